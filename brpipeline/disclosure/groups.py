"""Groups: agencies as they are published, on their own or together, and the tally over them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import GREEN


@dataclass(frozen=True)
class Group:
    """Agencies whose answers are released together, or one agency on its own.

    id: the ids of its agencies, joined by +, so that no two groups can share one. agencies: their ids. people: how many
    answered for them. A group has one voice for each agency in it, on their pooled answers, even for one of which
    nobody rated: else the number of voices would tell who did not. An agency may be a group of its own on one component
    and part of another group on the next.
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
    def is_cell(self) -> NDArray[np.bool_]:
        """(groups, components): on which each is a cell, since it has answers of its own."""
        return np.asarray(self.answers.any(axis=2))

    @property
    def voices(self) -> NDArray[np.int64]:
        """(groups,): how many voices each has."""
        return np.array([group.voices for group in self.groups], dtype=np.int64)


def blocks(sets: Iterable[Iterable[str]]) -> list[set[str]]:
    """The finest sets of agencies of which each of these sets is a part: sets that share an agency are joined."""
    joined: list[set[str]] = []
    for agencies in sets:
        touching = [block for block in joined if not block.isdisjoint(agencies)]
        joined = [block for block in joined if block not in touching] + [set(agencies).union(*touching)]
    return joined
