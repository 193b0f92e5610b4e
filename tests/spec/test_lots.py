"""The rule of releases, case by case: who is counted next, while a wave is open, when it closes, and ever after.

People stand in the order in which they answered, agency by agency: `c` was counted before and rated, `f` rated and was
never counted, `-` did not rate. In what is released `#` is counted and `.` is not; a cell "stands" as it was published.
"""

from collections.abc import Mapping

import numpy as np
import pytest

from brpipeline.disclosure.lots import Cell, Measured, Row, Stage, everything, next_rows

OPEN, CLOSING, CLOSED = Stage.OPEN, Stage.CLOSING, Stage.CLOSED
SECTORS = {"police": "Justice", "probation": "Justice", "youth": "Justice", "health": "Health", "schools": "Education"}
LEAST = 3
Said = Mapping[str, str]
Shown = dict[str, str]

# Stage, cells as they stand, who answered, and the cells of the next release.
CASES: dict[str, tuple[Stage, str, Said, Shown]] = {
    "while open three enter once three more stay outside": (OPEN, "", {"police": "ffffff"}, {"police": "###..."}),
    "with five nobody enters": (OPEN, "", {"police": "fffff"}, {}),
    "the three who answered last stay outside": (OPEN, "", {"police": "ffffffff"}, {"police": "#####..."}),
    "the next lot enters in the same way": (OPEN, "police", {"police": "cccffffff"}, {"police": "######..."}),
    "until then the cell stands": (OPEN, "police", {"police": "cccfffff"}, {"police": "stands"}),
    "who did not rate makes no lot": (OPEN, "", {"police": "fffff---"}, {}),
    "who did not rate enters with a lot": (OPEN, "", {"police": "f-ff-fff"}, {"police": "#####..."}),
    "who did not rate, but answered late, stays outside": (OPEN, "", {"police": "ffff-ff"}, {"police": "###...."}),
    "whoever was counted stays, however late": (OPEN, "police", {"police": "fffffffc"}, {"police": "####...#"}),
    "whoever was counted makes no lot": (OPEN, "", {"police": "cccfff"}, {}),
    "small agencies are not pooled while open": (OPEN, "", {"police": "ffff", "probation": "ffff"}, {}),
    "a cell of several moves on as one": (
        OPEN,
        "police+probation",
        {"police": "cfff", "probation": "ccfff"},
        {"police+probation": "####|##..."},
    ),
    "each agency by itself": (
        OPEN,
        "health",
        {"police": "ffffff", "health": "cccf"},
        {"police": "###...", "health": "stands"},
    ),
    "at closing everybody is counted": (CLOSING, "police", {"police": "cccfff"}, {"police": "######"}),
    "if one of those outside withdrew, the cell stands": (CLOSING, "police", {"police": "cccff"}, {"police": "stands"}),
    "if one of those outside says don't know, too": (CLOSING, "police", {"police": "cccff-"}, {"police": "stands"}),
    "an agency that was never shown appears": (CLOSING, "", {"police": "fff"}, {"police": "###"}),
    "whoever did not rate is counted as that": (CLOSING, "", {"police": "fff-"}, {"police": "####"}),
    "small agencies of a sector are counted together": (
        CLOSING,
        "",
        {"police": "ff", "probation": "f", "health": "fff"},
        {"police+probation": "##|#", "health": "###"},
    ),
    "a small agency joins one of its sector": (
        CLOSING,
        "police",
        {"police": "cccfff", "probation": "ff"},
        {"police+probation": "######|##"},
    ),
    "but not one that stands": (
        CLOSING,
        "police",
        {"police": "cccff", "probation": "ff", "health": "fff"},
        {"police": "stands", "probation+health": "##|###"},
    ),
    "an agency of which nobody rated is counted with another": (
        CLOSING,
        "",
        {"police": "--", "probation": "fff"},
        {"police+probation": "##|###"},
    ),
    "it is pooled by who is fresh, not by who rated": (
        CLOSING,
        "",
        {"police": "cccff", "probation": "ff"},
        {"police+probation": "#####|##"},
    ),
    "a cell of several is taken apart if each gains enough": (
        CLOSING,
        "police+probation",
        {"police": "cfff", "probation": "ccfff"},
        {"police": "####", "probation": "#####"},
    ),
    "under three in all nothing is shown": (CLOSING, "", {"police": "f", "health": "f"}, {}),
    "nobody answered": (CLOSING, "", {}, {}),
    "after closing one more is held": (CLOSED, "police", {"police": "cccf"}, {"police": "stands"}),
    "two more are held": (CLOSED, "police", {"police": "cccff"}, {"police": "stands"}),
    "with three they come out, and all that changed with them": (
        CLOSED,
        "police",
        {"police": "ccfff"},
        {"police": "#####"},
    ),
    "nobody stays outside any more": (CLOSED, "police", {"police": "cccffff"}, {"police": "#######"}),
    "three of whom one rated are held": (CLOSED, "police", {"police": "ccc--f"}, {"police": "stands"}),
    "who withdraws is counted on": (CLOSED, "police", {"police": "cc"}, {"police": "stands"}),
    "a cell of which nobody is left stands": (
        CLOSED,
        "police",
        {"health": "fff"},
        {"police": "stands", "health": "###"},
    ),
    "an agency without a cell waits": (CLOSED, "police", {"police": "ccc", "health": "ff"}, {"police": "stands"}),
    "it never joins a cell that stands": (CLOSED, "police", {"police": "ccc", "probation": "ff"}, {"police": "stands"}),
    "two without a cell are shown together": (
        CLOSED,
        "police",
        {"police": "ccc", "health": "ff", "schools": "f"},
        {"police": "stands", "health+schools": "##|#"},
    ),
    "cells stay as they are, though an agency could be shown alone": (
        CLOSED,
        "police+probation",
        {"police": "cccfff", "probation": "cccfff"},
        {"police+probation": "######|######"},
    ),
}


