"""The rule of releases: what may be published next of one measure, so that no kept report tells on anybody. Pure.

A measure is whatever is computed from people's answers: a component, evidence, straight lines. A row is the set of
answers that one published count adds up. A person is fresh for a measure who rated it and was never counted for it.

A release is safe if each of its rows is a sum of rows already published, or holds at least `smallest` fresh people
who are in no other new row of it. Proof: take any combination of published rows that is not zero, and write what is a
sum of earlier rows as those. Of the new rows that are left, with a coefficient other than zero, take one of the latest
release. Its fresh people are in no earlier row, in no other row of that release and in no later row that is used. So
each of them is in the combination, with that row's coefficient, and they are at least `smallest`. Edits, withdrawals
and moves may do what they like besides, as far as sums tell; docs/privacy.md has what reasoning about counts may add.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from brpipeline.disclosure.pool import pool, sector_of

Cell = tuple[str, ...]
"""Agencies that are counted together, by id, in the order of the settings. One agency alone is a cell as well."""
Row = NDArray[np.bool_]
"""(people,): who is counted."""


class Stage(StrEnum):
    """When a release is made: while the wave is open, once when it closes, or later."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True)
class Measured:
    """Who may be counted for one measure. All (people,), in the order in which they answered.

    agencies: index of each person's agency. rated: who rated. counted: who was ever counted for it, in any report.
    missing: people who were counted and cannot be found by the marks of today: each may be one who looks fresh.
    missing_of: (agencies,) likewise, of those who could only be among the people of that agency; None for none.
    """

    agencies: NDArray[np.int32]
    rated: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    missing: int = 0
    missing_of: NDArray[np.int64] | None = None

    @property
    def fresh(self) -> NDArray[np.bool_]:
        return self.rated & ~self.counted

    def gains(self, agencies: int) -> NDArray[np.int64]:
        """(agencies,): how many fresh people each has for certain."""
        missing = self.missing if self.missing_of is None else self.missing + self.missing_of
        certain: NDArray[np.int64] = np.bincount(self.agencies[self.fresh], minlength=agencies) - missing
        return np.maximum(certain, 0)


def next_rows(
    stage: Stage, standing: Sequence[Cell], measured: Measured, sectors: Mapping[str, str], smallest: int
) -> dict[Cell, Row | None]:
    """The cells of the next release, each with its row; None where it stands as it was last published.

    standing: the cells of the last release, which share no agency. sectors: of each agency, in the order of the
    settings. A cell that is not returned is published no longer; its agencies are in another.
    """
    people = _People(measured, list(sectors), smallest)
    if stage == Stage.OPEN:
        return while_open(standing, people)
    free = people.agencies_without(standing)
    if stage == Stage.CLOSED:
        return after_closing(standing, free, people, sectors)
    return at_closing(standing, free, people, sectors)


class _People:
    """Who may be counted, agency by agency."""

    def __init__(self, measured: Measured, order: list[str], smallest: int) -> None:
        self.measured, self.smallest = measured, smallest
        self.index = {agency: position for position, agency in enumerate(order)}
        answered = np.bincount(measured.agencies, minlength=len(order)).tolist()
        self.answered = [agency for agency, count in zip(order, answered, strict=True) if count]
        self.gain = dict(zip(order, measured.gains(len(order)).tolist(), strict=True))

    def of(self, cell: Sequence[str]) -> Row:
        """Everyone of these agencies now."""
        return np.isin(self.measured.agencies, [self.index[agency] for agency in cell])

    def fresh_of(self, cell: Sequence[str]) -> int:
        """How many fresh people these agencies have for certain."""
        fresh, missing = int((self.of(cell) & self.measured.fresh).sum()), self.measured.missing
        if self.measured.missing_of is not None:
            missing += int(self.measured.missing_of[[self.index[agency] for agency in cell]].sum())
        return max(fresh - missing, 0)

    def agencies_without(self, cells: Sequence[Cell]) -> list[str]:
        """Agencies that answered and are in none of these cells."""
        inside = {agency for cell in cells for agency in cell}
        return [agency for agency in self.answered if agency not in inside]

    def pooled(self, agencies: Sequence[str], sectors: Mapping[str, str]) -> dict[Cell, Row | None]:
        """These agencies in cells that each hold enough fresh people; {} if all together do not."""
        cells = pool({agency: self.gain[agency] for agency in agencies}, sectors, self.smallest)
        return {tuple(cell): self.of(cell) for cell in cells}


def while_open(standing: Sequence[Cell], people: _People) -> dict[Cell, Row | None]:
    """Each cell moves on by a lot: at least `smallest` who are fresh enter, and as many stay outside until closing.

    Agencies are never pooled: a pool would bind the closed report.
    """
    chosen: dict[Cell, Row | None] = dict.fromkeys(standing)
    measured, smallest = people.measured, people.smallest
    for cell in [*standing, *((agency,) for agency in people.agencies_without(standing))]:
        if people.fresh_of(cell) >= 2 * smallest:
            everyone = people.of(cell)
            first_outside = np.flatnonzero(everyone & measured.fresh)[-smallest]
            later = np.arange(len(everyone)) >= first_outside
            chosen[cell] = everyone & ~(later & ~measured.counted)
    return chosen


def at_closing(
    standing: Sequence[Cell], free: Sequence[str], people: _People, sectors: Mapping[str, str]
) -> dict[Cell, Row | None]:
    """Every cell gains enough or stands. All other agencies are pooled by how many fresh people they have."""
    stands = [cell for cell in standing if people.fresh_of(cell) < people.smallest]
    freed = {agency for cell in standing if cell not in stands for agency in cell}
    cells = people.pooled([agency for agency in people.answered if agency in freed or agency in free], sectors)
    return dict.fromkeys(stands) | cells


def after_closing(
    standing: Sequence[Cell], free: Sequence[str], people: _People, sectors: Mapping[str, str]
) -> dict[Cell, Row | None]:
    """A cell is updated once it gains enough fresh people. Agencies without one are pooled once they reach enough."""
    chosen = {cell: people.of(cell) if people.fresh_of(cell) >= people.smallest else None for cell in standing}
    return chosen | people.pooled(free, sectors)


def everything(
    _stage: Stage, standing: Sequence[Cell], measured: Measured, sectors: Mapping[str, str], smallest: int
) -> dict[Cell, Row | None]:
    """Every cell with everyone in it now, whatever that gives away: a person decided so.

    Agencies without a cell are pooled by how many of them rated; those that are still too few join the cell of their
    sector, or of all, that has the fewest.
    """
    people = _People(measured, list(sectors), smallest)
    rated = np.bincount(measured.agencies[measured.rated], minlength=len(people.index))
    base: dict[Cell, int] = {cell: int(sum(rated[people.index[agency]] for agency in cell)) for cell in standing}
    base |= {(agency,): int(rated[people.index[agency]]) for agency in people.agencies_without(standing)}
    of_sector = {cell: sector_of(cell, sectors) for cell in base}
    order = list(people.index)
    joined = [
        tuple(sorted((agency for cell in cells for agency in cell), key=order.index))
        for cells in pool(base, of_sector, smallest)
    ]
    return {cell: people.of(cell) for cell in joined}
