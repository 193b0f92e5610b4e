"""results.json: the contract between computing and showing. Every report is a view of it and of nothing else.

Numbers are not rounded for show; they are written to 12 significant digits, so that the last bit of a processor cannot
change a file. What cannot be computed is null, and `method.absent` says why.
"""

import json
import math
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

SCHEMA = "brpipeline-results/1"
Colour = Literal["green", "amber", "red"]
FlagKind = Literal["agency-apart", "agreed-red", "too-few", "missing-voice", "not-set-up"]


# Local to the survey, so without an offset: what JSON Schema calls a date-time has one.
LocalTime = Annotated[datetime, WithJsonSchema({"type": "string", "description": "local time, ISO 8601, no offset"})]


class Part(BaseModel):
    """A part of the results. Its keys are the contract's."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InstrumentLever(Part):
    id: str
    stated_components: int
    listed_components: int


class InstrumentPart(Part):
    id: str
    version: str
    title: str
    question: str
    source: str
    levers: list[InstrumentLever]


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


class GroupPart(Part):
    """Agencies as shown, and how many people answered for them together."""

    group: str
    name: str
    agencies: list[AgencyPart]
    sector: str
    respondents: int


class Dominant(Part):
    """The group that gave a large share of all answers. share: 0 to 1."""

    group: str
    share: float


class Responses(Part):
    """Rows in, and what became of them: rows is the sum of the seven outcomes."""

    rows: int
    used: int
    incomplete: int
    test: int
    duplicate: int
    waiting: int
    late: int
    withdrawn: int
    groups: list[GroupPart]
    missing: list[AgencyPart]
    dominant: Dominant | None


class ScorePart(Part):
    """Points. percent, mean_percent, interval: 0 to 100. rated: how many components have a consensus."""

    points: int
    maximum: int
    percent: float | None
    interval: tuple[float, float] | None
    mean_percent: float | None
    rated: int


class Agreement(Part):
    krippendorff_alpha: float | None
    interval: tuple[float, float] | None
    gwet_ac2: float | None
    kendall_w: float | None
    respondents: int
    components: int


class LeverPart(ScorePart):
    id: str
    name: str
    short: str
    agreement: Agreement | None


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
    def people(self) -> int:
        return self.rated + self.unknown + self.not_applicable + self.blank


class Support(Part):
    """Shares of voices, 0 to 1."""

    green: float
    amber: float
    red: float


class OtherRules(Part):
    """What other rules would have given."""

    respondent_voice: Colour | None
    agency_voice: Colour | None
    median: Colour | None
    mode: Colour | None
    rounded_mean: Colour | None


class Dispersion(Part):
    """How far people's ratings lie apart; see the module `reconcile.dispersion` for each."""

    mean: float | None
    sd: float | None
    iqr: float | None
    agreeing: float | None
    consensus_index: float | None
    agreement_a: float | None
    leik_d: float | None
    entropy: float | None
    between_agency: float | None


class GroupRating(Part):
    """What one group said of a component. mean: 0 (all Red) to 2 (all Green)."""

    group: str
    counts: Counts
    mean: float | None
    consensus: Colour | None


class Evidence(Part):
    offered: int
    methods: dict[str, int]


class Moderated(Part):
    rating: Colour | Literal["split"]
    reason: str
    date: date


class ComponentPart(Part):
    id: str
    lever: str
    title: str
    short: str
    explanation: str
    counts: Counts | None
    support: Support | None
    consensus: Colour | None
    points: int | None
    certainty: float | None
    other_rules: OtherRules
    dispersion: Dispersion
    groups: list[GroupRating]
    evidence: Evidence | None
    moderated: Moderated | None
    flags: list[int]


class Flag(Part):
    """Something to talk about. rank: its place in the order of discussion, from 1. gap: in points, 0 to 2."""

    kind: FlagKind
    component: str | None
    group: str | None
    direction: Literal["higher", "lower"] | None
    gap: float | None
    p: float | None
    q: float | None
    rank: int
    text: str


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
    sha256: str
    rows: int
    latest: LocalTime | None
    recognitions: list[RecognitionPart]


class Waiting(Part):
    """Rows that wait, by cause."""

    code: str
    rows: int


class MethodPart(Part):
    """settings: the rules as they stood. absent: why a field is null throughout. fingerprint: of all that this file
    rests on; equal fingerprint, equal file."""

    settings: dict[str, Any]
    versions: dict[str, str]
    seed: int | None
    absent: dict[str, str]
    fingerprint: str


class Results(Part):
    """One assessment, as published."""

    schema_: Literal["brpipeline-results/1"] = Field(alias="schema")
    instrument: InstrumentPart
    partnership: PartnershipPart
    wave: WavePart
    status: Literal["provisional", "closed", "moderated"]
    cut_off: LocalTime | None
    responses: Responses
    overall: ScorePart
    levers: list[LeverPart]
    components: list[ComponentPart]
    flags: list[Flag]
    previous: None
    waiting: list[Waiting]
    method: MethodPart
    files: list[FilePart]

    def group(self, ident: str | None) -> GroupPart:
        """The group of this id. Raises StopIteration if none is shown under it."""
        return next(one for one in self.responses.groups if one.group == ident)


def figure(value: float) -> float | None:
    """A number as it is written: to 12 significant digits, null for nan."""
    return None if math.isnan(value) else float(f"{value:.12g}")


def written(results: Results) -> str:
    """The text of results.json."""
    document = results.model_dump(mode="json", by_alias=True)
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def read(text: str) -> Results:
    """Results from the text of a results.json."""
    return Results.model_validate_json(text)


def schema() -> str:
    """The JSON Schema of results.json."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA}
    return json.dumps(described | Results.model_json_schema(by_alias=True), ensure_ascii=False, indent=1) + "\n"
