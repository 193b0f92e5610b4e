"""What meetings agreed, beside the survey's result and never in its place."""

from datetime import date
from typing import Literal

from brpipeline.language import mark
from brpipeline.results.base import Colour, Part

WHY_WE_DIFFER = (
    mark("different evidence"),
    mark("different reading"),
    mark("different place or age"),
    mark("different period"),
    mark("policy v practice"),
    mark("does not see this work"),
)
REASONS = (*WHY_WE_DIFFER, mark("agreed as it stands"))
"""The reasons that a meeting is offered; it may type another, which is published as it is typed."""


class Moderated(Part):
    """What a meeting agreed on a component; the survey's consensus stands beside it, untouched.

    rating: agreed, or a recorded split; null where it asked for evidence first. ratings: between which it is split.
    survey: the consensus that lay before the meeting; if it is another now, the survey has changed since. evidence: the
    kinds asked for.
    """

    rating: Colour | Literal["split"] | None
    ratings: list[Colour]
    reason: str
    date: date
    survey: Colour | None
    evidence: list[str]


class Meeting(Part):
    """A meeting that moderated. met: who met, agencies or roles."""

    date: date
    met: list[str]
