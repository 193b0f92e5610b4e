"""How it is made sure that nobody is exposed, as an information-governance lead would sign it."""

from datetime import date
from typing import Literal

from brpipeline.results.base import Part


class ReleasePart(Part):
    """One release: its day, and why it was made. stage: while the wave was open, when it closed, later, by a person's
    decision, or as published before releases were kept. by, reason: of that person."""

    day: date
    stage: Literal["open", "closing", "closed", "decided", "adopted", "adopted closed"]
    by: str
    reason: str


class DisclosurePart(Part):
    """How it is made sure that nobody is exposed. smallest_group, while_open, unanimous: the rules. cells, pooled: how
    many groups are shown over all components, and how many of them hold several agencies. not_shown: components that
    too few rated. held: people. awaited: rows that the closing release waits for. releases: all that were made."""

    smallest_group: int
    while_open: Literal["lots", "nothing"]
    unanimous: Literal["shown", "hidden"]
    cells: int
    pooled: int
    not_shown: list[str]
    held: int
    awaited: int
    releases: list[ReleasePart]
