"""What was said of a component, and how it was reconciled."""

from typing import Annotated, Literal, get_args

from brpipeline.rating import GREEN_FIRST
from brpipeline.results.base import Colour, Part
from brpipeline.results.dispersion import Dispersion
from brpipeline.results.evidence import Evidence
from brpipeline.results.measures import CERTAINTY
from brpipeline.results.moderation import Moderated
from brpipeline.results.settling import Asked, Bound
from brpipeline.results.survey import AgencyPart


class Counts(Part):
    """People, by what they answered."""

    green: int
    amber: int
    red: int
    unknown: int
    not_applicable: int
    blank: int

    @property
    def rated(self) -> int:
        return self.green + self.amber + self.red

    @property
    def score(self) -> int:
        """The sum of the ratings' scores: 0 for a Red, 1 for an Amber, 2 for a Green."""
        return self.amber + 2 * self.green

    @property
    def people(self) -> int:
        return self.rated + self.unknown + self.not_applicable + self.blank


class Support(Part):
    """Shares of voices, 0 to 1."""

    green: float
    amber: float
    red: float


class Chances(Part):
    """How often another sample of the same agencies' staff gives each colour, 0 to 1. They add up to 1."""

    green: float
    amber: float
    red: float


class OtherRules(Part):
    """What other rules would have given. severity_adjusted: the consensus if groups that rate everything lower, or
    higher, rated as the others do."""

    respondent_voice: Colour | None
    agency_voice: Colour | None
    median: Colour | None
    mode: Colour | None
    rounded_mean: Colour | None
    severity_adjusted: Colour | None = None


Verdict = Literal["differs", "does-not-differ", "cannot-be-told"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


class Difference(Part):
    """A group against the others taken together, on one component.

    gap: its mean score less theirs, in points, -2 to 2. p: the exact mid-p that its people's answers are a random draw
    from everybody's. lower, higher: the probability that the true gap is material, at least a third of a point, in that
    direction. interval: the likely range of the true gap. verdict: whether it differs materially. others: the consensus
    of the others taken together, by the report's own rule; null where too few of them rated.
    """

    gap: float
    p: float | None
    lower: float
    higher: float
    interval: tuple[float, float]
    verdict: Verdict
    others: Colour | None = None


class GroupRating(Part):
    """What one group said of a component. mean: 0 (all Red) to 2 (all Green). difference: null if nobody can be
    compared."""

    group: str
    counts: Counts
    mean: float | None
    consensus: Colour | None
    counted: bool = True
    difference: Difference | None = None


class Descriptors(Part):
    """What each colour means of a component, in the words of whoever holds the official table; null where no text was
    supplied."""

    green: str | None = None
    amber: str | None = None
    red: str | None = None

    @property
    def texts(self) -> list[tuple[Colour, str]]:
        """The texts that there are, each with its colour, Green first."""
        known = ((rating.colour, getattr(self, rating.colour)) for rating in GREEN_FIRST)
        return [(colour, text) for colour, text in known if text is not None]


class ComponentPart(Part):
    """certainty: 0 to 1, the chance that another sample of the same agencies' staff gives the same consensus. chances:
    of each colour. likelier: a colour that is likelier than the consensus, if any is. settled_by: the fewest more
    replies by which the rating would probably be firm; empty if more would hardly settle it, null if it is firm, or
    nothing is known. bound: null if it is not known of every agency how many were invited.

    audit: ids of the audit's domains that it belongs to. evidence: null if the survey does not ask for it, or asks for
    it of the lever as a whole. descriptors: null if none were supplied. owner: the agency that runs what the
    component asks about, where the settings name one.
    """

    id: str
    lever: str
    title: str
    short: str
    explanation: str
    audit: list[str]
    counts: Counts | None
    support: Support | None
    consensus: Colour | None
    points: int | None
    certainty: Annotated[float | None, CERTAINTY]
    chances: Chances | None = None
    likelier: Colour | None = None
    settled_by: list[Asked] | None = None
    bound: Bound | None = None
    other_rules: OtherRules
    dispersion: Dispersion
    groups: list[GroupRating]
    evidence: Evidence | None
    moderated: Moderated | None
    flags: list[int]
    descriptors: Descriptors | None = None
    owner: AgencyPart | None = None
