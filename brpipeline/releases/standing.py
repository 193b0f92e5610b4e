"""Who of those present is in the rows of an assessment as they stand, and whether with the answers of now."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from brpipeline.disclosure.lots import Cell, Row
from brpipeline.releases.choose import Chooser
from brpipeline.releases.known import NOBODY
from brpipeline.releases.marks import sealed


@dataclass(frozen=True)
class CountedNow:
    """Those present whom the rows of an assessment know. at: (found,) their positions among those present.

    then: their rows and the columns of all measures in `Inside`. inside, same: (found, measures), who is in a row, and
    whose answer is as it was when it was entered.
    """

    at: NDArray[np.intp]
    then: tuple[NDArray[np.intp], ...]
    inside: NDArray[np.bool_]
    same: NDArray[np.bool_]


def counted_now(chooser: Chooser) -> CountedNow:
    """Those present whom the rows of the assessment know."""
    inside, known = chooser.inside, chooser.known.persons
    at = np.flatnonzero(np.isin(known, inside.persons) & (known != NOBODY))
    then = np.ix_(np.searchsorted(inside.persons, known[at]), np.array(chooser.positions))
    seals = sealed(known[at].tolist(), chooser.present.answers[at], chooser.ledger.secret)
    return CountedNow(at, then, inside.inside[then], seals == inside.sealed[then])


class StandingPeople:
    """Those present who are in a row of the agency for which they answer now, and whose answer is still the same."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser
        self._order = list(chooser.sectors)

    def row(self, index: int, cell: Cell) -> Row:
        """Those of them who are in a row of these agencies, of the measure at this index."""
        agencies = [self._order.index(agency) for agency in cell]
        return self._inside[:, index] & np.isin(self._chooser.present.agencies, agencies)

    @cached_property
    def _inside(self) -> NDArray[np.bool_]:
        """(people, measures)."""
        chooser, present, inside = self._chooser, self._chooser.present, self._chooser.inside
        counted = counted_now(chooser)
        names = [chooser.renamed.get(name, name) for name in inside.names]
        index_of = np.array([self._order.index(name) if name in self._order else -1 for name in names], dtype=np.int32)
        standing = np.zeros(present.answers.shape, dtype=np.bool_)
        standing[counted.at] = counted.inside & counted.same
        own = index_of[inside.agencies[counted.then]] == present.agencies[counted.at][:, None]
        standing[counted.at] &= own
        return standing
