"""How a wave compares with the one before it, like for like."""

from typing import Literal

from brpipeline.results.base import Colour, Part
from brpipeline.results.survey import AgencyPart

ChangeState = Literal["compared", "lost", "won", "not-compared", "not-rated"]


class Change(Part):
    """A component then and now.

    state: compared, on the agencies of `agencies` in both waves; lost, rated then and not rated now; won, the other
    way round; not compared, since too few of the same agencies rated it in both; not rated in either wave. then, now:
    the consensus of the agencies compared; of a rating lost or won that of everybody in the one wave that has it, and
    null in the other. agencies: ids of those that both waves show alike on it; counted: how many either wave counts.
    gap: this wave's mean score less the earlier one's, on these agencies; null where they are too few of those counted.
    """

    component: str
    state: ChangeState = "compared"
    then: Colour | None
    now: Colour | None
    agencies: list[str] = []
    counted: int = 0
    gap: float | None
    p: float | None
    q: float | None
    moved: bool


class LeverChange(Part):
    """A lever, or the whole, then and now, on the components that are compared. then, now: 0 to 100.

    compared: their ids; rated: how many of its components either wave rated. points_then, points_now: of the same
    maximum. All of them are null where too few of those rated are compared.
    """

    id: str
    then: float | None
    now: float | None
    points_then: int | None = None
    points_now: int | None = None
    maximum: int | None = None
    compared: list[str] = []
    rated: int = 0


class Previous(Part):
    """The wave before, and how this one compares with it.

    agencies: those that both waves show alike on any component. left_out: those that answered this wave and are not
    among them. joined: of these, those that the earlier wave does not count. gone: those that only the earlier wave
    counts. coverage: the least share of the agencies counted, and of the components rated, that is compared. overall,
    levers: on the components compared, and so on the same agencies then and now.
    """

    wave: str
    name: str
    agencies: list[AgencyPart]
    left_out: list[AgencyPart]
    joined: list[AgencyPart] = []
    gone: list[AgencyPart] = []
    coverage: float = 0.5
    overall: LeverChange
    levers: list[LeverChange]
    changes: list[Change]
