"""Ratings that may not hold: the sentence of each kind, its number, and the nearest cases in which it is silent."""

from collections.abc import Callable
from typing import Any

import pytest

Texts = Callable[..., list[str]]
Only = Callable[..., tuple[str, Any]]
ONE_VOICE, ON_THE_LINE, MANY_UNKNOWN, TOO_FEW = "one-voice", "on-the-line", "many-unknown", "too-few"
SURE, UNSURE = 0.99, 0.55


def test_one_large_agency_would_change_the_rating(only: Only) -> None:
    ratings = {"police": ["G"] * 12, "schools": ["R"] * 3, "voluntary": ["R"] * 3}
    assert only(ONE_VOICE, ratings) == (
        "Short 1 (P1): 12 of 18 ratings come from Police. Counting each agency once changes it from Green to Red.",
        ("share-of-largest", pytest.approx(12 / 18), None),
    )


def test_a_third_is_large_and_less_is_not_named(texts: Texts) -> None:
    """By person 10 of 19 say Green; by agency two of five do."""
    ratings = {"police": ["G"] * 6, "schools": ["G"] * 4, "icb": ["R"] * 3, "voluntary": ["R"] * 3, "camhs": ["R"] * 3}
    changes = "ounting each agency once changes it from Green to Red."
    assert texts(ONE_VOICE, ratings) == [f"Short 1 (P1): c{changes}"]
    assert texts(ONE_VOICE, ratings | {"police": ["G"] * 7, "schools": list("GGGU")}) == [
        f"Short 1 (P1): 7 of 19 ratings come from Police. C{changes}"
    ]
    third = {"police": ["G"] * 6, "schools": ["G"] * 4, "icb": ["R"] * 3, "voluntary": ["R"] * 3, "camhs": list("RRU")}
    assert texts(ONE_VOICE, third) == [f"Short 1 (P1): 6 of 18 ratings come from Police. C{changes}"]


def test_agencies_shown_together_are_no_one_voice(texts: Texts) -> None:
    """They are the largest, have a voice each, and are not named."""
    ratings = {"icb": ["R"] * 8, "camhs": ["R"] * 2, "police": ["G"] * 3, "schools": ["G"] * 3, "voluntary": ["G"] * 3}
    assert texts(ONE_VOICE, ratings) == ["Short 1 (P1): counting each agency once changes it from Red to Green."]


@pytest.mark.parametrize(
    "said",
    [
        {"police": ["G"] * 12, "schools": ["G"] * 3, "voluntary": ["R"] * 3},
        {"police": ["G"] * 12},
        {"police": ["G"] * 3, "schools": ["R"]},
    ],
    ids=["either way it is Green", "one agency", "too few rated for either"],
)
def test_the_choice_of_voices_changes_nothing(texts: Texts, said: dict[str, list[str]]) -> None:
    assert texts(ONE_VOICE, said) == []


# Green by a person: one more Red, or Amber, makes it a tie, which moves across.
ON_THE_EDGE = {"police": list("GGGGGRRRR")}


def test_a_rating_that_other_staff_may_well_not_give_again(only: Only) -> None:
    assert only(ON_THE_LINE, ON_THE_EDGE, certainty=UNSURE) == (
        "Short 1 (P1): the rating is borderline: one more answer could make it Amber or Red, and other staff of the "
        "same agencies would give Green in 55 of 100 surveys.",
        ("certainty", 0.55, 0.6),
    )


def test_where_no_single_answer_can_change_it_that_is_not_said(texts: Texts) -> None:
    assert texts(ON_THE_LINE, {"police": ["G"] * 9}, certainty=UNSURE) == [
        "Short 1 (P1): the rating is borderline: other staff of the same agencies would give Green in 55 of 100 "
        "surveys."
    ]


def test_a_colour_that_is_likelier_than_the_one_published_is_named(texts: Texts) -> None:
    likelier = {"certainty": 0.384, "chances": (0.048, 0.568, 0.384)}
    assert texts(ON_THE_LINE, {"police": ["G"] * 9}, **likelier) == [
        "Short 1 (P1): the rating is borderline: other staff of the same agencies would give Amber in 57 of 100 "
        "surveys, and Green in only 38."
    ]
    as_likely = {"certainty": 0.48, "chances": (0.04, 0.48, 0.48)}
    assert texts(ON_THE_LINE, {"police": ["G"] * 9}, **as_likely) == [
        "Short 1 (P1): the rating is borderline: other staff of the same agencies would give Green in 48 of 100 "
        "surveys."
    ]


@pytest.mark.parametrize(("certainty", "count"), [(0.599, 1), (0.6, 0), (0.601, 0)])
def test_a_certainty_under_the_limit_is_low(texts: Texts, certainty: float, count: int) -> None:
    assert len(texts(ON_THE_LINE, ON_THE_EDGE, certainty=certainty)) == count


def test_a_component_without_a_consensus_is_on_no_line(texts: Texts) -> None:
    assert texts(ON_THE_LINE, {"police": list("GGRR")}, certainty=float("nan")) == []
    assert texts(ON_THE_LINE, {"police": ["U"] * 9}, certainty=float("nan")) == []


# Where Green needs 60%, 58% are Amber by either voice; by all other rules it is Green.
FEW_RULES = {"police": list("G" * 58 + "A" * 40 + "R" * 2)}


def test_a_rating_that_most_other_rules_do_not_give(only: Only) -> None:
    assert only(ON_THE_LINE, FEW_RULES, certainty=SURE, threshold=0.6) == (
        "Short 1 (P1): the rating is borderline: 2 of 5 rules give Amber; it is Green by the median, the most common "
        "rating and the rounded mean.",
        ("rules-agreeing", 2, 3),
    )


