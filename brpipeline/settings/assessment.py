"""Which assessments there are, where their exports come from, and the rules that a partnership sets for itself."""

from datetime import date
from typing import Annotated, Literal, NamedTuple, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, field_validator, model_validator

from brpipeline.rating import ANSWER_CODES, Answer
from brpipeline.settings.files import Section
from brpipeline.settings.instrument import Id, Text
from brpipeline.settings.running import Folders, ReadingApart, Serve, Spread

Platform = Literal[
    "limesurvey",
    "kobo",
    "odk",
    "microsoft-forms",
    "google-forms",
    "qualtrics",
    "surveymonkey",
    "redcap",
    "typeform",
    "smartsurvey",
    "jisc",
    "citizen-space",
    "plain",
]
Share = Annotated[float, Field(gt=0, lt=1)]


class AssessmentId(NamedTuple):
    """One partnership in one wave: the unit that is stored, computed and published."""

    partnership: str
    wave: str

    def __str__(self) -> str:
        return f"{self.partnership}/{self.wave}"


class Consensus(Section):
    """threshold: Green needs more than this share of voices. fewest_ratings: with fewer there is no consensus."""

    threshold: Annotated[float, Field(ge=0.5, lt=1)] = 0.5
    voice: Literal["agency", "respondent"] = "agency"
    fewest_ratings: Annotated[int, Field(ge=1)] = 5


class Disagreement(Section):
    """gap: in points of the scale 0 (Red) to 2 (Green)."""

    false_discovery_rate: Share = 0.10
    gap: Annotated[float, Field(ge=0, le=2)] = 0.67


class Certainty(Section):
    """draws: how often the survey is resampled. seed: of the draws, so that equal answers give equal results."""

    draws: Annotated[int, Field(ge=100, le=100_000)] = 1000
    seed: Annotated[int, Field(ge=0)] = 20


PRESETS: dict[str, dict[str, object]] = {
    "team": {"smallest_group": 3, "while_open": "lots", "unanimous": "shown"},
    "staff-survey": {"smallest_group": 11, "while_open": "nothing", "unanimous": "hidden"},
    "research": {"smallest_group": 8, "while_open": "nothing", "unanimous": "hidden"},
}
"""What each preset sets, unless the settings say otherwise; docs/privacy.md says whose practice each follows."""


class Privacy(Section):
    """preset: a practice that sets the rest; see PRESETS. smallest_group: how many people must have rated a component
    before ratings of a group are shown, and by how many more it is updated. while_open: until a wave closes ratings are
    shown in lots of so many people, or not at all. unanimous: a group that gave one rating only is shown, or joined
    with another. after_closing: of earlier versions; it is read, and has no meaning any more."""

    preset: Literal["team", "staff-survey", "research"] = "team"
    smallest_group: Annotated[int, Field(ge=2)] = 3
    while_open: Literal["lots", "nothing"] = "lots"
    unanimous: Literal["shown", "hidden"] = "shown"
    publish_comments: Literal[False] = False
    after_closing: Annotated[Literal["everything", "in-steps"] | None, Field(exclude=True)] = None

    @model_validator(mode="before")
    @classmethod
    def _as_the_preset_has_it(cls, stated: object) -> object:
        if not isinstance(stated, dict):
            return stated
        return {**PRESETS.get(str(stated.get("preset", "team")), {}), **stated}


class Partnership(Section):
    """expects: ids of the agencies that were asked. short: its name where there is little room."""

    id: Id
    name: Text
    short: Text | None = None
    expects: list[str] = []


class Wave(Section):
    """One round of the survey. late: answers after the day it closes are counted apart, or used like all others."""

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
    """One survey on one platform. files: a pattern of names in inbox/. respondents: staff who answer in confidence, or
    agencies that sign off one return each. snapshot: each export holds the whole survey. The other settings are needed
    only where nothing in the file tells: columns maps a meaning (agency, id, email, submitted, or a component's id) to
    a heading, or to several of which one is filled in; codes maps the texts in the cells to the answers that they
    mean."""

    name: Id
    files: Text
    partnership: str
    wave: str
    respondents: Literal["practitioner", "agency-return"] = "practitioner"
    snapshot: bool = True
    platform: Platform | None = None
    columns: dict[str, Text | Annotated[list[Text], Field(min_length=1)]] = {}
    codes: dict[str, Answer] = {}
    timezone: str = "Europe/London"
    day_first: bool | None = None

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"“{name}” is no time zone; Europe/London is one")
        return name

    @property
    def stated(self) -> dict[str, int]:
        """The code of each answer by the text for it in the cells, as this source states it."""
        return {text: ANSWER_CODES[answer] for text, answer in self.codes.items()}

    @property
    def assessment(self) -> AssessmentId:
        return AssessmentId(self.partnership, self.wave)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Assessments(Section):
    """`config/assessment.toml` as a whole. owners: the agency that runs a component, by the component's id."""

    instrument: Id
    store: Text = "sqlite:///responses.sqlite"
    ledger: Text = "sqlite:///releases.sqlite"
    consensus: Consensus = Consensus()
    disagreement: Disagreement = Disagreement()
    certainty: Certainty = Certainty()
    privacy: Privacy = Privacy()
    serve: Serve = Serve()
    spread: Spread = Spread()
    reading: ReadingApart = ReadingApart()
    folders: Folders = Folders()
    partnership: list[Partnership] = Field(min_length=1)
    wave: list[Wave] = Field(min_length=1)
    owners: dict[str, str] = {}
    source: list[Source] = []

    @property
    def ids(self) -> list[AssessmentId]:
        """Every assessment that has a source, by partnership and then by wave, in the order of the settings."""
        named = {source.assessment for source in self.source}
        every = (AssessmentId(row.id, wave.id) for row in self.partnership for wave in self.wave)
        return [assessment for assessment in every if assessment in named]

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        for kind, names in (
            ("partnership", [row.id for row in self.partnership]),
            ("wave", [row.id for row in self.wave]),
            ("source", [row.name for row in self.source]),
        ):
            if twice := sorted({name for name in names if names.count(name) > 1}):
                raise ValueError(f"this {kind} stands twice: {', '.join(twice)}")
        return self
