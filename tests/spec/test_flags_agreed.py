"""What is agreed: Reds that need an action, Greens on thin evidence; each with its number and nearest silent cases."""

from collections.abc import Callable
from typing import Any

import pytest

from brpipeline.results import Flag

Raised = Callable[..., list[Flag]]
Texts = Callable[..., list[str]]
Only = Callable[..., tuple[str, Any]]
ALL_RED = {"police": list("RRRR"), "schools": list("RRRRR")}
GREENS = {"police": ["G"] * 4, "schools": ["G"] * 4, "icb": ["G"] * 4, "voluntary": ["G"] * 4}
NOBODY_OFFERED = dict.fromkeys(GREENS, (4, 0))


@pytest.mark.parametrize(
    ("sheets", "says"),
    [
        (ALL_RED, "9 of 9 people, all 2 groups"),
        ({"police": list("RRRR"), "schools": list("RRGRG"), "icb": list("RRR")}, "10 of 12 people, all 3 groups"),
        ({"police": list("RRRRRR"), "schools": list("RRRRR"), "icb": list("RAA")}, "12 of 14 people, 2 of 3 groups"),
        ({"police": list("RRRRRR"), "schools": list("UUU")}, "6 of 6 people, 1 of 1 group"),
        ({"police": list("RRRARRRA")}, "6 of 8 people, 1 of 1 group"),
    ],
    ids=["everybody", "a few others", "one group others", "one group rated", "three quarters exactly"],
)
def test_an_agreed_red_needs_an_action(texts: Texts, sheets: dict[str, list[str]], says: str) -> None:
    assert texts("agreed-red", sheets) == [
        f"Short 1 (P1): agreed to be Red ({says}). No debate is needed; an action is."
    ]


def test_the_share_that_says_red_fires_it(only: Only) -> None:
    assert only("agreed-red", ALL_RED)[1] == ("share-red", 1.0, 0.75)
    assert only("agreed-red", {"police": list("RRRARRRA")})[1] == ("share-red", 0.75, 0.75)


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        ({"police": list("RRRARRAA"), "schools": list("RRR")}, "eight of eleven are under three quarters"),
        ({"police": list("R" * 12), "schools": list("GGG")}, "an agency is apart"),
        ({"police": list("AAAA"), "schools": list("AAAAA")}, "it is Amber"),
        ({"police": list("RRRR")}, "too few rated"),
    ],
)
def test_a_red_that_is_not_agreed(texts: Texts, sheets: dict[str, list[str]], why: str) -> None:
    assert texts("agreed-red", sheets) == []


@pytest.mark.parametrize(("certainty", "flagged"), [(0.9, 1), (0.899, 0)])
def test_a_red_that_other_staff_might_well_not_give_is_not_agreed(texts: Texts, certainty: float, flagged: int) -> None:
    """Seven of nine people of one agency, of which it is said as well that the rating is borderline."""
    assert len(texts("agreed-red", {"police": list("RRRRRRRGG")}, certainty=certainty)) == flagged


def test_a_red_on_which_a_group_more_likely_than_not_differs_is_not_agreed(texts: Texts, raised: Raised) -> None:
    """Two of three say Green: too few to be said to differ, but a debate is needed. With one of three it is not."""
    sheets = {"police": list("R" * 20), "schools": list("R" * 20), "icb": list("RGG")}
    assert not [flag for flag in raised(sheets, gap=2.0) if flag.kind == "agency-apart"]
    assert texts("agreed-red", sheets, gap=2.0, certainty=0.99) == []
    assert len(texts("agreed-red", sheets | {"icb": list("RAG")}, gap=2.0, certainty=0.99)) == 1


def test_a_green_that_few_groups_backed_with_evidence(only: Only) -> None:
    """However many of their people did."""
    assert only("thin-evidence", GREENS, evidence=NOBODY_OFFERED | {"police": (4, 4)}) == (
        "Short 1 (P1): nearly everyone says Green (16 of 16), but only 1 of the 4 groups asked offered evidence.",
        ("share-with-evidence", 0.25, pytest.approx(1 / 3)),
    )


def test_a_green_that_no_group_backed_with_evidence(only: Only) -> None:
    assert only("thin-evidence", GREENS, evidence=NOBODY_OFFERED) == (
        "Short 1 (P1): nearly everyone says Green (16 of 16), but no group offered evidence.",
        ("share-with-evidence", 0.0, pytest.approx(1 / 3)),
    )


def test_groups_that_were_not_asked_are_not_counted(only: Only, texts: Texts) -> None:
    """One group of four that were asked, and none of three: the fifth was not asked."""
    three = {agency: people for agency, people in NOBODY_OFFERED.items() if agency != "police"}
    assert only("thin-evidence", GREENS, evidence=three)[1] == ("share-with-evidence", 0.0, pytest.approx(1 / 3))
    assert texts("thin-evidence", GREENS, evidence=three | {"schools": (4, 1)}) == []  # a third exactly


@pytest.mark.parametrize(
    ("change", "evidence", "why"),
    [
        ({}, NOBODY_OFFERED | {"police": (4, 1), "schools": (4, 1)}, "half of the groups offered some"),
        ({}, {}, "nobody was asked"),
        ({}, None, "no evidence is known of"),
        ({"police": ["A"] * 4, "schools": list("AGGG")}, NOBODY_OFFERED, "eleven of sixteen are under three quarters"),
        (dict.fromkeys(GREENS, ["R"] * 4), NOBODY_OFFERED, "it is Red"),
    ],
)
def test_a_green_that_is_not_thin(
    texts: Texts, change: dict[str, list[str]], evidence: dict[str, tuple[int, int]] | None, why: str
) -> None:
    assert texts("thin-evidence", GREENS | change, evidence=evidence) == []


def test_three_quarters_exactly_are_nearly_everyone(texts: Texts) -> None:
    assert texts("thin-evidence", GREENS | {"police": ["A"] * 4}, evidence=NOBODY_OFFERED) == [
        "Short 1 (P1): nearly everyone says Green (12 of 16), but no group offered evidence."
    ]
