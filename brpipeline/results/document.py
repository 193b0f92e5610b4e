"""The results of one assessment as a whole, and results.json as text."""

import json
import math
from typing import Literal

from pydantic import Field

from brpipeline.results.base import LocalTime, Part
from brpipeline.results.flags import DISCUSS_MOST, Flag, disputed
from brpipeline.results.moderation import Meeting
from brpipeline.results.ratings import ComponentPart
from brpipeline.results.returns import ReturnsPart
from brpipeline.results.scores import LeverPart, ScorePart
from brpipeline.results.survey import (
    FilePart,
    GroupPart,
    InstrumentPart,
    MethodPart,
    PartnershipPart,
    Responses,
    Waiting,
    WavePart,
)
from brpipeline.results.waves import Previous

SCHEMA = "brpipeline-results/1"


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
    meetings: list[Meeting]
    previous: Previous | None
    returns: ReturnsPart | None
    waiting: list[Waiting]
    method: MethodPart
    files: list[FilePart]

    @property
    def disputed(self) -> list[str]:
        """Components on which agencies differ, in the order of discussion."""
        return disputed(self.flags)

    @property
    def to_discuss(self) -> list[ComponentPart]:
        """The components to discuss first."""
        by_id = {component.id: component for component in self.components}
        return [by_id[ident] for ident in self.disputed[:DISCUSS_MOST]]

    def group(self, ident: str | None) -> GroupPart:
        """The group of this id. Raises StopIteration if none is shown under it."""
        return next(one for one in self.responses.groups if one.group == ident)


def figure(value: float) -> float | None:
    """A number as it is written: to 12 significant digits, null for nan."""
    return None if math.isnan(value) else float(f"{value:.12g}") + 0.0  # never −0


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
