"""What moved since the wave before: the sentence, its number, and the nearest silent cases."""

from collections.abc import Callable
from typing import Any

import pytest

from brpipeline.results import Flag

Raised = Callable[..., list[Flag]]
Texts = Callable[..., list[str]]
Only = Callable[..., tuple[str, Any]]
MOVED = "moved"


def test_a_rating_that_moved(raised: Raised, only: Only) -> None:
    now, before = {"police": ["A"] * 9, "schools": ["A"] * 9}, {"police": ["R"] * 9, "schools": ["R"] * 9}
    assert only(MOVED, now, before=before) == (
        "Short 1 (P1): moved from Red to Amber since Autumn, by more than chance would explain: 1.00 points higher on "
        "average, in the 2 agencies compared.",
        ("gap", 1.0, 0.5),
    )
    (flag,) = [flag for flag in raised(now, before=before) if flag.kind == MOVED]
    assert (flag.component, flag.group, flag.direction, flag.gap) == ("P1", None, "higher", 1.0)
    assert flag.p is not None
    assert flag.p == flag.q < 0.001


def test_downward_and_in_one_agency(texts: Texts) -> None:
    """Who answered one wave only does not count: schools would have made it Green."""
    assert texts(MOVED, {"police": ["R"] * 9, "schools": ["G"] * 30}, before={"police": ["G"] * 9}) == [
        "Short 1 (P1): moved from Green to Red since Autumn, by more than chance would explain: 2.00 points lower on "
        "average, in the 1 agency compared."
    ]


@pytest.mark.parametrize(
    ("now", "before"),
    [("A" * 9 + "G" * 8, "R" * 8 + "A" * 9), ("GGGG", "RRRRRRRR")],
    ids=["the same colour", "too few for a rating now"],
)
def test_a_colour_is_not_said_where_there_is_none_or_it_is_the_same(texts: Texts, now: str, before: str) -> None:
    (text,) = texts(MOVED, {"police": list(now)}, before={"police": list(before)})
    assert text.startswith("Short 1 (P1): moved since Autumn, by more than chance would explain: ")


@pytest.mark.parametrize(
    ("now", "before", "why"),
    [
        ("A" * 30, "A" * 30, "they answer as before"),
        ("A" * 40 + "G" * 20, "A" * 60, "it is certain, and a third of a point is little"),
        ("GGR", "RRG", "it is wide, and chance may do so"),
    ],
)
def test_what_has_not_moved(texts: Texts, now: str, before: str, why: str) -> None:
    assert texts(MOVED, {"police": list(now)}, before={"police": list(before)}) == []


@pytest.mark.parametrize(("gap", "count"), [(0.99, 1), (1.0, 1), (1.01, 0)])
def test_a_gap_at_the_limit_is_wide_enough(texts: Texts, gap: float, count: int) -> None:
    assert len(texts(MOVED, {"police": ["A"] * 20}, before={"police": ["R"] * 20}, gap=gap)) == count


@pytest.mark.parametrize("before", [None, {"schools": ["R"] * 20}], ids=["the first wave", "other agencies"])
def test_without_a_comparison_nothing_moved(texts: Texts, before: dict[str, list[str]] | None) -> None:
    assert texts(MOVED, {"police": ["A"] * 20}, before=before) == []


def test_the_largest_move_first_and_equal_ones_in_the_instrument_s_order(raised: Raised) -> None:
    flags = raised({"police": ["AGAR"] * 20}, before={"police": ["RRRA"] * 20})
    assert [flag.component for flag in flags if flag.kind == MOVED] == ["P2", "P1", "P3", "P4"]
