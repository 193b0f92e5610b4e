"""Agencies that split, and staff divided within one agency: the sentence, its number, and the nearest silent cases."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from brpipeline.results import Flag

Raised = Callable[..., list[Flag]]
Texts = Callable[..., list[str]]
Only = Callable[..., tuple[str, Any]]
Sheets = Mapping[str, Sequence[str]]
SPLIT, APART, DIVIDED = "agencies-split", "agency-apart", "divided-within"
# Two groups at each end: of three people each, none is apart by itself.
POLES = {"police": ["G"] * 3, "schools": ["G"] * 3, "icb": ["R"] * 3, "voluntary": ["R"] * 3}


def test_agencies_that_stand_apart_both_ways(only: Only) -> None:
    ratings = {"police": ["G"] * 12, "schools": ["A"] * 12, "voluntary": ["A"] * 12, "icb": ["R"] * 12}
    assert only(SPLIT, ratings) == (
        "Short 1 (P1): agencies do not agree: 1 group says Green, 2 Amber, 1 Red. "
        "No single rating is fair; decide together.",
        ("groups-apart", 2, 2),
    )


def test_agencies_that_split_though_none_is_apart(only: Only, raised: Raised) -> None:
    text, (measure, q, limit) = only(SPLIT, POLES)
    assert text == (
        "Short 1 (P1): agencies do not agree: 2 groups say Green, 2 Red. No single rating is fair; decide together."
    )
    assert (measure, limit) == ("q", 0.10)
    (flag,) = [flag for flag in raised(POLES) if flag.kind == SPLIT]
    assert flag.q == flag.p == q < 0.05
    assert (flag.component, flag.group, flag.direction, flag.gap) == ("P1", None, None, None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (POLES | {"voluntary": list("RAA")}, "only one group says Red"),
        ({agency: list("GGRR"[index:] + "GGRR"[:index]) for index, agency in enumerate(POLES)}, "all are mixed"),
        ({"police": list("GGRA"), "schools": list("GGAR"), "icb": list("RRGA"), "voluntary": list("RRAG")}, "chance"),
        ({"police": ["G"] * 20, "schools": ["A"] * 20, "icb": ["A"] * 20}, "one agency is apart, and upward only"),
    ],
)
def test_agencies_that_do_not_split(texts: Texts, said: Sheets, why: str) -> None:
    assert texts(SPLIT, said) == []


def test_agencies_that_all_come_to_one_colour_are_apart_and_do_not_split(raised: Raised) -> None:
    """Of two, one is as far up as the other is down; yet both say Amber, and that rating is fair."""
    ratings = {"police": list("R" * 41 + "A" * 19 + "G" * 40) * 4, "schools": list("R" * 49 + "A" * 51) * 4}
    flags = [(flag.kind, flag.group) for flag in raised(ratings, gap=0.4) if flag.kind in (SPLIT, APART)]
    assert flags == [(APART, "police"), (APART, "schools")]


def test_where_agencies_split_that_is_said_first(raised: Raised) -> None:
    ratings = {"police": ["G"] * 12, "schools": ["A"] * 12, "voluntary": ["A"] * 12, "icb": ["R"] * 12}
    flags = [flag for flag in raised(ratings) if flag.component == "P1"][:3]
    assert [(flag.kind, flag.group) for flag in flags] == [(SPLIT, None), (APART, "police"), (APART, "icb")]


def test_a_split_without_an_agency_apart_comes_after_all_gaps_the_most_divided_first(raised: Raised) -> None:
    """P1: two and two at the poles, but one person; P2: all at the poles; P3: icb alone has a gap of 1.5."""
    ratings = {
        "police": ["GGG", "GGG", "GGG", "GGG"],
        "schools": ["GGG", "GGG", "GGG", "AGG"],
        "icb": ["RRR", "RRR", "RRR", "RRR"],
        "voluntary": ["RRG", "RRG", "RRG", "RRG"],
    }
    assert [(flag.kind, flag.component) for flag in raised(ratings, gap=1.5)][:3] == [
        (APART, "P3"),
        (SPLIT, "P2"),
        (SPLIT, "P1"),
    ]


# Where others say Amber, Amber is what a person about the middle says.
AMBERS = {"schools": list("AAAAAGGA"), "voluntary": list("AAAAAR")}


def test_staff_divided_within_one_agency(raised: Raised, only: Only) -> None:
    """All at the ends, five to five: van der Eijk's A is -1."""
    text, (measure, value, limit) = only(DIVIDED, {"police": list("GGGGGRRRRR")} | AMBERS)
    assert text == "Short 1 (P1): staff within Police disagree among themselves (5 Green, 5 Red)."
    assert (measure, value, limit) == ("agreement-a", -1.0, -0.5)
    (flag,) = [flag for flag in raised({"police": list("GGGGGRRRRR")} | AMBERS) if flag.kind == DIVIDED]
    assert (flag.component, flag.group) == ("P1", "police")
    assert flag.p is not None
    assert flag.q is not None
    assert 0 < flag.p <= flag.q <= 0.10


@pytest.mark.parametrize(
    ("police", "why"),
    [
        ("GGGRRRR", "as many at the ends come of chance where nobody knows how common Amber is"),
        ("GGGGGGRRRRAAAA", "a third of them are between"),
        ("GGGGGGGGG", "of one mind"),
    ],
)
def test_staff_who_are_not_divided_by_more_than_chance(texts: Texts, police: str, why: str) -> None:
    assert texts(DIVIDED, {"police": list(police)}) == []


def test_agencies_that_are_shown_together_are_not_divided_within(texts: Texts) -> None:
    """Two agencies of one group that differ are no division within."""
    together = {"icb": list("GG"), "camhs": list("RR")}
    assert texts(DIVIDED, together | AMBERS, fewest=4) == []


def test_how_many_must_have_rated_is_the_partnership_s(texts: Texts) -> None:
    assert texts(DIVIDED, {"police": list("GGGGGRRRRR")} | AMBERS, fewest=10) != []
    assert texts(DIVIDED, {"police": list("GGGGGRRRRR")} | AMBERS, fewest=11) == []


def test_the_most_divided_first(raised: Raised) -> None:
    """P1: six to six with an Amber; P2: six to six."""
    police = ["GG"] * 6 + ["RR"] * 6 + ["AR"]
    others = {agency: ["AA"] * 12 + ["GA", "RG"] for agency in ("schools", "voluntary", "icb")}
    found = [(flag.component, flag.group) for flag in raised({"police": police} | others) if flag.kind == DIVIDED]
    assert found == [("P2", "police"), ("P1", "police")]
