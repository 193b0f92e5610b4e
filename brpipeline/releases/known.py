"""Who of those present the ledger knows, and for what they were ever counted, anywhere in the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Select, func, select

from brpipeline.releases.ledger import Ledger
from brpipeline.releases.marks import unpacked
from brpipeline.releases.present import PresentMarks
from brpipeline.releases.tables import basis, entry, mark
from brpipeline.store.bulk import columns

CHUNK = 500  # values that are looked up by name in one query; of more than WHOLE the whole table is read
WHOLE = 5_000
NOBODY = -1
NO_BASIS = 0  # no row of the ledger has this number
ENOUGH = 2  # doubtful marks that tell the same
IN_DOUBT = "in doubt"  # the basis of every mark of somebody who was doubtful when it was entered


@dataclass(frozen=True)
class Known:
    """persons: (people,) numbers in the ledger, NOBODY for whom it does not know. doubtful: (people,), who may be a
    colleague of whom they are taken for. counted: (people, width) bits."""

    persons: NDArray[np.int64]
    doubtful: NDArray[np.bool_]
    counted: NDArray[np.bool_]


def known_people(ledger: Ledger, marks: PresentMarks, own: NDArray[np.int64]) -> Known:
    """Whom the ledger knows by any mark. Whoever is known as two people was counted as either.

    Two of those present are never one person: whoever is known as one that somebody else is known as by a stronger mark
    is nobody yet, though counted as that one was. own: people of this assessment, or of one that may have been renamed
    to it: as one of them somebody is known for sure by a mark that is sure, or by two.
    """
    by_mark = _ByMark(ledger, np.unique(np.concatenate(marks.all)))
    matches = [by_mark.persons(of_kind) for of_kind in marks.all]
    counted = _counted(ledger, np.unique(np.concatenate(matches)))
    width = ledger.width
    ever = np.zeros((len(marks.of_id), width), dtype=np.bool_)
    persons = np.full(len(marks.of_id), NOBODY, dtype=np.int64)
    for match in matches:
        known = match != NOBODY
        ever[known] |= counted[1][np.searchsorted(counted[0], match[known])]
        unclaimed = np.flatnonzero((persons == NOBODY) & known & ~np.isin(match, persons))
        first = unclaimed[np.unique(match[unclaimed], return_index=True)[1]]
        persons[first] = match[first]
    told = [(match == persons) & by_mark.firm(of_kind) for match, of_kind in zip(matches, marks.all, strict=True)]
    sure = np.any(told[: 1 + len(marks.sure)], axis=0)
    beside_id = [of_kind != marks.of_id for of_kind in marks.doubtful]
    times = sum(map(np.logical_and, told[1 + len(marks.sure) :], beside_id), start=np.zeros(len(persons), np.int64))
    return Known(persons, ~sure & (times < ENOUGH) & np.isin(persons, own), ever)


class _ByMark:
    """Marks that the ledger knows, in order, each with its person."""

    def __init__(self, ledger: Ledger, marks: NDArray[np.int64]) -> None:
        query = select(mark.c.mark, mark.c.person, func.coalesce(mark.c.basis, NO_BASIS).label("basis"))
        rows = looked_up(ledger.connection, query, mark.c.mark, marks)
        order = np.argsort(rows["mark"])
        self._marks, self._persons = rows["mark"][order], rows["person"][order]
        in_doubt = ledger.connection.execute(select(basis.c.id).where(basis.c.name == IN_DOUBT)).scalars().all()
        self._in_doubt = rows["mark"][np.isin(rows["basis"], in_doubt)]

    def persons(self, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
        """The person of each mark; NOBODY where it is not known."""
        if not len(self._marks):
            return np.full(len(wanted), NOBODY, dtype=np.int64)
        position = np.minimum(np.searchsorted(self._marks, wanted), len(self._marks) - 1)
        return np.where(self._marks[position] == wanted, self._persons[position], NOBODY)

    def firm(self, wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
        """False for marks that were entered in doubt."""
        return ~np.isin(wanted, self._in_doubt)


def _counted(ledger: Ledger, persons: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """These people, in order, and for which measures each was ever counted: (persons, width)."""
    width = ledger.width
    counted = np.zeros((len(persons), width), dtype=np.bool_)
    query = select(entry.c.person, entry.c.inside, entry.c.rated)
    rows = looked_up(ledger.connection, query, entry.c.person, persons)
    of_these = np.isin(rows["person"], persons)
    if of_these.any():
        bits = unpacked(rows["inside"][of_these].tolist(), width) & unpacked(rows["rated"][of_these].tolist(), width)
        np.logical_or.at(counted, np.searchsorted(persons, rows["person"][of_these]), bits)
    return persons, counted


def looked_up(
    connection: Connection, query: Select[Any], column: ColumnElement[int], values: NDArray[np.int64]
) -> dict[str, NDArray[Any]]:
    """The rows of a query whose column has one of these values; of many values, all rows that there are."""
    if len(values) > WHOLE:
        return columns(connection, query)
    parts: Sequence[dict[str, NDArray[Any]]] = [
        columns(connection, query.where(column.in_(values[first : first + CHUNK].tolist())))
        for first in range(0, max(len(values), 1), CHUNK)
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
