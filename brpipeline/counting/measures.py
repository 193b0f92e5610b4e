"""Measures: all that is counted of people's answers, each by itself.

A component, its evidence, straight lines, or the squares that tell how far one person's answers go together.

Whatever is computed from answers has to be a measure: what may be released is decided measure by measure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.evidence import OfferedEvidence
from brpipeline.counting.person_squares import person_squares, person_sums
from brpipeline.counting.tally import ANSWERS, tally
from brpipeline.rating import BLANK, GREEN

STRAIGHT_LINES = "straight lines"
SQUARES = "squares"
ASKED, OFFERED, FIRST_KIND = 0, 1, 2  # positions in the counts of evidence


def evidence_of(component: str) -> str:
    """The name of the measure that counts evidence for a component."""
    return f"evidence {component}"


def squares_of(lever: str) -> str:
    """The name of the measure that adds up the squares of people's sums over a lever; of everything it is SQUARES."""
    return f"squares {lever}"


def square_parts(levers: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The components of each lever and of everything, by name of the measure of their squares. levers: by id."""
    everything = tuple(component for components in levers.values() for component in components)
    return {**{squares_of(lever): tuple(components) for lever, components in levers.items()}, SQUARES: everything}


@dataclass(frozen=True)
class Answers:
    """Everyone whose answers count, in the order in which they answered. All over people.

    agencies: (people,) indices. codes: (people, components) of answers. straight: (people,) who gave one rating to all.
    submitted: (people,), NaT where no time is known. components, kinds: ids, kinds of evidence. agency_count: how many
    agencies the settings have. parts: by name of the measure of their squares, the components of each lever and of
    everything.
    """

    components: Sequence[str]
    kinds: Sequence[str]
    agency_count: int
    agencies: NDArray[np.int32]
    codes: NDArray[np.uint8]
    evidence: OfferedEvidence
    straight: NDArray[np.bool_]
    submitted: NDArray[np.datetime64]
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.agencies)

    @cached_property
    def measures(self) -> list[str]:
        """The names of all measures, in the order of `rated`."""
        return [*self.components, *map(evidence_of, self.components), STRAIGHT_LINES, *self.parts]

    @cached_property
    def rated(self) -> NDArray[np.bool_]:
        """(people, measures): who rated a component, who was asked for its evidence, who answered at all."""
        everyone = np.ones((len(self), 1 + len(self.parts)), dtype=np.bool_)
        return np.concatenate([self.codes <= GREEN, self.evidence.asked, everyone], axis=1)

    @cached_property
    def answers(self) -> NDArray[np.uint8]:
        """(people, measures): numbers that differ where an answer does."""
        said = self.evidence.kinds * 4 + self.evidence.offered * 2 + self.evidence.asked
        spread = (said * np.uint32(2_654_435_761)) >> np.uint32(24)  # into a byte each, by Knuth's multiplication
        sums = np.abs(self._sums).astype(np.uint8)  # of equal squares
        return np.concatenate(
            [self.codes, spread.astype(np.uint8), self.straight[:, None], sums], axis=1, dtype=np.uint8
        )

    @cached_property
    def people(self) -> NDArray[np.int64]:
        """(agencies,): how many people each has."""
        return np.bincount(self.agencies, minlength=self.agency_count)

    def latest(self, row: NDArray[np.bool_]) -> datetime | None:
        """The time of the latest answer in a row; None if none is known."""
        times = self.submitted[row]
        known = times[~np.isnat(times)]
        latest: datetime | None = known.max().item() if len(known) else None
        return latest

    def counts(self, measure: int, agencies: Iterable[int], row: NDArray[np.bool_]) -> tuple[list[int], int]:
        """What is counted of a row of the measure at an index, and how many of its people rated.

        agencies: indices of those of the cell; of most rows all their people are in it, and few are taken off.
        """
        inside = list(agencies)
        total = self._by_agency(measure)[inside].sum(axis=0)
        if self.people[inside].sum() != row.sum():
            total = total - self._counted(measure, np.flatnonzero(np.isin(self.agencies, inside) & ~row))
        rated = self.rated[:, measure]
        components = len(self.components)
        if measure < components:
            return total.tolist(), int(total[: GREEN + 1].sum())
        return total.tolist(), int(total[ASKED]) if measure < 2 * components else int((rated & row).sum())

    def _by_agency(self, measure: int) -> NDArray[np.int64]:
        """(agencies, counts): of everyone."""
        components = len(self.components)
        if measure < components:
            return np.asarray(self._tally[:, measure])
        if measure < 2 * components:
            return np.asarray(self._evidence_by_agency[measure - components])
        if measure == 2 * components:
            return np.bincount(self.agencies[self.straight], minlength=self.agency_count)[:, None]
        return self._squares[:, [measure - 2 * components - 1]]

    @cached_property
    def _sums(self) -> NDArray[np.int64]:
        """(people, parts): Greens less Reds."""
        return person_sums(self.codes, self._positions)

    @cached_property
    def _squares(self) -> NDArray[np.int64]:
        """(agencies, parts)."""
        return person_squares(self.agencies, self.codes, self.agency_count, self._positions)

    @cached_property
    def _positions(self) -> list[list[int]]:
        order = {component: position for position, component in enumerate(self.components)}
        return [[order[component] for component in part] for part in self.parts.values()]

    @cached_property
    def _tally(self) -> NDArray[np.int64]:
        return tally(self.agencies, self.codes, self.agency_count).counts

    @cached_property
    def _evidence_by_agency(self) -> NDArray[np.int64]:
        """(components, agencies, 2 + kinds)."""
        counts = np.zeros((len(self.components), self.agency_count, FIRST_KIND + len(self.kinds)), dtype=np.int64)
        if self.evidence.asked.any():
            for component in range(len(self.components)):
                np.add.at(counts[component], self.agencies, self._said(component, np.arange(len(self))))
        return counts

    def _counted(self, measure: int, people: NDArray[np.intp]) -> NDArray[np.int64]:
        """What is counted of these people."""
        components = len(self.components)
        if measure < components:
            return np.bincount(self.codes[people, measure], minlength=ANSWERS)[: BLANK + 1]
        if measure < 2 * components:
            return np.asarray(self._said(measure - components, people).sum(axis=0))
        if measure == 2 * components:
            return np.array([self.straight[people].sum()])
        return np.array([(self._sums[people, measure - 2 * components - 1] ** 2).sum()])

    def _said(self, component: int, people: NDArray[np.intp]) -> NDArray[np.int64]:
        """(people, 2 + kinds): whether each was asked, offered, and named each kind."""
        kinds = self.evidence.kinds[people, component][:, None] >> np.arange(len(self.kinds), dtype=np.uint32) & 1
        asked, offered = (bits[people, component][:, None] for bits in (self.evidence.asked, self.evidence.offered))
        return np.concatenate([asked, offered, kinds], axis=1).astype(np.int64)
