"""Which agencies are shown alone and which together, decided once, before anything is computed.

Everybody's answers are in exactly one shown group, and every group has at least `smallest` people in it. So nothing is
hidden that could be found by subtracting what is shown from a total.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.tally import Tally
from brpipeline.rating import GREEN


@dataclass(frozen=True)
class Group:
    """Agencies as shown. id: the ids of its agencies, joined by +, so that no two groups can share one.

    agencies: their ids. It has one voice for each agency in it, on their pooled answers.
    """

    id: str
    agencies: tuple[str, ...]
    people: int

    @property
    def voices(self) -> int:
        return len(self.agencies)


@dataclass(frozen=True)
class Grouped:
    """A tally over the groups as shown. answers: (groups, components, 6), people by answer."""

    groups: list[Group]
    answers: NDArray[np.int64]

    @property
    def counts(self) -> NDArray[np.int64]:
        """(groups, components, 3): people who said Red, Amber, Green."""
        return self.answers[..., : GREEN + 1]

    @property
    def voices(self) -> NDArray[np.int64]:
        """(groups,): how many voices each has."""
        return np.array([group.voices for group in self.groups], dtype=np.int64)


def grouped(tally: Tally, sectors: Mapping[str, str], smallest: int) -> Grouped:
    """The tally of the groups, from the tally of agencies. sectors: of each agency, in the order of the tally."""
    order = {agency: place for place, agency in enumerate(sectors)}
    people = {agency: int(tally.people[place]) for agency, place in order.items()}
    shown = groups(people, sectors, smallest)
    return Grouped(shown, pooled(tally.counts, shown, order))


def pooled(counts: NDArray[np.int64], found: Sequence[Group], order: Mapping[str, int]) -> NDArray[np.int64]:
    """Counts of groups, from counts of agencies: (agencies, ...). order: the place of each agency in them."""
    places = [[order[agency] for agency in group.agencies] for group in found]
    return np.stack([counts[place].sum(axis=0) for place in places]) if places else counts[:0]


def blocks(sets: Iterable[Iterable[str]]) -> list[set[str]]:
    """The finest sets of agencies of which each of these sets is a part: those that share an agency, joined."""
    found: list[set[str]] = []
    for one in sets:
        touching = [block for block in found if not block.isdisjoint(one)]
        found = [block for block in found if block not in touching] + [set(one).union(*touching)]
    return found


def groups(people: Mapping[str, int], sectors: Mapping[str, str], smallest: int) -> list[Group]:
    """The groups of the agencies that answered, in the order of `people`; [] if fewer than `smallest` answered in all.

    people: how many answered for each agency, whatever they said. sectors: the sector of each agency.

    An agency of too few people joins the others of its sector that are too small; if together they are still too few,
    the smallest agency of the sector that is large enough; if there is none, the small ones of other sectors;
    and if those are still too few, the smallest group there is. Of equally small ones, the first in order.
    """
    answered = [agency for agency, count in people.items() if count > 0]
    order = {agency: place for place, agency in enumerate(people)}
    if sum(people[agency] for agency in answered) < smallest:
        return []
    shown = [[agency] for agency in answered if people[agency] >= smallest]
    other: list[str] = []
    for sector in dict.fromkeys(sectors[agency] for agency in answered):
        pool = [agency for agency in answered if sectors[agency] == sector and people[agency] < smallest]
        of_sector = [group for group in shown if sectors[group[0]] == sector]
        if not pool:
            continue
        if _count(pool, people) >= smallest:
            shown.append(pool)
        elif of_sector:
            _smallest(of_sector, people).extend(pool)
        else:
            other += pool
    if other and _count(other, people) < smallest:
        _smallest(shown, people).extend(other)
    elif other:
        shown.append(other)
    in_order = sorted((sorted(group, key=order.__getitem__) for group in shown), key=lambda group: order[group[0]])
    return [Group("+".join(group), tuple(group), _count(group, people)) for group in in_order]


def _count(agencies: Sequence[str], people: Mapping[str, int]) -> int:
    return sum(people[agency] for agency in agencies)


def _smallest(candidates: list[list[str]], people: Mapping[str, int]) -> list[str]:
    return min(candidates, key=lambda group: _count(group, people))
