"""Columns that could be the same component: merged where that loses nothing, or else told all at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from brpipeline.ingest.headings.components import Contradiction
from brpipeline.ingest.headings.doubled import undoubled
from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem, quoted
from brpipeline.rating import RATINGS
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.scale import Scale
from brpipeline.settings.toml_text import toml
from brpipeline.text import bare

SAMPLE = 500  # rows that show which of two columns holds ratings
SHORT = 55  # characters of a heading that a sentence shows
Headings = str | Sequence[str]


def by_component(recognised: Iterable[Recognition]) -> dict[str, list[Recognition]]:
    """The columns of each component, in the order of the file."""
    columns: defaultdict[str, list[Recognition]] = defaultdict(list)
    for recognition in recognised:
        if recognition.meaning is Meaning.COMPONENT and recognition.target:
            columns[recognition.target].append(recognition)
    return dict(columns)


def merged(recognised: Mapping[int, Recognition], answers: Table) -> dict[int, Recognition]:
    """The columns that are one question in several sections of a survey, by position, with the reason.

    They have equal headings, and no row fills in two of them.
    """
    sections = {}
    for same in by_component(recognised.values()).values():
        if len(same) > 1 and is_section(same, answers):
            for recognition in same:
                reason = f"{recognition.reason}, in one of {len(same)} sections of which a row fills in one"
                sections[recognition.column] = replace(recognition, reason=reason)
    return sections


def is_section(same: Sequence[Recognition], answers: Table) -> bool:
    """True for columns with equal headings of which no row fills in two."""
    filled = np.sum([answers.columns[recognition.column].filled for recognition in same], axis=0)
    headings = undoubled([recognition.heading for recognition in same])
    return len(set(map(bare, headings))) == 1 and bool((filled <= 1).all())


def clashes(
    recognised: Mapping[int, Recognition],
    contradictions: Mapping[int, tuple[str, Contradiction]],
    stated: Mapping[str, Headings],
    answers: Table,
    instrument: Instrument,
    where: str,
) -> Problem | None:
    """The problem of all columns of a file that could be one component, or that name two; None if there are none.

    contradictions: the heading of each column that names two, by position. stated: the `columns` of the source's
    settings, which go into the line to paste.
    """
    sentences, named = [], dict(stated)
    for heading, two in contradictions.values():
        sentences.append(
            f"The heading of column {quoted([heading])} contains the id of {two.by_id} but the title of {two.by_title}."
        )
    named |= _by_title(contradictions.values(), by_component(recognised.values()))
    for component, same in by_component(recognised.values()).items():
        several = not isinstance(stated.get(component, ""), str)
        if len(same) > 1 and not several and not is_section(same, answers):
            headings = [recognition.heading for recognition in same]
            sentences.append(f"Two columns or more could be {component}: {_apart(headings)}.")
            named[component] = _choice(same, answers, instrument.scale)
    if not sentences:
        return None
    line = f"columns = {{ {', '.join(f'{name} = {toml(_plain(headed))}' for name, headed in named.items())} }}"
    code = "component-contradiction" if contradictions else "component-twice"
    return problem(code, where, clashes=" ".join(sentences), line=line)


def _apart(headings: Sequence[str]) -> str:
    """Headings in quotation marks: their ends, where long ones begin alike."""
    begun = {heading[:SHORT] for heading in headings}
    ends = len(begun) < len(headings) and max(map(len, headings)) > SHORT
    return quoted(f"… {heading[-SHORT:]}" if ends and len(heading) > SHORT else heading for heading in headings)


def _plain(headed: Headings) -> str | list[str]:
    return headed if isinstance(headed, str) else list(headed)


def _by_title(
    contradictions: Collection[tuple[str, Contradiction]], columns: Mapping[str, list[Recognition]]
) -> dict[str, Headings]:
    """The headings that contradict themselves, by the component of their title; by id where two titles are one."""
    for name in ("by_title", "by_id"):
        named: dict[str, Headings] = {getattr(two, name): heading for heading, two in contradictions}
        if len(named) == len(contradictions) and named.keys().isdisjoint(columns):
            return named
    return {two.by_title: heading for heading, two in contradictions}


def _choice(same: Sequence[Recognition], answers: Table, scale: Scale) -> Headings:
    """The heading of the column with most ratings; in a list where all have that heading."""
    sample = answers.above(SAMPLE)

    def ratings(recognition: Recognition) -> int:
        return sum(scale.sense(text).answer in RATINGS for text in sample.columns[recognition.column].used)

    best = max(same, key=ratings).heading
    alike = [recognition for recognition in same if recognition.heading == best]
    return best if len(alike) == 1 else [best]
