"""Corrections: what people decided about single responses, declared with reason, author and date; nothing is edited."""

from collections.abc import Iterator
from datetime import date

from pydantic import model_validator

from brpipeline.problems import Problem
from brpipeline.rating import ANSWER_CODES, BLANK
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.files import Section, unknown_name
from brpipeline.settings.instrument import Instrument, Text

CORRECTIONS_FILE = "config/corrections.toml"
AGENCY, TEST, WITHDRAWN = "agency", "test", "withdrawn"
CODES = {**ANSWER_CODES, "blank": BLANK}
YES = "yes"


class Correction(Section):
    """One field of one response. field: agency, a component's id, test or withdrawn. value: an agency's id or name; an
    answer (green, amber, red, unknown, not_applicable, blank); or yes."""

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


class Corrections(Section):
    """`config/corrections.toml` as a whole; a workspace needs none."""

    correction: list[Correction] = []

    @model_validator(mode="after")
    def _nothing_twice(self) -> "Corrections":
        fields = [(one.source, one.response, one.field) for one in self.correction]
        if twice := next((one for one in fields if fields.count(one) > 1), None):
            raise ValueError(f"{twice[2]} of response {twice[1]} of {twice[0]} is corrected twice")
        return self


def loose_ends(
    corrections: Corrections, sources: list[str], instrument: Instrument, agencies: Agencies
) -> Iterator[Problem]:
    """Names in corrections that the other settings do not have."""
    fields = [AGENCY, TEST, WITHDRAWN, *instrument.component_ids]
    for number, one in enumerate(corrections.correction, start=1):
        key = f"correction[{number}]"
        if one.source not in sources:
            yield unknown_name(CORRECTIONS_FILE, f"{key}.source", one.source, "is no source", sources)
        if one.field not in fields:
            yield unknown_name(CORRECTIONS_FILE, f"{key}.field", one.field, "is no field of a response", fields)
        elif one.field == AGENCY and agencies.named(one.value) is None:
            kind = "is no agency of config/agencies.toml"
            yield unknown_name(CORRECTIONS_FILE, f"{key}.value", one.value, kind, list(agencies.spellings()))
        elif one.field in (TEST, WITHDRAWN) and one.value != YES:
            yield unknown_name(CORRECTIONS_FILE, f"{key}.value", one.value, "is not yes", [YES])
        elif one.field in instrument.component_ids and one.value not in CODES:
            yield unknown_name(CORRECTIONS_FILE, f"{key}.value", one.value, "is no answer", list(CODES))
