"""Which assessments there are, where their exports come from, and the rules that a partnership sets for itself."""

from datetime import date
from typing import Annotated, Any, Literal, NamedTuple, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, field_validator, model_validator

from brpipeline.rating import ANSWER_CODES, Answer
from brpipeline.settings.fetching import Fetch, FetchPlatform
from brpipeline.settings.file_pattern import FilePattern, fetched_as
from brpipeline.settings.files import Id, Section, Text, refuse_twice
from brpipeline.settings.outputs import Outputs
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.routing import BY_DATE, ByColumn
from brpipeline.settings.rules import BetweenWaves, Certainty, Consensus, Disagreement, Privacy
from brpipeline.settings.running import Folders, ReadingApart, Serve, Spread

Platform = Literal[FetchPlatform, "smartsurvey", "jisc", "citizen-space", "plain"]
ASSESSMENT_FILE = "config/assessment.toml"
Headings = Text | Annotated[list[Text], Field(min_length=1)]


def listed_headings(headed: Headings) -> list[str]:
    """One heading or several, as a list."""
    return [headed] if isinstance(headed, str) else headed


class AssessmentId(NamedTuple):
    """One partnership in one wave: the unit that is stored, computed and published."""

    partnership: str
    wave: str

    def __str__(self) -> str:
        return f"{self.partnership}/{self.wave}"


class Wave(Section):
    """One round of the survey. Answers before the day on which it opens are counted apart. late: answers after the day
    on which it closes are too, or they are used like all others."""

    id: Id
    name: Text
    opens: date
    closes: date
    late: Literal["apart", "used"] = "apart"

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.closes < self.opens:
            raise ValueError("it closes before it opens")
        return self


class Source(Section):
    """One survey on one platform. files: a pattern of names in inbox/. partnership: whose it is, or the column in which
    each row says so. wave: to which it belongs, or "by date". respondents: staff who answer in confidence, or
    agencies that sign off one return each. snapshot: each export holds the whole survey. The other settings are needed
    only where nothing in the file tells: columns maps a meaning (agency, id, email, submitted, or a component's id) to
    a heading, or to several of which one is filled in; evidence maps a component or a lever to the headings under which
    people say what shows it; codes maps the texts in the cells to the answers that they mean. ignore: headings of
    columns that are left out on purpose. not_asked: components that the survey does not ask, or no longer. sheet names
    the worksheet with the answers; turned says that a table with components down has a person in each column. fetch:
    how its exports are fetched; then it needs no pattern."""

    name: Id
    files: FilePattern
    partnership: str | ByColumn
    wave: str
    respondents: Literal["practitioner", "agency-return"] = "practitioner"
    snapshot: bool = True
    platform: Platform | None = None
    columns: dict[str, Headings] = {}
    evidence: dict[str, Headings] = {}
    ignore: list[Text] = []
    not_asked: list[str] = []
    codes: dict[str, Answer] = {}
    timezone: str = "Europe/London"
    day_first: bool | None = None
    sheet: Text | None = None
    turned: bool = False
    fetch: Fetch | None = None

    @model_validator(mode="before")
    @classmethod
    def _has_what_is_fetched(cls, stated: Any) -> Any:
        if isinstance(stated, dict) and "fetch" in stated and "files" not in stated:
            return {**stated, "files": fetched_as(str(stated.get("name", "")))}
        return stated

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"“{name}” is no time zone; Europe/London is one")
        return name

    @property
    def headings(self) -> list[str]:
        """The headings whose meaning this source states."""
        return [heading for headed in self.columns.values() for heading in listed_headings(headed)]

    @property
    def stated(self) -> dict[str, int]:
        """The code of each answer by the text for it in the cells, as this source states it."""
        return {text: ANSWER_CODES[answer] for text, answer in self.codes.items()}

    @property
    def assessment(self) -> AssessmentId:
        """The assessment to which all rows belong. Raises ValueError if each row says to which."""
        if not isinstance(self.partnership, str) or self.by_date:
            raise ValueError(f"rows of {self.name} belong to several assessments")
        return AssessmentId(self.partnership, self.wave)

    @property
    def by_column(self) -> ByColumn | None:
        """How its rows are routed to partnerships; None if all belong to the same."""
        return self.partnership if isinstance(self.partnership, ByColumn) else None

    @property
    def by_date(self) -> bool:
        """True if its rows are routed to waves."""
        return self.wave == BY_DATE

    @property
    def routes(self) -> bool:
        """True if its rows may belong to several assessments."""
        return self.by_date or self.by_column is not None

    def feeds(self, assessment: AssessmentId) -> bool:
        """True if rows of it may belong to an assessment."""
        return self.serves(assessment.partnership) and self.wave in (BY_DATE, assessment.wave)

    def serves(self, partnership: str) -> bool:
        """True if rows of it may belong to a partnership."""
        return self.by_column is not None or self.partnership == partnership

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Assessments(Section):
    """`config/assessment.toml` as a whole. owners: the agency that runs a component, by the component's id. invited:
    how many staff of each agency were asked, by partnership and wave. language: in which reports are written."""

    instrument: Id
    language: Text = "en"
    store: Text = "sqlite:///responses.sqlite"
    ledger: Text = "sqlite:///releases.sqlite"
    consensus: Consensus = Consensus()
    disagreement: Disagreement = Disagreement()
    between_waves: BetweenWaves = BetweenWaves()
    certainty: Certainty = Certainty()
    privacy: Privacy = Privacy()
    serve: Serve = Serve()
    spread: Spread = Spread()
    reading: ReadingApart = ReadingApart()
    folders: Folders = Folders()
    outputs: Outputs = Outputs()
    partnership: list[Partnership] = []
    wave: list[Wave] = []
    owners: dict[str, str] = {}
    invited: dict[str, dict[str, dict[str, Annotated[int, Field(strict=True, ge=1)]]]] = {}
    source: list[Source] = []

    @property
    def ids(self) -> list[AssessmentId]:
        """Every assessment that has a source, by partnership and then by wave, in the order of the settings."""
        fixed = {source.assessment for source in self.source if not source.routes}
        routing = [source for source in self.source if source.routes]
        every = (AssessmentId(row.id, wave.id) for row in self.partnership for wave in self.wave)
        return [of for of in every if of in fixed or any(source.feeds(of) for source in routing)]

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        for kind, names in (
            ("partnership", [row.id for row in self.partnership]),
            ("wave", [row.id for row in self.wave]),
            ("source", [row.name for row in self.source]),
        ):
            refuse_twice(kind, names)
        return self
