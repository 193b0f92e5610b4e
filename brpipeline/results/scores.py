"""Scores: of a lever, of the whole; and how much people agree across a lever's components."""

from typing import Annotated

from brpipeline.results.base import Part
from brpipeline.results.evidence import Evidence
from brpipeline.results.measures import AC2, ALPHA, Measure, W, measures


class Points(Part):
    """Points with agreed ratings in the place of the survey's. A recorded split has none, and leaves the maximum."""

    points: int
    maximum: int
    percent: float | None
    rated: int


class ScorePart(Part):
    """Points of the survey. percent, mean_percent, interval: 0 to 100. rated: how many components have a consensus.

    interval: the likely range of percent, from the draws behind every certainty. moderated: points by what meetings
    agreed; null if nothing was.
    """

    points: int
    maximum: int
    percent: float | None
    interval: tuple[float, float] | None
    mean_percent: float | None
    rated: int
    moderated: Points | None


class Agreement(Part):
    """Agreement across a lever's components; see the module `reconcile.agreement`.

    interval: of alpha. respondents, components, groups: what it is based on; groups, of kendall_w. absent: why one is
    null.
    """

    krippendorff_alpha: Annotated[float | None, ALPHA]
    interval: tuple[float, float] | None
    gwet_ac2: Annotated[float | None, AC2]
    kendall_w: Annotated[float | None, W]
    respondents: int
    components: int
    groups: int
    absent: dict[str, str]


COEFFICIENTS: dict[str, Measure] = measures(Agreement)
"""The coefficients of agreement, by field."""


class LeverPart(ScorePart):
    """evidence: null if the survey does not ask for it of the lever as a whole."""

    id: str
    name: str
    short: str
    agreement: Agreement | None
    evidence: Evidence | None = None
