"""An agency apart: its sentence, and the nearest cases in which it is silent."""

from collections.abc import Callable

import pytest

from brpipeline.results import Flag

Raised = Callable[..., list[Flag]]
Texts = Callable[..., list[str]]
GREENS = {"schools": list("GGGGGGGG"), "voluntary": list("GGGGGGGA")}
APART = "agency-apart"
LOWER = "Short 1 (P1): Police rate it lower than the others taken together"
HIGHER = LOWER.replace("lower", "higher")


def test_an_agency_that_rates_lower_than_the_others(raised: Raised) -> None:
    (flag,) = [flag for flag in raised({"police": list("RRRRRAA")} | GREENS) if flag.group == "police"]
    assert flag.text == f"{LOWER}: 5 of 7 say Red, 15 of 16 others say Green."
    assert (flag.kind, flag.component, flag.direction) == (APART, "P1", "lower")
    assert flag.gap == pytest.approx(2 / 7 - 31 / 16, abs=1e-11)
    assert flag.fired is not None
    assert (flag.fired.measure, flag.fired.value, flag.fired.limit) == ("gap", -flag.gap, 0.5)
    assert flag.p is not None
    assert 0 < flag.p < 0.001
    assert flag.q is None


def test_an_agency_that_rates_higher(texts: Texts) -> None:
    ratings = {"police": list("GGGGGG"), "schools": list("RRRRRRRR"), "voluntary": list("RRRRRRRA")}
    sentences = texts(APART, ratings)
    assert sentences[0] == f"{HIGHER}: 6 of 6 say Green, 15 of 16 others say Red."


@pytest.mark.parametrize(
    ("police", "others", "says"),
    [
        ("AAAAAAAARRRRRRR", "AAAAAAAGGGGGG" * 2, "0.53 on average against 1.46, from 0 (Red) to 2 (Green)"),
        ("RRRRRRRRGGGGGGGG", "GGGGGGGGGGGGG" * 2, "1.00 on average against 2.00, from 0 (Red) to 2 (Green)"),
        ("RRRRRRRRRRRRAAA", "AAAAAGGGGG" * 2, "0.20 on average against 1.50, from 0 (Red) to 2 (Green)"),
    ],
    ids=[
        "the same rating is most common on both sides",
        "two are as common in the agency",
        "two are as common elsewhere",
    ],
)
def test_averages_are_given_if_the_most_common_ratings_do_not_show_the_difference(
    texts: Texts, police: str, others: str, says: str
) -> None:
    sentences = texts(APART, {"police": list(police), "schools": list(others)})
    assert sentences[0] == f"{LOWER}: {says}."


def test_a_sentence_never_contradicts_itself(texts: Texts) -> None:
    """With a small gap, more Reds than anything else can still be higher than mostly Amber."""
    ratings = {"police": list("R" * 41 + "A" * 19 + "G" * 40) * 4, "schools": list("R" * 49 + "A" * 51) * 4}
    assert texts(APART, ratings, gap=0.4)[0] == (f"{HIGHER}: 0.99 on average against 0.51, from 0 (Red) to 2 (Green).")


def test_a_rating_of_half_the_others_or_fewer_is_only_their_most_common_one(texts: Texts) -> None:
    """9 of 19 others, and 10 of 20, are not most of them; 11 of 21 are."""
    others = list("GGGGGGGGG" + "AAAAA" + "RRRRR")
    police = {"police": list("R" * 14)}
    among = ", the most common rating among them"
    assert (
        texts(APART, police | {"schools": others})[0] == f"{LOWER}: 14 of 14 say Red, 9 of 19 others say Green{among}."
    )
    half = [*others, "G"]
    assert (
        texts(APART, police | {"schools": half})[0] == f"{LOWER}: 14 of 14 say Red, 10 of 20 others say Green{among}."
    )
    most = [*half, "G"]
    assert texts(APART, police | {"schools": most})[0] == f"{LOWER}: 14 of 14 say Red, 11 of 21 others say Green."


def test_a_rating_of_half_the_group_or_fewer_is_only_its_most_common_one(texts: Texts) -> None:
    """6 of 12 are not most of them, nor 6 of 13 others; 7 of 13 are."""
    among = ", the most common rating among them"
    police = {"police": list("RRRRRRAAAAAG")}
    most, fewer = list("GGGGGGGAAAAAR") * 6, list("GGGGGGAAAAARR") * 6
    assert texts(APART, police | {"schools": most})[0] == (
        f"{LOWER}: 6 of 12 say Red{among}; 42 of 78 others say Green."
    )
    assert texts(APART, police | {"schools": fewer}, gap=0.4)[0] == (
        f"{LOWER}: 6 of 12 say Red, 36 of 78 others say Green, each{among[1:]}."
    )


def test_the_averages_are_those_that_the_gap_is_between(texts: Texts) -> None:
    """The others have one voice for each agency: 2, 1.5 and 2 on average, however many people say Green."""
    others = {"schools": list("G" * 60), "icb": list("GGAA"), "voluntary": list("G" * 6)}
    (sentence,) = texts(APART, {"police": list("R" * 12 + "G" * 12)} | others)
    assert sentence == f"{LOWER}: 1.00 on average against 1.83, from 0 (Red) to 2 (Green)."


@pytest.mark.parametrize(
    ("police", "why"),
    [
        ("A" * 40, "the gap is too small, though it is certain"),
        ("RAA", "the gap is wide, but three people may well differ so far by chance"),
        ("GGGGGGGG", "they say the same"),
        ("R", "one person is too few to be shown, let alone apart"),
        ("UUUUUUU", "they did not rate"),
    ],
)
def test_no_agency_is_apart(texts: Texts, police: str, why: str) -> None:
    others = {"schools": list("GGGGGGRR"), "voluntary": list("GGGGGARR")}
    assert texts(APART, {"police": list(police)} | others) == []


@pytest.mark.parametrize(("gap", "expected"), [(0.99, 1), (1.0, 1), (1.01, 0)])
def test_a_gap_at_the_limit_is_wide_enough(texts: Texts, gap: float, expected: int) -> None:
    ratings = {"police": list("A" * 12), "schools": list("G" * 30), "voluntary": list("G" * 30)}
    assert len(texts(APART, ratings, gap=gap)) == expected


def test_one_agency_alone_is_never_apart(texts: Texts) -> None:
    assert texts(APART, {"police": list("RRRRRRRRGGGGGGGG")}) == []


def test_the_sentence_says_who_runs_it(texts: Texts) -> None:
    ratings = {"police": list("RRRRRAA")} | GREENS
    start, name = " rate it lower than the others taken together", "Short 1 (P1): Police"
    assert texts(APART, ratings, owners={"P1": "police"})[0].startswith(f"{name}, who run it,{start}")
    assert texts(APART, ratings, owners={"P1": "schools"})[0].startswith(f"{name}{start}")


def test_of_a_merged_group_one_agency_runs_it(texts: Texts) -> None:
    ratings = {"icb": list("RRRRR"), "camhs": list("RR")} | GREENS
    assert texts(APART, ratings, owners={"P1": "camhs"})[0].startswith(
        "Short 1 (P1): ICB and CAMHS, one of whom runs it, rate it lower"
    )