def test_if_the_voices_differ_the_rules_are_not_reported_again(texts: Texts) -> None:
    """By agency Red; by person, 20 of 38, Green, and so by two other rules: that is a flag of its own."""
    ratings = {"police": ["G"] * 20, "schools": ["R"] * 9, "voluntary": ["R"] * 9}
    assert texts(ON_THE_LINE, ratings, certainty=SURE) == []
    assert len(texts("one-voice", ratings, certainty=SURE)) == 1
    assert len(texts(ON_THE_LINE, ratings, certainty=UNSURE)) == 1


@pytest.mark.parametrize(
    ("police", "count"),
    [
        ("G" * 58 + "A" * 40 + "R" * 2, 1),  # the mean is 1.56: Green as well
        ("G" * 55 + "A" * 25 + "R" * 20, 0),  # 1.35: Amber, as by both voices
    ],
    ids=["two of five", "three of five"],
)
def test_three_rules_are_enough(texts: Texts, police: str, count: int) -> None:
    """With a threshold of 60% neither is Green, though the median and the most common rating are."""
    assert len(texts(ON_THE_LINE, {"police": list(police)}, certainty=SURE, threshold=0.6)) == count


def test_a_certainty_at_the_limit_leaves_it_to_the_rules(only: Only) -> None:
    assert only(ON_THE_LINE, FEW_RULES, certainty=0.6, threshold=0.6)[1] == ("rules-agreeing", 2, 3)


def test_certainty_is_said_before_rules(only: Only) -> None:
    assert only(ON_THE_LINE, FEW_RULES, certainty=UNSURE, threshold=0.6)[1] == ("certainty", 0.55, 0.6)


def test_many_who_do_not_know_may_be_the_finding(only: Only) -> None:
    assert only(MANY_UNKNOWN, {"police": list("GGAAR" + "UUU")}) == (
        "Short 1 (P1): 3 of 8 people did not know. That may itself be the finding.",
        ("share-unknown", 3 / 8, pytest.approx(1 / 3)),
    )


@pytest.mark.parametrize(
    ("police", "count"),
    [
        ("GGGGGG" + "UUU", 1),
        ("GGGGGGG" + "UUU", 0),
        ("GGGGGG" + "UUU" + "NNN---", 1),
        ("GGGGGG" + "UU" + "NNN---", 0),
        ("GGGG" + "UUUUUUUUU", 0),
        ("UUUUUUUUU", 0),
    ],
    ids=[
        "a third exactly",
        "under a third",
        "of those who rated or did not know",
        "not applicable is no don't know",
        "too few rated, and that says so",
        "nobody rated",
    ],
)
def test_how_many_are_many(texts: Texts, police: str, count: int) -> None:
    assert len(texts(MANY_UNKNOWN, {"police": list(police)})) == count


def test_the_largest_share_that_does_not_know_first(texts: Texts) -> None:
    ratings = {"police": ["GGG"] * 5 + ["UUG"] * 3 + ["GUG"]}
    assert [text.split(": ")[1].split(" people")[0] for text in texts(MANY_UNKNOWN, ratings)] == ["4 of 9", "3 of 9"]


@pytest.mark.parametrize(
    ("police", "expected"),
    [
        ("GGGGG", []),
        ("GGGG", ["Short 1 (P1): only 4 people rated it. Treat as unknown."]),
        ("GGGGU", ["Short 1 (P1): only 4 people rated it; 1 did not know. Treat as unknown."]),
        ("GGGUU", ["Short 1 (P1): only 3 people rated it; 2 did not know. Treat as unknown."]),
        ("GUUUU", ["Short 1 (P1): fewer than 3 people rated it. Treat as unknown."]),
        ("UUUNN", ["Short 1 (P1): fewer than 3 people rated it. Treat as unknown."]),
        ("NNN--", ["Short 1 (P1): fewer than 3 people rated it. Treat as unknown."]),
        ("GG", ["Short 1 (P1): fewer than 3 people rated it. Treat as unknown."]),
        ("UU", ["Short 1 (P1): fewer than 3 people rated it. Treat as unknown."]),
        ("", ["Short 1 (P1): fewer than 3 people rated it. Treat as unknown."]),
    ],
)
def test_too_few(texts: Texts, police: str, expected: list[str]) -> None:
    assert texts(TOO_FEW, {"police": list(police)}) == expected


@pytest.mark.parametrize("second", ["GUUUU", "UUUUU"])
def test_of_a_component_that_too_few_rated_not_even_that_is_said(texts: Texts, second: str) -> None:
    """Whether one person rated it or nobody is what is hidden, though all others are shown."""
    sheets = [f"G{letter}" for letter in second]
    assert texts(TOO_FEW, {"police": sheets}) == ["Short 2 (P2): fewer than 3 people rated it. Treat as unknown."]


def test_of_signed_returns_it_is_said(texts: Texts) -> None:
    returns = {"police": ["GU"], "schools": ["GU"]}
    assert texts(TOO_FEW, returns, fewest=2, smallest=1) == [
        "Short 2 (P2): nobody rated it; 2 did not know. Treat as unknown."
    ]


def test_how_many_are_too_few_is_the_partnership_s(only: Only, texts: Texts) -> None:
    assert only(TOO_FEW, {"police": list("GGGGG")}, fewest=6) == (
        "Short 1 (P1): only 5 people rated it. Treat as unknown.",
        ("ratings", 5, 6),
    )
    assert texts(TOO_FEW, {"police": list("GGGGU")}, fewest=4) == []
