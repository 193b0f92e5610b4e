"""How a wave compares with the one before it."""

from brpipeline.results.base import Colour, Part
from brpipeline.results.survey import AgencyPart


class Change(Part):
    """A component then and now, on the agencies compared. gap: this wave's mean score less the earlier one's."""

    component: str
    then: Colour | None
    now: Colour | None
    gap: float | None
    p: float | None
    q: float | None
    moved: bool


class LeverChange(Part):
    """A lever then and now, on the agencies compared. then, now: 0 to 100."""

    id: str
    then: float | None
    now: float | None


class Previous(Part):
    """The wave before, and everything on the agencies that answered both and can be shown by themselves in both.

    overall: 0 to 100. left_out: agencies that answered this wave and are not compared.
    """

    wave: str
    name: str
    agencies: list[AgencyPart]
    left_out: list[AgencyPart]
    overall: LeverChange
    levers: list[LeverChange]
    changes: list[Change]
