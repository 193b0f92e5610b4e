"""Reads headings and cells by the survey's own file: codes become the texts that they stand for."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from brpipeline.ingest.headings.components import component_of
from brpipeline.ingest.headings.evidence import evidence_of
from brpipeline.ingest.headings.layout import Layout
from brpipeline.ingest.survey_files.survey_key import SurveyKey, SurveyQuestion
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem, quoted
from brpipeline.rating import UNREAD
from brpipeline.settings.assessment import Source
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.toml_text import table_line
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare

BETWEEN = "; "  # several answers in one cell
WHOLE = ".0"  # what a workbook adds to a code that is a number


@dataclass(frozen=True)
class Explained:
    """An export as its survey explains it. columns: how many of its columns are questions of the survey."""

    layout: Layout
    answers: Table
    columns: int


def explained(
    layout: Layout, answers: Table, keys: Sequence[SurveyKey], source: Source, settings: Settings, where: str
) -> tuple[Layout, Table] | Problem:
    """An export read by the survey that has most of its columns; as it is if none has any.

    answers: the table below its heading rows. Returns a problem if two surveys have as many and say otherwise, or if
    the survey says another component of a column than its heading.
    """
    read = [(key, _by(key, layout, answers, source, settings)) for key in keys]
    most = max((one.columns for _, one in read), default=0)
    best = [(key, one) for key, one in read if one.columns == most]
    if not most:
        return layout, answers
    key, chosen = best[0]
    if any(_says(one) != _says(chosen) for _, one in best[1:]):
        return problem("survey-files-differ", where, files=quoted(key.name for key, _ in best))
    if refusal := _contradiction(layout, chosen.layout, key, source, settings.instrument, where):
        return refusal
    reason = f"{layout.reason}; {chosen.columns} of its columns are explained by {key.name} ({key.form})"
    return replace(chosen.layout, reason=reason), chosen.answers


def _contradiction(
    was: Layout, now: Layout, key: SurveyKey, source: Source, instrument: Instrument, where: str
) -> Problem | None:
    """The problem of a column whose own heading names another component than the survey does."""
    for before, after in zip(was.headings, now.headings, strict=True):
        own, other = component_of(before, instrument), component_of(after, instrument)
        if isinstance(own, tuple) and isinstance(other, tuple) and own[0] != other[0]:
            return problem(
                "survey-contradiction",
                where,
                column=quoted([before]),
                title=quoted([after]),
                file=key.name,
                by_id=own[0],
                by_title=other[0],
                line=table_line("columns", {**source.columns, other[0]: before}),
            )
    return None


def _by(key: SurveyKey, layout: Layout, answers: Table, source: Source, settings: Settings) -> Explained:
    headings, columns, known = list(layout.headings), list(answers.columns), 0
    names = layout.names or layout.headings
    declared = {bare(heading) for heading in source.headings}  # the settings say what they are
    understood = partial(_is_understood, settings=settings)
    for position, heading in enumerate(layout.headings):
        question = None if position in layout.own else key.question(names[position], heading)
        if question is None:
            continue
        known += 1
        columns[position] = _in_words(columns[position], question, source.codes, understood)
        if bare(heading) not in declared:
            headings[position] = _heading(heading, question, settings.instrument)
    read = replace(layout, headings=tuple(headings), names=tuple(names))
    return Explained(read, replace(answers, columns=tuple(columns)), known)


def _heading(heading: str, question: SurveyQuestion, instrument: Instrument) -> str:
    """The heading of a column: what is asked, in the language in which a component is named; its own if that says
    more."""
    titles = [title for title in question.titles if title]
    named = [title for title in titles if component_of(title, instrument)]
    says_itself = component_of(heading, instrument) or evidence_of(heading, instrument)
    return named[0] if named else heading if says_itself or not titles else titles[0]


def _in_words(
    column: Column, question: SurveyQuestion, stated: Container[str], understood: Callable[[str], bool]
) -> Column:
    """The column with each code as its label; as it is where its texts are codes and labels alike, but of others.

    stated: texts of which the settings say what they mean.
    """
    words = {text: word for text, word in _words(question, understood).items() if text not in stated}
    labels = {label for texts in question.choices.values() for label in texts}
    used = {text.strip() for text in column.used}
    if used <= labels and any(words.get(text, text) != text and text in question.choices for text in used):
        return column
    several = question.several

    def written(text: str) -> str:
        plain = text.strip().removesuffix(WHOLE)
        if plain in words:
            return words[plain]
        parts = plain.split()
        return BETWEEN.join(words[part] for part in parts) if several and parts and words.keys() >= set(parts) else text

    return column.stripped(written) if words else column


def _words(question: SurveyQuestion, understood: Callable[[str], bool]) -> Mapping[str, str]:
    """For each code, and each label in any language, the label that is understood; that of the survey's own language
    where none is."""
    words: dict[str, str] = {}
    for labels in question.choices.values():
        if labels:
            best = next((label for label in labels if understood(label)), labels[0])
            words |= dict.fromkeys(labels, best)
    for code, labels in question.choices.items():
        if labels:
            words[code] = words[labels[0]]
    return words


def _is_understood(label: str, settings: Settings) -> bool:
    return settings.instrument.scale.answer(label) != UNREAD or settings.agencies.named(label) is not None


def _says(one: Explained) -> tuple[object, ...]:
    """What makes one explanation another: headings, and texts of the cells."""
    return tuple(map(bare, one.layout.headings)), tuple(column.used for column in one.answers.columns)
