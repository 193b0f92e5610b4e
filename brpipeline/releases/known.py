"""Who of those present the ledger knows, and for what they were ever counted, anywhere in the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Select, select

from brpipeline.releases.ledger import Ledger
from brpipeline.releases.marks import unpacked
from brpipeline.releases.present import PresentMarks
from brpipeline.releases.tables import entry, mark
from brpipeline.store.bulk import columns

CHUNK = 500  # values that are looked up by name in one query; of more than WHOLE the whole table is read
WHOLE = 5_000
NOBODY = -1


@dataclass(frozen=True)
class Known:
    """persons: (people,) numbers in the ledger, NOBODY for whom it does not know. sure: (people,), of whom that is
    sure. counted: (people, width) bits."""

    persons: NDArray[np.int64]
    sure: NDArray[np.bool_]
    counted: NDArray[np.bool_]


def known_people(ledger: Ledger, marks: PresentMarks) -> Known:
    """Whom the ledger knows by any mark; surely, by one that is sure, or by two. Whoever is known as two people was
    counted as either.

    Two of those present are never one person: whoever is known as one that somebody else is known as by a stronger mark
    is nobody yet, though counted as that one was.
    """
    by_mark = _persons(ledger.connection, np.unique(np.concatenate(marks.all)))
    matches = [_found(by_mark, of_kind) for of_kind in marks.all]
    counted = _counted(ledger, np.unique(np.concatenate(matches)))
    width = ledger.width
    ever = np.zeros((len(marks.of_id), width), dtype=np.bool_)
    persons = np.full(len(marks.of_id), NOBODY, dtype=np.int64)
    sure = np.zeros(len(marks.of_id), dtype=np.bool_)
    for turn, match in enumerate(matches):
        known = match != NOBODY
        ever[known] |= counted[1][np.searchsorted(counted[0], match[known])]
        unclaimed = np.flatnonzero((persons == NOBODY) & known & ~np.isin(match, persons))
        first = unclaimed[np.unique(match[unclaimed], return_index=True)[1]]
        persons[first] = match[first]
        sure[first] = turn <= len(marks.sure)
    twice = np.sum([match == persons for match in matches], axis=0) > 1
    return Known(persons, sure | (twice & (persons != NOBODY)), ever)


def _persons(connection: Connection, marks: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Marks that the ledger knows, in order, and the person of each."""
    rows = looked_up(connection, select(mark.c.mark, mark.c.person), mark.c.mark, marks)
    order = np.argsort(rows["mark"])
    return rows["mark"][order], rows["person"][order]


def _found(by_mark: tuple[NDArray[np.int64], NDArray[np.int64]], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    known, persons = by_mark
    if not len(known):
        return np.full(len(wanted), NOBODY, dtype=np.int64)
    position = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[position] == wanted, persons[position], NOBODY)


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
