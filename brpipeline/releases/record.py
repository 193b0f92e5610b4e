"""Entering a release into the ledger. It is entered before anything is published: a crash between publishes nothing."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, insert, select

from brpipeline.releases.choose import Choice, Chooser
from brpipeline.releases.known import IN_DOUBT, NOBODY, looked_up
from brpipeline.releases.ledger import Ledger
from brpipeline.releases.marks import packed, sealed
from brpipeline.releases.tables import basis, cell, entry, mark, release
from brpipeline.store.bulk import key_of, put


def enter_release(chooser: Chooser, choice: Choice, day: date, stage: str, by: str = "", reason: str = "") -> int:
    """Enters a release with its cells, and what becomes of everyone in it. Returns its number."""
    ledger = chooser.ledger
    named = {"partnership": chooser.assessment.partnership, "wave": chooser.assessment.wave}
    row = insert(release).values(**named, day=day, stage=stage, by=by, reason=reason)
    number = key_of(ledger.connection.execute(row))
    _enter_cells(chooser, choice, number)
    persons = _enter_marks(chooser, choice)
    _enter_people(chooser, choice, number, persons)
    return number


def _enter_cells(chooser: Chooser, choice: Choice, number: int) -> None:
    rows = [
        {
            "release_id": number,
            "measure": position,
            "agencies": "+".join(counted.agencies),
            "since": since or number,
            "people": counted.people,
            "rated": counted.rated,
            "counts": " ".join(map(str, counted.counts)),
            "latest": counted.latest,
        }
        for name, position in zip(chooser.measures, chooser.positions, strict=True)
        if choice.rows[name]
        for counted, since in choice.cells[name]
    ]
    if rows:
        chooser.ledger.connection.execute(insert(cell), rows)


def _enter_marks(chooser: Chooser, choice: Choice) -> NDArray[np.int64]:
    """Enters every mark of those whom the ledger knows or who are counted now. Returns (people,) their numbers."""
    ledger, known = chooser.ledger, chooser.known.persons
    counted = np.zeros(len(known), dtype=np.bool_)
    for name in choice.changed:
        counted |= choice.entering(name)
    new = counted & (known == NOBODY)
    first = next_person(ledger)
    persons = known.copy()
    persons[new] = np.arange(first, first + int(new.sum()))
    there = np.flatnonzero(persons != NOBODY)
    doubtful = chooser.known.doubtful[there].tolist()
    named = (chooser.present.bases[at] for at in there.tolist())
    bases = _basis_ids(
        ledger,
        [IN_DOUBT if doubt else f"{chooser.assessment}\x1f{name}" for name, doubt in zip(named, doubtful, strict=True)],
    )
    values: dict[int, tuple[int, int | None]] = {}
    for kind, of_kind in reversed(list(enumerate(chooser.marks.all))):  # a mark of id comes last, and wins
        for position, one in enumerate(of_kind[there].tolist()):
            of_id = kind == 0 or doubtful[position]
            values[one] = (int(persons[there[position]]), bases[position] if of_id else None)
    taken = _taken(ledger, list(values))
    new_marks = [(one, *rest) for one, rest in values.items() if one not in taken]
    if new_marks:
        numbers, owners, grounds = zip(*new_marks, strict=True)
        put(ledger.connection, mark, {"mark": numbers, "person": owners, "basis": grounds})
    return persons


def next_person(ledger: Ledger) -> int:
    """The first number that the ledger has given to nobody, in any assessment."""
    return int(ledger.connection.execute(select(func.coalesce(func.max(mark.c.person), 0))).scalar_one()) + 1


def _taken(ledger: Ledger, marks: list[int]) -> set[int]:
    found = looked_up(ledger.connection, select(mark.c.mark), mark.c.mark, np.array(marks, dtype=np.int64))
    return set(found["mark"].tolist())


def _basis_ids(ledger: Ledger, names: Sequence[str]) -> list[int]:
    known = {row.name: row.id for row in ledger.connection.execute(select(basis))}
    for name in dict.fromkeys(names):
        if name not in known:
            known[name] = key_of(ledger.connection.execute(insert(basis).values(name=name)))
    return [known[name] for name in names]


def _enter_people(chooser: Chooser, choice: Choice, number: int, persons: NDArray[np.int64]) -> None:
    """Enters everyone who came into a new row, changed in one, or is no longer in what it replaces."""
    ledger, present, inside = chooser.ledger, chooser.present, chooser.inside
    width, order = ledger.width, list(chooser.sectors)
    at = np.flatnonzero(persons != NOBODY)
    everyone = np.unique(np.concatenate([persons[at], inside.persons]))
    now, then = np.searchsorted(everyone, persons[at]), np.searchsorted(everyone, inside.persons)
    shape = (len(everyone), width)
    was, is_in, moved, rated = (np.zeros(shape, dtype=np.bool_) for _ in range(4))
    old_seal, new_seal = np.zeros(shape, dtype=np.uint8), np.zeros(shape, dtype=np.uint8)
    old_agency = np.full(shape, "", dtype=object)
    was[then], old_seal[then] = inside.inside, inside.sealed
    old_agency[then] = np.array([*inside.names, ""], dtype=object)[inside.agencies]
    agency = np.full(len(everyone), "", dtype=object)
    agency[now] = np.array(order, dtype=object)[present.agencies[at]]
    positions = np.array(chooser.positions)
    new_seal[np.ix_(now, positions)] = sealed(persons[at].tolist(), present.answers[at], ledger.secret)
    rated[np.ix_(now, positions)] = present.rated[at]
    for name, position in zip(chooser.measures, chooser.positions, strict=True):
        if not choice.rows[name]:
            continue
        entering = np.zeros(len(everyone), dtype=np.bool_)
        entering[now] = choice.entering(name)[at]
        ending = list(choice.ending(name))
        leaving = was[:, position] & np.isin(old_agency[:, position].astype(str), ending) & ~entering
        same = was[:, position] & (old_seal[:, position] == new_seal[:, position])
        same &= old_agency[:, position] == agency
        is_in[:, position] = entering
        moved[:, position] = (entering & ~same) | leaving
    touched = np.flatnonzero(moved.any(axis=1))
    if len(touched):
        put(
            ledger.connection,
            entry,
            {
                "release_id": [number] * len(touched),
                "person": everyone[touched].tolist(),
                "agency": agency[touched].tolist(),
                "moved": packed(moved[touched]),
                "inside": packed(is_in[touched]),
                "rated": packed(rated[touched]),
                "sealed": [row.tobytes() for row in new_seal[touched]],
            },
        )
