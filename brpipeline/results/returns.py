"""Agency returns: attributable answers that agencies sign off, one each, beside what practitioners said."""

from brpipeline.rating import Answer
from brpipeline.results.base import Colour, LocalTime, Part
from brpipeline.results.ratings import Counts
from brpipeline.results.survey import AgencyPart


class ReturnPart(Part):
    """What one agency signs off. answers: by component; null where it left it blank."""

    agency: AgencyPart
    submitted: LocalTime | None
    answers: dict[str, Answer | None]


class ReturnedComponent(Part):
    """A component by the returns alone. counts: agencies. consensus: by the report's own rule, one voice an agency.

    steps: from practitioners' consensus to this one on Red, Amber, Green; above 0 where agencies say better.
    """

    component: str
    counts: Counts
    consensus: Colour | None
    practitioners: Colour | None
    steps: int | None


class ReturnsPart(Part):
    """All returns, and the components, those first on which returns and practitioners differ most."""

    agencies: list[ReturnPart]
    components: list[ReturnedComponent]
