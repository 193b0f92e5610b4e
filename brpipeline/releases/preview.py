"""What publishing all the same would give away: who is singled out, by whoever kept every report, and of how much."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from brpipeline.disclosure.exposed import Answer, exposed_by
from brpipeline.releases.choose import Choice, Chooser
from brpipeline.releases.history import History
from brpipeline.releases.known import NOBODY
from brpipeline.releases.marks import sealed

Change = Literal["answered", "changed", "removed"]


@dataclass(frozen=True)
class Exposure:
    """People of an agency whose ratings could be found. change: they are new, changed their answers, or were removed.

    components: how many components of each could be found.
    """

    agency: str
    change: Change
    people: int
    components: int

    @property
    def rest(self) -> tuple[Change, int, int]:
        """All but the agency."""
        return self.change, self.people, self.components


def exposures(chooser: Chooser, choice: Choice, smallest: int, components: int) -> list[Exposure]:
    """Whom a choice singles out, the most exposed first. components: how many of the measures are components."""
    present, inside, order = chooser.present, chooser.inside, list(chooser.sectors)
    persons = chooser.known.persons.copy()
    strangers = np.flatnonzero(persons == NOBODY)
    persons[strangers] = -1 - strangers - 1  # numbers that the ledger does not have
    seals = sealed(persons.tolist(), present.answers, chooser.ledger.secret)
    agency_of = {int(person): order[agency] for person, agency in zip(persons, present.agencies, strict=True)}
    earlier = {int(person): position for position, person in enumerate(inside.persons)}
    histories = _histories(chooser)
    found: defaultdict[tuple[str, Change, int], int] = defaultdict(int)
    for index, name in enumerate(chooser.measures[:components]):
        singled = list[set[Hashable]]()
        for only_rated in (False, True):  # who is in a row, and who of them rated: either may be too few
            inside_rows = [row & present.rated[:, index] if only_rated else row for row in choice.rows[name].values()]
            rows = [
                frozenset((int(persons[at]), int(seals[at, index])) for at in np.flatnonzero(row))
                for row in inside_rows
            ]
            touched = {person for row in rows for person, _ in row}
            earlier_rows = [row for history in histories for row in history.rows(name, only_rated=only_rated)]
            if rows and (alone := exposed_by(rows, _sharing(earlier_rows, touched), smallest)):
                singled.append(alone)
        for person in min(singled, key=len, default=()):
            assert isinstance(person, int), "people are numbers of the ledger"
            position = chooser.positions[index]
            was = person in earlier and bool(inside.inside[earlier[person], position])
            change: Change = "removed" if person not in agency_of else "changed" if was else "answered"
            agency = agency_of.get(person) or inside.names[inside.agencies[earlier[person], position]]
            found[agency, change, person] += 1
    by_count = Counter((agency, change, count) for (agency, change, _), count in found.items())
    listed = [Exposure(agency, change, people, count) for (agency, change, count), people in by_count.items()]
    return sorted(listed, key=lambda one: (-one.components, order.index(one.agency) if one.agency in order else -1))


def _histories(chooser: Chooser) -> list[History]:
    """Those of every assessment that the ledger knows: somebody may be counted in several."""
    return [History(chooser.ledger, assessment) for assessment in chooser.ledger.assessments()]


def _sharing(rows: Sequence[frozenset[Answer]], people: set[int]) -> list[frozenset[Answer]]:
    """The rows that share somebody with these people, or with a row that does."""
    reached, left, taken = set[object](people), list(rows), list[frozenset[Answer]]()
    while near := [row for row in left if not reached.isdisjoint(person for person, _ in row)]:
        taken += near
        left = [row for row in left if row not in near]
        reached |= {person for row in near for person, _ in row}
    return taken
