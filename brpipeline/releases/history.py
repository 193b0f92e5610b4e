"""What the ledger knows of one assessment: its cells as they stand, who is in their rows, and every earlier row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, func, select

from brpipeline.disclosure.cells import CountedCell
from brpipeline.disclosure.exposed import Answer
from brpipeline.disclosure.lots import Stage
from brpipeline.releases.ledger import Ledger
from brpipeline.releases.marks import unpacked
from brpipeline.releases.tables import cell, entry, measure, release
from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.bulk import columns

# Stages that the rule does not know: decided by a person, and as published before there was a ledger.
DECIDED, ADOPTED, ADOPTED_CLOSED = "decided", "adopted", "adopted closed"
OF_A_CLOSED_WAVE = {Stage.CLOSING.value, Stage.CLOSED.value, DECIDED, ADOPTED_CLOSED}


@dataclass(frozen=True)
class PastRelease:
    """One release. stage: see `tables.release`. by, reason: of the person who decided it, "" if nobody did."""

    id: int
    day: date
    stage: str
    by: str
    reason: str


@dataclass(frozen=True)
class Inside:
    """Who is in the rows of an assessment as they stand, and how. All over persons.

    persons: numbers in the ledger, in order. names: ids of agencies. All others are (persons, width). agencies: the
    index in names of the agency in whose row each is. inside: who is in a row. rated: who rated. sealed: the answers.
    """

    persons: NDArray[np.int64]
    names: list[str]
    agencies: NDArray[np.int32]
    inside: NDArray[np.bool_]
    rated: NDArray[np.bool_]
    sealed: NDArray[np.uint8]

    def of(self, agencies: Collection[str], position: int) -> NDArray[np.bool_]:
        """(persons,): who is in a row of these agencies for the measure at this position."""
        indices = [index for index, name in enumerate(self.names) if name in agencies]
        return self.inside[:, position] & np.isin(self.agencies[:, position], indices)


class History:
    """The releases of one assessment."""

    def __init__(self, ledger: Ledger, assessment: AssessmentId) -> None:
        self._ledger = ledger
        own = (release.c.partnership == assessment.partnership) & (release.c.wave == assessment.wave)
        rows = ledger.connection.execute(select(release).where(own).order_by(release.c.id)).all()
        self.releases = [PastRelease(row.id, row.day, row.stage, row.by, row.reason) for row in rows]

    @property
    def closed(self) -> bool:
        """True if the release that closes the wave was made."""
        return any(past.stage in OF_A_CLOSED_WAVE for past in self.releases)

    def standing(self) -> dict[str, list[tuple[CountedCell, int]]]:
        """By measure, its cells as they stand, each with the release in which its row was published first."""
        own = [past.id for past in self.releases]
        newest = (
            select(cell.c.measure, func.max(cell.c.release_id).label("newest"))
            .where(cell.c.release_id.in_(own))
            .group_by(cell.c.measure)
            .subquery()
        )
        query = (
            select(cell, measure.c.name)
            .join(newest, (cell.c.measure == newest.c.measure) & (cell.c.release_id == newest.c.newest))
            .join(measure, measure.c.position == cell.c.measure)
        )
        standing: dict[str, list[tuple[CountedCell, int]]] = {}
        for row in self._ledger.connection.execute(query):
            standing.setdefault(row.name, []).append((_counted_cell(row), row.since))
        return standing

    def inside(self, until: int | None = None) -> Inside:
        """Who is in the rows as they stood after a release; as they stand now if none is named."""
        width = self._ledger.width
        own = [past.id for past in self.releases if until is None or past.id <= until]
        query = select(
            entry.c.id, entry.c.person, entry.c.agency, entry.c.moved, entry.c.inside, entry.c.rated, entry.c.sealed
        ).where(entry.c.release_id.in_(own))
        rows = columns(self._ledger.connection, query.order_by(entry.c.id))
        persons, position = np.unique(rows["person"], return_inverse=True)
        inside = np.zeros((len(persons), width), dtype=np.bool_)
        rated, sealed = inside.copy(), np.zeros((len(persons), width), dtype=np.uint8)
        names, agency = np.unique(rows["agency"].astype(str), return_inverse=True)
        agencies = np.zeros((len(persons), width), dtype=np.int32)
        if len(position):
            moved, was_inside, was_rated = (
                unpacked(rows[name].tolist(), width) for name in ("moved", "inside", "rated")
            )
            seals = np.stack([_seal(seal, width) for seal in rows["sealed"]])
            for turn in _turns(position):  # one entry of a person at a time, in their order
                at, bits = position[turn], moved[turn]
                inside[at] = np.where(bits, was_inside[turn], inside[at])
                rated[at] = np.where(bits, was_rated[turn], rated[at])
                sealed[at] = np.where(bits, seals[turn], sealed[at])
                agencies[at] = np.where(bits, agency[turn][:, None], agencies[at])
        return Inside(persons, names.tolist(), agencies, inside, rated, sealed)

    def rows(self, name: str, *, only_rated: bool = False) -> list[frozenset[Answer]]:
        """Every row of a measure that was ever published of this assessment: its people, each with a version.

        only_rated: those who rated; the others are in the row as well, and add nothing to its ratings.
        """
        position = self._ledger.positions([name])[0]
        query = select(cell).where(cell.c.measure == position, cell.c.release_id == cell.c.since)
        found = []
        for past in self.releases:
            cells = self._ledger.connection.execute(query.where(cell.c.release_id == past.id)).all()
            if not cells:
                continue
            then = self.inside(past.id)
            for row in cells:
                inside = then.of(row.agencies.split("+"), position)
                own = np.flatnonzero(inside & then.rated[:, position] if only_rated else inside)
                people, versions = then.persons[own].tolist(), then.sealed[own, position].tolist()
                found.append(frozenset(zip(people, versions, strict=True)))
        return found


def _turns(position: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Indices in turns: the first of every person, then the second of those who have one, and so on."""
    order = np.argsort(position, kind="stable")
    starts = np.flatnonzero(np.r_[True, position[order][1:] != position[order][:-1]])
    nth = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    return [order[nth == turn] for turn in range(int(nth.max(initial=-1)) + 1)]


def _seal(seal: bytes, width: int) -> NDArray[np.uint8]:
    return np.frombuffer(seal[:width].ljust(width, b"\0"), dtype=np.uint8)


def _counted_cell(row: "Row[tuple[object, ...]]") -> CountedCell:
    counts: Sequence[str] = row.counts.split()
    return CountedCell(tuple(row.agencies.split("+")), row.people, row.rated, tuple(map(int, counts)), row.latest)
