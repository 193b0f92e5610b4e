"""Columns beside a question that hold no answer: the time that somebody spent on it, or the order of its choices."""

import re
from collections.abc import Mapping

from brpipeline.ingest.headings.components import Contradiction, component_of
from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.tables.table import Table
from brpipeline.settings.headings import known_headings
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.titles import titles
from brpipeline.text import bare

SAMPLE = 500  # rows that show what a column holds
TIMING = "the time spent on a question, not an answer"
ORDER = "the order in which questions or choices were shown, not an answer"
_ORDER_CODE = re.compile(r"_DO(?:_\w+)?$")  # Qualtrics: Q3_DO_1, FL_12_DO
_TIME_CODE = re.compile(r"^(.+?)_?time$", re.IGNORECASE)  # LimeSurvey: the question's code and Time
_NUMBERS = re.compile(r"[\d.,:;|/\s-]*(?:s|sec|seconds|min|ms)?")


def beside_columns(
    headings: Mapping[int, str], names: Mapping[int, str], answers: Table, instrument: Instrument
) -> dict[int, Recognition]:
    """Such columns by position. headings, names: of all columns, the names being codes where a platform has them.

    The heading has a word for it (headings.toml) that is no part of a component's title, or the code says it; and the
    cells are numbers, or, of an order, at least no ratings.
    """
    sample, codes = answers.above(SAMPLE), {bare(name) for name in names.values()}
    found = {}
    for position, heading in headings.items():
        said = _said(heading, names[position], codes, instrument)
        texts = sample.columns[position].used if said else ()
        if said == TIMING and not all(_NUMBERS.fullmatch(text.strip()) for text in texts):
            continue
        if said == ORDER and any(instrument.scale.sense(text).worded for text in texts):
            continue
        if said:
            found[position] = Recognition(position, heading, Meaning.IGNORED, said)
    return found


def _said(heading: str, name: str, codes: set[str], instrument: Instrument) -> str | None:
    """What the heading or the code says that a column holds, None if nothing."""
    words = known_headings()
    if _ORDER_CODE.search(name) or _has_word(heading, words["order"], instrument):
        return ORDER
    timed = _TIME_CODE.match(name)
    if (timed and bare(timed[1]) in codes) or _has_word(heading, words["timing"], instrument):
        return TIMING
    return None


def _has_word(heading: str, words: tuple[str, ...], instrument: Instrument) -> bool:
    spelled = bare(heading)
    said = [word for word in words if word in spelled]
    if not said:
        return False
    named = component_of(heading, instrument)
    named = None if isinstance(named, Contradiction) else named
    title = next((component.title for component in instrument.components if named and component.id == named[0]), "")
    within = [bare(spelling) for spelling in titles(title)] if title else []
    return any(all(word not in spelling for spelling in within) for word in said)
