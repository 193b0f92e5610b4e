"""The results of one assessment as a whole, and results.json as text.

Within a major version of the contract keys are only ever added: whoever reads takes no notice of what it does not know.
"""

import hashlib
import json
import math
from typing import Any, Literal

from pydantic import Field

from brpipeline.language import ENGLISH
from brpipeline.results.actions import Actions
from brpipeline.results.base import LocalTime, Part
from brpipeline.results.comparison import Comparison
from brpipeline.results.disclosure import DisclosurePart
from brpipeline.results.evidence import Evidence
from brpipeline.results.flags import DISCUSS_MOST, Flag, disputed
from brpipeline.results.moderation import Meeting
from brpipeline.results.ratings import ComponentPart
from brpipeline.results.returns import ReturnsPart
from brpipeline.results.scores import LeverPart, ScorePart
from brpipeline.results.settling import Settling
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
from brpipeline.results.versions import OtherVersionError, from_version_1, major_version
from brpipeline.results.waves import Previous

MAJOR = 2
SCHEMA = f"brpipeline-results/{MAJOR}"


class Results(Part):
    """One assessment, as published. language: of its sentences, titles and pages, as a code of BCP 47."""

    schema_: str = Field(alias="schema", pattern=rf"^brpipeline-results/{MAJOR}(\.\d+)?$")
    language: str = ENGLISH
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
    disclosure: DisclosurePart | None = None
    draft: bool = False
    method: MethodPart
    files: list[FilePart]
    comparison: Comparison | None = None
    settling: Settling | None = None
    actions: Actions | None = None

    @property
    def disputed(self) -> list[str]:
        """Components on which agencies differ, in the order of discussion."""
        return disputed(self.flags)

    @property
    def to_discuss(self) -> list[ComponentPart]:
        """The components to discuss first."""
        by_id = {component.id: component for component in self.components}
        return [by_id[ident] for ident in self.disputed[:DISCUSS_MOST]]

    def evidence_on(self, component: ComponentPart) -> Evidence | None:
        """The evidence that there is on a component: asked for of it, or else of its lever as a whole."""
        lever = next(lever for lever in self.levers if lever.id == component.lever)
        return component.evidence or lever.evidence

    def group(self, ident: str | None) -> GroupPart:
        """The group of this id. Raises StopIteration if none is shown under it."""
        return next(group for group in self.responses.groups if group.group == ident)


def figure(value: float) -> float | None:
    """A number as it is written: to 12 significant digits, null for nan."""
    return None if math.isnan(value) else float(f"{value:.12g}") + 0.0  # never −0


def of_a_model(value: float) -> float:
    """A model's probability, or gap in points, as it is written: to 9 decimal places, 0 for nan.

    It comes of long sums of logarithms: its twelfth digit, and of a tiny probability the tenth, is not the same on
    every processor.
    """
    return 0.0 if math.isnan(value) else round(value, 9) + 0.0  # never −0


def with_fingerprint(results: Results) -> Results:
    """The results with a digest of everything in them, and of nothing that is not: it tells nothing of what is held."""
    blank = results.model_copy(update={"method": results.method.model_copy(update={"fingerprint": ""})})
    digest = hashlib.sha256(written(blank).encode()).hexdigest()
    return results.model_copy(update={"method": results.method.model_copy(update={"fingerprint": digest})})


def written(results: Results) -> str:
    """The text of results.json."""
    document = results.model_dump(mode="json", by_alias=True)
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def read(text: str) -> Results:
    """Results from the text of a results.json of this version of the contract or an earlier one.

    Keys that this version does not know are ignored. Raises OtherVersionError for a version that it cannot read, and
    ValueError for what is no results.json.
    """
    document = json.loads(text)
    major = major_version(document)
    if major == 1:
        document = from_version_1(document)
    elif major != MAJOR:
        raise OtherVersionError(document["schema"])
    return Results.model_validate(document, extra="ignore")


def schema(strict: bool = False) -> str:
    """The JSON Schema of results.json. strict: without room for additions, as for what this version writes."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA}
    described |= Results.model_json_schema(by_alias=True)
    return json.dumps(described if strict else _with_room(described), ensure_ascii=False, indent=1) + "\n"


def _with_room(described: Any) -> Any:
    """A part of a JSON Schema, without its refusal of further keys."""
    if isinstance(described, list):
        return [_with_room(part) for part in described]
    if not isinstance(described, dict):
        return described
    refusal = ("additionalProperties", False)
    return {key: _with_room(part) for key, part in described.items() if (key, part) != refusal}
