"""Which agencies are released on their own and which together, decided once, before anything is computed.

Everybody's answers are in exactly one group, and every group has at least `smallest` people in it. So nothing is hidden
that could be worked out by subtracting what is released from a total.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.tally import Tally
from brpipeline.rating import GREEN


@dataclass(frozen=True)
class Group:
    """Agencies whose answers are released together, or one agency on its own.

    id: the ids of its agencies, joined by +, so that no two groups can share one. agencies: their ids. A group has one
    voice for each agency in it, on their pooled answers.
    """

    id: str
    agencies: tuple[str, ...]
    people: int

    @property
    def voices(self) -> int:
        return len(self.agencies)


@dataclass(frozen=True)
class GroupTally:
    """A tally over groups. answers: (groups, components, answers), people by answer in the order of the codes."""

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


def group_tally(tally: Tally, sectors: Mapping[str, str], smallest: int) -> GroupTally:
    """The tally over groups, from the tally over agencies. sectors: of each agency, in the order of the tally."""
    index = {agency: position for position, agency in enumerate(sectors)}
    people = {agency: int(tally.people[position]) for agency, position in index.items()}
    own_groups = groups(people, sectors, smallest)
    return GroupTally(own_groups, pool(tally.counts, own_groups, index))


def pool(counts: NDArray[np.int64], own_groups: Sequence[Group], index: Mapping[str, int]) -> NDArray[np.int64]:
    """Counts over groups, from counts over agencies: (agencies, ...) to (groups, ...).

    index: the position of each agency in `counts`.
    """
    inside = [[index[agency] for agency in group.agencies] for group in own_groups]
    return np.stack([counts[positions].sum(axis=0) for positions in inside]) if inside else counts[:0]


def blocks(sets: Iterable[Iterable[str]]) -> list[set[str]]:
    """The finest sets of agencies of which each of these sets is a part: sets that share an agency are joined."""
    joined: list[set[str]] = []
    for agencies in sets:
        touching = [block for block in joined if not block.isdisjoint(agencies)]
        joined = [block for block in joined if block not in touching] + [set(agencies).union(*touching)]
    return joined


def groups(people: Mapping[str, int], sectors: Mapping[str, str], smallest: int) -> list[Group]:
    """The groups of the agencies that answered, in the order of `people`; [] if fewer than `smallest` answered in all.

    people: how many answered for each agency, whatever they said. sectors: the sector of each agency.

    An agency with too few people joins the others of its sector that are too small; if together they are still too
    few, the smallest agency of the sector that is large enough; if there is none, the small ones of other sectors; and
    if those are still too few, the smallest group there is. Of equally small ones, the first in order.
    """
    answered = [agency for agency, count in people.items() if count > 0]
    index = {agency: position for position, agency in enumerate(people)}
    if sum(people[agency] for agency in answered) < smallest:
        return []
    formed = [[agency] for agency in answered if people[agency] >= smallest]
    other: list[str] = []
    for sector in dict.fromkeys(sectors[agency] for agency in answered):
        small = [agency for agency in answered if sectors[agency] == sector and people[agency] < smallest]
        of_sector = [group for group in formed if sectors[group[0]] == sector]
        if not small:
            continue
        if _count(small, people) >= smallest:
            formed.append(small)
        elif of_sector:
            _smallest(of_sector, people).extend(small)
        else:
            other += small
    if other and _count(other, people) < smallest:
        _smallest(formed, people).extend(other)
    elif other:
        formed.append(other)
    ordered = sorted((sorted(group, key=index.__getitem__) for group in formed), key=lambda group: index[group[0]])
    return [Group("+".join(group), tuple(group), _count(group, people)) for group in ordered]


def _count(agencies: Sequence[str], people: Mapping[str, int]) -> int:
    return sum(people[agency] for agency in agencies)


def _smallest(candidates: list[list[str]], people: Mapping[str, int]) -> list[str]:
    return min(candidates, key=lambda group: _count(group, people))
