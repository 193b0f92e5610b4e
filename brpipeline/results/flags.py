"""Flags: what to talk about, with the number that fires each, and what to discuss first."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from brpipeline.results.base import Part
from brpipeline.results.firing_numbers import FIRING_NUMBERS
from brpipeline.results.flag_kinds import FLAG_KINDS

# Whoever reads may meet a kind or a number of a later version: the contract says only that each is a name.
KindName = Annotated[str, Field(examples=list(FLAG_KINDS))]
NumberName = Annotated[str, Field(examples=list(FIRING_NUMBERS))]


class Fired(Part):
    """The number that fires a flag, and the limit that it meets, where there is one."""

    measure: NumberName
    value: float
    limit: float | None


class Flag(Part):
    """Something to talk about. rank: its position in the order of discussion, from 1. gap: in points, 0 to 2."""

    kind: KindName
    component: str | None
    group: str | None
    direction: Literal["higher", "lower"] | None
    gap: float | None
    p: float | None
    q: float | None
    fired: Fired | None
    rank: int
    text: str


DISPUTED = tuple(kind.id for kind in FLAG_KINDS.values() if kind.disputed)
DISCUSS_MOST = 5  # components in depth: more do not fit into a meeting of 90 minutes


def disputed(flags: Sequence[Flag]) -> list[str]:
    """Components on which some group is apart or agencies split, in the order of discussion."""
    return list(dict.fromkeys(flag.component for flag in flags if flag.kind in DISPUTED and flag.component))
