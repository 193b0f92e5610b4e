"""Corrections: what people decided about single responses, declared with reason, author and date; nothing is edited."""

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import model_validator

from brpipeline.problems import Problem
from brpipeline.rating import ANSWER_CODES, BLANK
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.files import Section, Text, unknown_name
from brpipeline.settings.instrument import Instrument
from brpipeline.text import tidy

CORRECTIONS_FILE = "config/corrections.toml"
AGENCY, TEST, WITHDRAWN, TAKEN_OUT = "agency", "test", "withdrawn", "taken_out"
FLAGS = (TEST, WITHDRAWN, TAKEN_OUT)
PARTNERSHIP, WAVE = "partnership", "wave"  # of a source whose rows say theirs
CODES = {**ANSWER_CODES, "blank": BLANK}
YES = "yes"


class Correction(Section):
    """One field of one response. field: agency, a component's id, test, withdrawn or taken_out; partnership or wave,
    where rows say theirs. value: an agency's id or name; an answer (green, amber, red, unknown, not_applicable, blank);
    yes; or the id of the partnership or wave."""

    source: Text
    response: Text
    field: Text
    value: Text
    reason: Text
    author: Text
    date: date

    @property
    def code(self) -> int:
        """The code of the answer that a component is corrected to."""
        return CODES[self.value]


class Aside(Section):
    """What somebody set aside for now: it goes on waiting, and is not asked again. kind, text: what has to be decided.

    source, response: of a column, and of a row whose agency is blank.
    """

    kind: Text
    text: str = ""
    source: str = ""
    response: str = ""
    reason: Text
    author: Text
    date: date

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """By which a cause is known."""
        return self.kind, tidy(self.text).casefold(), self.source, self.response


class Corrections(Section):
    """`config/corrections.toml` as a whole; a workspace needs none."""

    correction: list[Correction] = []
    aside: list[Aside] = []

    @model_validator(mode="after")
    def _nothing_twice(self) -> "Corrections":
        fields = [(correction.source, correction.response, correction.field) for correction in self.correction]
        if twice := next((correction for correction in fields if fields.count(correction) > 1), None):
            raise ValueError(f"{twice[2]} of response {twice[1]} of {twice[0]} is corrected twice")
        return self


def loose_ends(
    corrections: Corrections,
    sources: Mapping[str, Mapping[str, list[str]]],
    instrument: Instrument,
    agencies: Agencies,
) -> Iterator[Problem]:
    """Names in corrections that the other settings do not have.

    sources: of each, the values that PARTNERSHIP and WAVE may have, where its rows are routed by it.
    """
    for number, correction in enumerate(corrections.correction, start=1):
        key = f"correction[{number}]"
        routes = sources.get(correction.source, {})
        fields = [AGENCY, *FLAGS, *routes, *instrument.component_ids]
        if correction.source not in sources:
            yield unknown_name(CORRECTIONS_FILE, f"{key}.source", correction.source, "is no source", list(sources))
        if correction.field not in fields:
            yield unknown_name(CORRECTIONS_FILE, f"{key}.field", correction.field, "is no field of a response", fields)
        elif correction.field == AGENCY and agencies.named(correction.value) is None:
            kind = "is no agency of config/agencies.toml"
            yield unknown_name(CORRECTIONS_FILE, f"{key}.value", correction.value, kind, list(agencies.spellings()))
        elif correction.field in routes and correction.value not in (known := routes[correction.field]):
            yield unknown_name(CORRECTIONS_FILE, f"{key}.value", correction.value, f"is no {correction.field}", known)
        elif correction.field in FLAGS and correction.value != YES:
            yield unknown_name(CORRECTIONS_FILE, f"{key}.value", correction.value, "is not yes", [YES])
        elif correction.field in instrument.component_ids and correction.value not in CODES:
            yield unknown_name(CORRECTIONS_FILE, f"{key}.value", correction.value, "is no answer", list(CODES))
