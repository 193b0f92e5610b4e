"""All other kinds of flag, each with its nearest counter-example; and the order of discussion."""

from collections.abc import Callable

import pytest

from brpipeline.results import Flag

Raised = Callable[..., list[Flag]]
Texts = Callable[..., list[str]]
GREENS = {"schools": list("GGGGGGGG"), "voluntary": list("GGGGGGGA")}
APART = "agency-apart"
ALL_RED = {"police": list("RRRR"), "schools": list("RRRRR")}


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
    assert texts("agreed-red", sheets) == [f"Agreed: P1 is Red ({says}). No debate is needed; an action is."]


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


@pytest.mark.parametrize(
    ("police", "expected"),
    [
        ("GGGGG", []),
        ("GGGGU", ["Only 4 people rated P1. Treat as unknown."]),
        ("GUUUU", ["Only 1 person rated P1. Treat as unknown."]),
        ("UUUNN", ["Nobody rated P1. Treat as unknown."]),
        ("GG", ["Too few people rated P1. Treat as unknown."]),
        ("", ["Too few people rated P1. Treat as unknown."]),
    ],
)
def test_too_few(texts: Texts, police: str, expected: list[str]) -> None:
    assert texts("too-few", {"police": list(police)}) == expected


def test_how_many_are_too_few_is_the_partnership_s(texts: Texts) -> None:
    assert texts("too-few", {"police": list("GGGGG")}, fewest=6) == ["Only 5 people rated P1. Treat as unknown."]
    assert texts("too-few", {"police": list("GGGGU")}, fewest=4) == []


def test_a_missing_voice(raised: Raised, texts: Texts) -> None:
    assert texts("missing-voice", GREENS, missing=["police", "icb"]) == [
        "No answer from Police.",
        "No answer from ICB.",
    ]
    assert [flag.group for flag in raised(GREENS, missing=["icb"])] == ["icb"]
    assert texts("missing-voice", GREENS) == []


def test_components_that_are_not_set_up(texts: Texts) -> None:
    two = {"schools": ["GG"] * 8}
    stated = "that the source states for Prevention"
    assert texts("not-set-up", two, stated=3) == [
        f"1 of the 3 components {stated} is not set up: its wording was not supplied."
    ]
    assert texts("not-set-up", two, stated=4) == [
        f"2 of the 4 components {stated} are not set up: their wordings were not supplied."
    ]
    for listed_or_more in (2, 1, None):
        assert texts("not-set-up", two, stated=listed_or_more) == []


def test_the_order_of_discussion(raised: Raised) -> None:
    """The widest gap first, flags of one component together, equal ones in the instrument's order; then the rest."""
    #            P1: all alike  P2: gap 1  P3: gap 2  P4: gap 2  P5: all Red  P6: nobody
    said = {"police": ["GARRRU"] * 9, "schools": ["GGGGRU"] * 9, "voluntary": ["GGGGRU"] * 9}
    found = raised(said, missing=["icb"], stated=7)
    assert [(flag.kind, flag.component, flag.group) for flag in found] == [
        (APART, "P3", "police"),
        (APART, "P3", "schools"),
        (APART, "P3", "voluntary"),
        (APART, "P4", "police"),
        (APART, "P4", "schools"),
        (APART, "P4", "voluntary"),
        (APART, "P2", "police"),
        ("agreed-red", "P5", None),
        ("too-few", "P6", None),
        ("missing-voice", None, "icb"),
        ("not-set-up", None, None),
    ]
    assert [flag.rank for flag in found] == list(range(1, 12))


def test_a_component_that_nobody_else_rated_takes_no_place_in_the_order(raised: Raised) -> None:
    """Its gap is not a number, and must not stand in the way of those that are."""
    said = {"police": ["RGA"] * 9, "schools": ["GUA"] * 9, "voluntary": ["GUA"] * 9}
    assert [flag.component for flag in raised(said) if flag.kind == APART] == ["P1", "P1", "P1"]
