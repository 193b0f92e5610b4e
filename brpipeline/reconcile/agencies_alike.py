"""Which agencies two waves show alike, and what was counted of them: sums over shown groups in either wave."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brpipeline.disclosure.groups import Group, GroupTally, blocks

Block = tuple[str, ...]


def comparable_agencies(now: Sequence[Group], then: Sequence[Group]) -> list[Block]:
    """The finest sets of agencies that are whole groups, or several, as shown in both waves; in the order of now.

    now, then: the groups that have answers to one component. Whatever is computed from them is a sum over shown groups
    in either wave, so nobody hidden can be solved for. An agency that is shown together with one that did not answer
    the other wave can thus not be compared.
    """
    joined = blocks(group.agencies for group in (*now, *then))
    answered_now, answered_then = ({agency for group in wave for agency in group.agencies} for wave in (now, then))
    order = [agency for group in now for agency in group.agencies]
    both = [tuple(sorted(block, key=order.index)) for block in joined if block <= answered_now & answered_then]
    return sorted(both, key=lambda block: order.index(block[0]))


def agencies_of(*waves: Sequence[Group]) -> Block:
    """The agencies of groups, each once, in their order."""
    return tuple(dict.fromkeys(agency for wave in waves for group in wave for agency in group.agencies))


def cells_of(wave: GroupTally, component: int) -> list[Group]:
    """The groups that have answers to a component of their own."""
    return [group for group, is_cell in zip(wave.groups, wave.is_cell[:, component], strict=True) if is_cell]


def counts_of(wave: GroupTally, component: int, compared: Sequence[Block]) -> NDArray[np.int64]:
    """(blocks, 1, 3): what blocks of agencies answered to a component."""
    own = [
        [
            index
            for index, group in enumerate(wave.groups)
            if group.agencies[0] in block and wave.is_cell[index, component]
        ]
        for block in compared
    ]
    return np.stack([wave.counts[positions, component : component + 1].sum(axis=0) for positions in own])
