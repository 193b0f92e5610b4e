"""What is missing, and the order in which flags are discussed. The other kinds: test_flags_*.py."""

from collections.abc import Callable
from typing import Any

from brpipeline.results import FLAG_KINDS, Flag

Raised = Callable[..., list[Flag]]
Texts = Callable[..., list[str]]
Only = Callable[..., tuple[str, Any]]
GREENS = {"schools": list("GGGGGGGG"), "voluntary": list("GGGGGGGA")}
APART = "agency-apart"


def test_a_missing_voice(raised: Raised, texts: Texts) -> None:
    assert texts("missing-voice", GREENS, missing=["police", "icb"]) == [
        "No answer from Police.",
        "No answer from ICB.",
    ]
    assert [(flag.group, flag.fired) for flag in raised(GREENS, missing=["icb"])] == [("icb", None)]
    assert texts("missing-voice", GREENS) == []


def test_components_that_are_not_set_up(only: Only, texts: Texts) -> None:
    two = {"schools": ["GG"] * 8}
    assert only("not-set-up", two, stated=3) == (
        "Prevention: 1 of the 3 components stated by the source is not set up, because its wording was not supplied.",
        ("components-missing", 1, None),
    )
    assert only("not-set-up", two, stated=4) == (
        "Prevention: 2 of the 4 components stated by the source are not set up, because their wording was "
        "not supplied.",
        ("components-missing", 2, None),
    )
    for listed_or_more in (2, 1, None):
        assert texts("not-set-up", two, stated=listed_or_more) == []


def test_the_order_of_discussion(raised: Raised) -> None:
    """Who differs, the widest gap first; then what is agreed, what moved, what is not known, and what is missing."""
    #        P1: Green  P2: gap 1  P3: gap 2  P4: gap 2  P5: Red  P6: many unknown  P7: nobody
    ratings = {"police": ["GARRRUU"] * 9, **dict.fromkeys(("schools", "voluntary", "icb"), ["GGGGRGU"] * 6)}
    flags = raised(
        ratings,
        missing=["camhs"],
        stated=8,
        evidence=dict.fromkeys(ratings, (6, 0)),
        before={agency: ["GGGGAGG"] * len(sheets) for agency, sheets in ratings.items()},
        certainty=0.99,
        gap=0.67,
    )
    assert [(flag.kind, flag.component, flag.group) for flag in flags] == [
        (APART, "P3", "police"),
        (APART, "P4", "police"),
        (APART, "P2", "police"),
        ("agreed-red", "P5", None),
        ("thin-evidence", "P1", None),
        ("thin-evidence", "P6", None),
        ("moved", "P5", None),
        ("many-unknown", "P6", None),
        ("too-few", "P7", None),
        ("missing-voice", None, "camhs"),
        ("not-set-up", None, None),
    ]
    assert [flag.rank for flag in flags] == list(range(1, len(flags) + 1))


def test_kinds_come_in_the_contract_s_order(raised: Raised) -> None:
    ratings = {"police": ["GA"] * 9, "schools": ["GA"] * 3, "icb": ["RA"] * 3, "voluntary": [*["RG"] * 5, *["UR"] * 5]}
    flags = raised(ratings, missing=["camhs"], stated=3, certainty=0.5, fewest=4)
    kinds = list(dict.fromkeys(flag.kind for flag in flags))
    rules = list(dict.fromkeys(FLAG_KINDS[flag.kind].rule for flag in flags))  # one raises agencies apart and splits
    assert rules == [rule for rule in dict.fromkeys(kind.rule for kind in FLAG_KINDS.values()) if rule in rules]
    assert {"agency-apart", "divided-within", "one-voice", "on-the-line", "missing-voice"} <= set(kinds)


def test_a_component_that_nobody_else_rated_takes_no_place_in_the_order(raised: Raised) -> None:
    """Its gap is not a number, and must not stand in the way of those that are."""
    ratings = {"police": ["RGA"] * 9, **dict.fromkeys(("schools", "voluntary", "icb"), ["GUA"] * 9)}
    assert [flag.component for flag in raised(ratings) if flag.kind == APART] == ["P1"]
