"""Who is in the rows of an assessment as they stand, with the very answers that they give now."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from brpipeline.disclosure.lots import Cell, Row
from brpipeline.releases.choose import Chooser
from brpipeline.releases.known import NOBODY
from brpipeline.releases.marks import sealed


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
        known = chooser.known.persons
        found = np.flatnonzero(np.isin(known, inside.persons) & (known != NOBODY))
        then = np.ix_(np.searchsorted(inside.persons, known[found]), np.array(chooser.positions))
        names = [chooser.renamed.get(name, name) for name in inside.names]
        index_of = np.array([self._order.index(name) if name in self._order else -1 for name in names], dtype=np.int32)
        seals = sealed(known[found].tolist(), present.answers[found], chooser.ledger.secret)
        standing = np.zeros(present.answers.shape, dtype=np.bool_)
        standing[found] = inside.inside[then] & (seals == inside.sealed[then])
        standing[found] &= index_of[inside.agencies[then]] == present.agencies[found][:, None]
        return standing
