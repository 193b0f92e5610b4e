"""Flags: what to talk about, with the number that fires each, and what to discuss first."""

from collections.abc import Sequence
from typing import Annotated, Literal, get_args

from pydantic import Field

from brpipeline.results.base import Part

FlagKind = Literal[
    "agency-apart",
    "agencies-split",
    "divided-within",
    "one-voice",
    "on-the-line",
    "agreed-red",
    "thin-evidence",
    "moved",
    "many-unknown",
    "too-few",
    "missing-voice",
    "not-set-up",
]
Measure = Literal[
    "gap",
    "q",
    "groups-apart",
    "agreement-a",
    "share-of-largest",
    "certainty",
    "rules-agreeing",
    "share-red",
    "share-with-evidence",
    "share-unknown",
    "ratings",
    "components-missing",
]


# Whoever reads may meet a kind or a measure of a later version: the contract says only that each is a name.
KindName = Annotated[str, Field(examples=list(get_args(FlagKind)))]
MeasureName = Annotated[str, Field(examples=list(get_args(Measure)))]


class Fired(Part):
    """The number that fires a flag, and the limit that it meets, where there is one."""

    measure: MeasureName
    value: float
    limit: float | None


class Flag(Part):
    """Something to talk about. rank: its place in the order of discussion, from 1. gap: in points, 0 to 2."""

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


DISPUTED: tuple[FlagKind, ...] = ("agencies-split", "agency-apart")
DISCUSS_MOST = 5  # components in depth: more do not fit into a meeting of 90 minutes


def disputed(flags: Sequence[Flag]) -> list[str]:
    """Components on which some group is apart or agencies split, in the order of discussion."""
    return list(dict.fromkeys(flag.component for flag in flags if flag.kind in DISPUTED and flag.component))
