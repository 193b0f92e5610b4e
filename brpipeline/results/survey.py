"""What was asked, who answered, and what the results rest on."""

from datetime import date
from typing import Any, Literal

from brpipeline.results.base import Colour, LocalTime, Part


class InstrumentLever(Part):
    id: str
    stated_components: int
    listed_components: int


class Named(Part):
    """Something of the instrument's own: a kind of evidence, a domain of the audit."""

    id: str
    title: str


class InstrumentPart(Part):
    """points: what each rating scores. evidence: the kinds that can be offered. audit_domains: of the wider audit that
    the results feed."""

    id: str
    version: str
    title: str
    question: str
    source: str
    points: dict[Colour, int]
    levers: list[InstrumentLever]
    evidence: list[Named]
    audit_domains: list[Named]


class PartnershipPart(Part):
    id: str
    name: str
    short: str


class WavePart(Part):
    id: str
    name: str
    opens: date
    closes: date


class AgencyPart(Part):
    id: str
    name: str


class MissingPart(AgencyPart):
    """An agency that was asked, and of which nobody answered. invited: how many of its staff, null if not known."""

    invited: int | None = None


class AnsweredPart(MissingPart):
    """An agency that answered. answered: how many people did. held: of how many something is not published yet, or is
    published as it was before they changed it or withdrew."""

    sector: str
    answered: int
    held: int


class GroupPart(Part):
    """Agencies as shown, and how many people answered for them together. as_of: the day of their latest answer that is
    counted. On a component that too few of an agency rated it is shown in another group than on the rest."""

    group: str
    name: str
    agencies: list[AgencyPart]
    sector: str
    respondents: int
    as_of: date | None


class Dominant(Part):
    """The group that gave a large share of all answers. share: 0 to 1."""

    group: str
    share: float


Respondents = Literal["practitioner", "agency-return"]


OUTCOMES = (
    "used",
    "incomplete",
    "test",
    "duplicate",
    "waiting",
    "late",
    "early",
    "withdrawn",
    "elsewhere",
    "taken_out",
)


class Responses(Part):
    """Rows in, and what became of them: rows is the sum of the outcomes, from used to elsewhere.

    early: sent before the wave opened. elsewhere: of another partnership or wave, in an export that holds both.
    respondents: whose answers the ratings are. returns: how many of the used rows are agency returns. held: of how many
    people something is not published yet, since it could be found by subtracting what was published before. corrected:
    rows that somebody corrected. held_back: ratings of used rows that nobody can read yet. straight_lines:
    practitioners who gave one rating to everything they rated. answered: who answered, by agency. counted: the fewest
    and the most people counted on any component; of how many who answered is the sum over agencies.
    """

    rows: int
    used: int
    incomplete: int
    test: int
    duplicate: int
    waiting: int
    late: int
    early: int = 0
    withdrawn: int
    elsewhere: int = 0
    taken_out: int = 0
    respondents: Respondents
    returns: int
    held: int
    corrected: int
    held_back: int = 0
    straight_lines: int
    groups: list[GroupPart]
    answered: list[AnsweredPart] = []
    counted: tuple[int, int] | None = None
    missing: list[MissingPart]
    dominant: Dominant | None

    def counts(self) -> dict[str, int]:
        """Rows in, and rows by outcome; then, if there are any, the ratings held back."""
        rows = {name: getattr(self, name) for name in ("rows", *OUTCOMES)}
        return rows | ({"held_back": self.held_back} if self.held_back else {})

    @property
    def rate(self) -> tuple[int, int, int] | None:
        """Who answered of how many invited, over the agencies of which that is known, and how many these are; None if
        it is known of none."""
        known = [(agency.answered, agency.invited) for agency in self.answered if agency.invited is not None]
        known += [(0, agency.invited) for agency in self.missing if agency.invited is not None]
        return (sum(some for some, _ in known), sum(every for _, every in known), len(known)) if known else None

    @property
    def people(self) -> int:
        """Who answered: practitioners, or agencies where only they answered."""
        return sum(agency.answered for agency in self.answered) or sum(group.respondents for group in self.groups)


class RecognitionPart(Part):
    """A column that was recognised, what it means, and for which reason."""

    heading: str
    meaning: str
    target: str | None
    reason: str


class FilePart(Part):
    """An export that was read. latest: the last time in it; when it was read is in the store, since a file that said
    so would differ from run to run."""

    source: str
    name: str
    platform: str
    identified_by: str
    sha256: str | None
    rows: int
    latest: LocalTime | None
    recognitions: list[RecognitionPart]


class Waiting(Part):
    """Rows that wait, by cause."""

    code: str
    rows: int


class MethodPart(Part):
    """settings: the rules as they stood. absent: why a field is null throughout. fingerprint: a
    digest of all else in this file; equal fingerprint, equal file."""

    settings: dict[str, Any]
    versions: dict[str, str]
    seed: int | None
    absent: dict[str, str]
    fingerprint: str
