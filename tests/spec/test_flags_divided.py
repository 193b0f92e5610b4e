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


def test_staff_divided_within_one_agency(raised: Raised, only: Only) -> None:
    """Of van der Eijk's layers three are of both ends, and one is of Red alone: (6 (-1) + 1) / 7."""
    text, (measure, value, limit) = only(DIVIDED, {"police": list("GGGRRRR")})
    assert text == "Short 1 (P1): staff within Police disagree among themselves (3 Green, 4 Red)."
    assert (measure, limit) == ("agreement-a", -0.5)
    assert value == pytest.approx(-5 / 7)
    (flag,) = [flag for flag in raised({"police": list("GGGRRRR")}) if flag.kind == DIVIDED]
    assert (flag.component, flag.group) == ("P1", "police")


@pytest.mark.parametrize(
    ("police", "said"),
    [
        ("RRRRRGGG", "3 Green, 5 Red"),  # A is -1/2
        ("RRRRRRGGG", None),  # -1/3
        ("RRRGGGA", "3 Green, 1 Amber, 3 Red"),  # -4/7
        ("RRRRGGGGAA", None),  # -2/5
        ("GGRR", None),
        ("GGGAAA", None),
    ],
    ids=["at the limit", "two thirds alike", "one between", "two between", "four people", "neighbours"],
)
def test_at_the_limit_and_nearly(texts: Texts, police: str, said: str | None) -> None:
    start = "Short 1 (P1): staff within Police disagree among themselves"
    assert texts(DIVIDED, {"police": list(police)}) == ([f"{start} ({said})."] if said else [])


def test_how_many_must_have_rated_is_the_partnership_s(texts: Texts) -> None:
    assert texts(DIVIDED, {"police": list("GGRR")}, fewest=4) != []
    assert texts(DIVIDED, {"police": list("GGGRRUU")}, fewest=6) == []


def test_the_most_divided_first_and_equal_ones_in_the_instrument_s_order(raised: Raised) -> None:
    """P1: police 4 against 2; P2: police and schools 3 against 3; P3: schools 3 against 3, police of one mind."""
    ratings = {
        "police": ["RRG", "RRG", "RRG", "RGG", "GGG", "GGG"],
        "schools": ["GRG", "GRG", "GRG", "GGR", "GGR", "GGR"],
    }
    assert [(flag.component, flag.group) for flag in raised(ratings) if flag.kind == DIVIDED] == [
        ("P2", "police"),
        ("P2", "schools"),
        ("P3", "schools"),
    ]