def measured(said: Said, missing: int = 0) -> Measured:
    """The people of these agencies, one agency after another."""
    order = list(SECTORS)
    letters = "".join(said.values())
    return Measured(
        agencies=np.array([order.index(agency) for agency, people in said.items() for _ in people], dtype=np.int32),
        rated=np.array([letter != "-" for letter in letters], dtype=np.bool_),
        counted=np.array([letter == "c" for letter in letters], dtype=np.bool_),
        missing=missing,
    )


def cells(text: str) -> list[Cell]:
    return [tuple(cell.split("+")) for cell in text.split()]


def shown(chosen: Mapping[Cell, Row | None], said: Said) -> Shown:
    """What is released, in the notation of the cases."""
    owner = [agency for agency, people in said.items() for _ in people]
    written = {}
    for cell, row in chosen.items():
        if row is None:
            written["+".join(cell)] = "stands"
            continue
        assert not any(inside and agency not in cell for agency, inside in zip(owner, row, strict=True))
        parts = ["".join("#" if row[at] else "." for at, own in enumerate(owner) if own == agency) for agency in cell]
        written["+".join(cell)] = "|".join(parts)
    return written


@pytest.mark.parametrize(("stage", "standing", "said", "expected"), CASES.values(), ids=CASES)
def test_the_next_release(stage: Stage, standing: str, said: Said, expected: Shown) -> None:
    chosen = next_rows(stage, cells(standing), measured(said), SECTORS, LEAST)
    assert shown(chosen, said) == expected


@pytest.mark.parametrize(("stage", "standing", "said", "expected"), CASES.values(), ids=CASES)
def test_every_new_row_has_three_fresh_people_of_its_own(
    stage: Stage, standing: str, said: Said, expected: Shown
) -> None:
    """The condition that the proof rests on."""
    people = measured(said)
    rows = [row for row in next_rows(stage, cells(standing), people, SECTORS, LEAST).values() if row is not None]
    assert all((row & people.fresh).sum() >= LEAST for row in rows)
    assert not rows or np.sum(rows, axis=0).max() <= 1


@pytest.mark.parametrize(
    ("stage", "said", "missing", "expected"),
    [
        (CLOSED, "cccfff", 0, "######"),
        (CLOSED, "cccfff", 1, "stands"),
        (CLOSED, "cccffff", 1, "#######"),
        (CLOSED, "cccf", 5, "stands"),
        (OPEN, "cccffffff", 0, "######..."),
        (OPEN, "cccffffff", 1, "stands"),
        (OPEN, "cccfffffff", 1, "#######..."),
        (CLOSING, "cccfff", 1, "stands"),
    ],
)
def test_whoever_cannot_be_found_again_may_be_one_who_looks_fresh(
    stage: Stage, said: str, missing: int, expected: str
) -> None:
    chosen = next_rows(stage, cells("police"), measured({"police": said}, missing), SECTORS, LEAST)
    assert shown(chosen, {"police": said}) == {"police": expected}


def test_they_may_be_of_any_agency() -> None:
    """One of two agencies that were never shown: each has three, of whom one may have been counted."""
    said = {"police": "fff", "health": "ffff"}
    chosen = next_rows(CLOSING, [], measured(said, missing=1), SECTORS, LEAST)
    assert shown(chosen, said) == {"police+health": "###|####"}


@pytest.mark.parametrize(("smallest", "expected"), [(2, "####.."), (3, "###..."), (4, None)])
def test_the_threshold_is_the_partnership_s(smallest: int, expected: str | None) -> None:
    said = {"police": "ffffff"}
    chosen = next_rows(OPEN, [], measured(said), SECTORS, smallest)
    assert shown(chosen, said) == ({"police": expected} if expected else {})


@pytest.mark.parametrize(
    ("standing", "said", "expected"),
    [
        ("police", {"police": "cccf"}, {"police": "####"}),
        ("police", {"police": "cc", "health": "fff"}, {"police+health": "##|###"}),
        ("police health", {"police": "cc", "health": "fff"}, {"police+health": "##|###"}),
        ("police+probation", {"police": "cccf", "probation": "ccc"}, {"police+probation": "####|###"}),
        ("police", {"police": "ccc", "probation": "f"}, {"police+probation": "###|#"}),
        ("", {"police": "f", "health": "f"}, {}),
    ],
)
def test_by_a_person_s_decision_everybody_is_counted(standing: str, said: Said, expected: Shown) -> None:
    """Only the base of a cell holds: three people who rated, whenever they were counted."""
    chosen = everything(CLOSED, cells(standing), measured(said), SECTORS, LEAST)
    assert shown(chosen, said) == expected
