"""Reads one export, from the file to what the store keeps, or to the problem because of which it cannot be read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.cells.blank_answers import blank_answers
from brpipeline.ingest.cells.free_text import read_texts
from brpipeline.ingest.cells.ratings import Cells, coded_ratings, read_cells
from brpipeline.ingest.cells.respondents import identified, with_parts
from brpipeline.ingest.cells.times import Order, times
from brpipeline.ingest.cells.total_rows import notes_of, other_rows
from brpipeline.ingest.cells.typed_agency import typed_agency, typed_area
from brpipeline.ingest.finder.choose import table_of_answers
from brpipeline.ingest.headings.known_texts import KnownTexts
from brpipeline.ingest.headings.layout import Layout, Meaning, Recognition
from brpipeline.ingest.headings.questions import questions
from brpipeline.ingest.headings.recognise import recognise
from brpipeline.ingest.headings.remembered import NOTHING, Remembered
from brpipeline.ingest.headings.unexplained import unexplained
from brpipeline.ingest.read_rules import read_by
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.survey_files.beside import digest_of
from brpipeline.ingest.survey_files.explained import explained
from brpipeline.ingest.survey_files.read_survey import key_of
from brpipeline.ingest.survey_files.survey_key import SurveyKey
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.files import tables_of
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem, quoted
from brpipeline.settings.assessment import Source
from brpipeline.settings.surveys import days, people, survey
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare, counted


def read_export(
    path: Path, source: Source, settings: Settings, surveys: Sequence[Path] = (), before: Remembered = NOTHING
) -> Reading | Problem:
    """Reads one export of a source; returns a problem instead if nothing in the file can be used.

    surveys: the files of surveys that lie beside it, one of which may say what its codes stand for. before: what
    earlier exports of the source had.
    """
    keys = {survey.name: key_of(survey) for survey in surveys}
    unreadable = [name for name, key in keys.items() if key is None]
    rules = read_by(source, settings, digest_of(surveys))
    found = _read(path, source, settings, [key for key in keys.values() if key], rules, before)
    if unreadable and isinstance(found, Problem):
        return replace(found, what=f"{found.what} The survey beside it cannot be read: {quoted(unreadable)}.")
    notes = [problem("survey-unreadable", name) for name in unreadable]
    return replace(found, notes=(*found.notes, *notes)) if isinstance(found, Reading) else found


def _read(
    path: Path, source: Source, settings: Settings, surveys: Sequence[SurveyKey], rules: str, before: Remembered
) -> Reading | Problem:
    where = f"{source.name}, {path.name}"
    tables = tables_of(path, where)
    found = tables if isinstance(tables, Problem) else table_of_answers(tables, source, settings, where)
    if isinstance(found, Problem):
        return found
    table, layout = found
    answers = table.below(layout.heading_rows)
    if not len(answers):
        return problem("no-rows", where)
    in_words = explained(layout, answers, surveys, source, settings, where)
    if isinstance(in_words, Problem):
        return in_words
    layout, answers = in_words
    columns = recognise(layout, answers, settings.instrument, settings.agencies, source, where)
    if isinstance(columns, Problem):
        return columns
    apart = other_rows(answers, columns, settings.instrument.scale)
    left_out, answers = answers.numbers[apart], answers.rows(~apart)
    if not len(answers):
        return problem("no-rows", where)
    cells = read_cells(answers, columns, settings.instrument, source.stated)
    if not source.codes and (codes := coded_ratings(cells, settings.instrument.scale)):
        return problem("ratings-coded", where, codes=quoted(codes))
    known = KnownTexts.of(settings, source, cells.seen | before.answers())
    asked, columns = questions(answers, columns, known, before)
    if asked:
        return unexplained(asked, source, settings, before, where)
    complete, aside = _complete(answers, columns, layout), _aside(answers, layout)
    if refusal := blank_answers(path, answers, columns, cells.codes, complete & ~aside, where):
        return refusal
    sent = _sent(answers, columns, layout, source, *days(settings, source), where)
    if isinstance(sent, Problem):
        return sent
    submitted, notes = sent
    ids, emails = _column(answers, columns, Meaning.ID), _column(answers, columns, Meaning.EMAIL)
    ids = with_parts(ids, answers, layout.key_parts)
    timed = not np.isnat(submitted).all()
    how, keys, persons = identified(
        answers, ids, emails, survey(settings, source), source.name, timed=bool(timed), people=people(settings, source)
    )
    return Reading(
        source=source.name,
        name=path.name,
        sha256=table.sha256,
        read_by=rules,
        platform=layout.platform,
        form=table.form,
        reason=layout.reason,
        recognitions=tuple(columns),
        components=settings.instrument.component_ids,
        identified_by=how,
        key_column=keys,
        known_persons=persons,
        agency=typed_agency(answers, columns),
        area=typed_area(answers, columns),
        codes=cells.codes,
        times=submitted,
        complete=complete,
        aside=aside,
        unread=cells.unread,
        answers=tuple(sorted(cells.seen)),
        labels=dict(cells.labels),
        texts=list(read_texts(answers, columns, settings.instrument)),
        numbers=answers.numbers,
        notes=(*notes, *_missing(cells, source, settings, where), *notes_of(left_out, where)),
    )


def _column(answers: Table, columns: list[Recognition], meaning: Meaning) -> Column | None:
    """The first column with a meaning, None if there is none."""
    position = next((recognition.column for recognition in columns if recognition.meaning is meaning), None)
    return None if position is None else answers.columns[position]


def _sent(
    answers: Table, columns: list[Recognition], layout: Layout, source: Source, opens: date, closes: date, where: str
) -> tuple[NDArray[np.datetime64], list[Problem]] | Problem:
    """When each answer was sent, (rows,), NaT where that is not known, with notes.

    A problem instead if the order of day and month is unclear.
    """
    recognition = next((recognition for recognition in columns if recognition.meaning is Meaning.SUBMITTED), None)
    if recognition is None:
        return np.full(len(answers), "NaT", dtype="datetime64[s]"), []
    column = answers.columns[recognition.column]
    heading = quoted([recognition.heading or Meaning.SUBMITTED])
    day_first = layout.day_first if source.day_first is None else source.day_first
    read = times(column, source.zone, day_first, opens, closes, layout.zone, layout.no_time)
    if read.order is Order.UNCLEAR:
        return problem("time-order-unclear", where, column=heading)
    cells = counted(read.unread, "cell", "cells")
    return read.rows, [problem("time-unreadable", where, cells=cells, column=heading)] if read.unread else []


def _complete(answers: Table, columns: list[Recognition], layout: Layout) -> NDArray[np.bool_]:
    """(rows,), True where the answer was sent."""
    complete = np.ones(len(answers), dtype=bool)
    asked = [recognition.column for recognition in columns if recognition.meaning is Meaning.COMPONENT]
    after = {min((state for state in layout.complete_if if state > column), default=None) for column in asked}
    if layout.complete_if_filled is not None:
        complete &= answers.columns[layout.complete_if_filled].filled
    for position, texts in layout.complete_if.items():
        if layout.each_form and position not in after and None not in after:
            continue
        complete &= _is_one_of(answers.columns[position], texts)
    return complete


def _aside(answers: Table, layout: Layout) -> NDArray[np.bool_]:
    """(rows,), True where the platform marks a row as one that does not count."""
    aside = np.zeros(len(answers), dtype=bool)
    for position, texts in layout.aside.items():
        aside |= _is_one_of(answers.columns[position], texts)
    return aside


def _is_one_of(column: Column, texts: frozenset[str]) -> NDArray[np.bool_]:
    return column.where(lambda text: bare(text) in texts)


def _missing(cells: Cells, source: Source, settings: Settings, where: str) -> list[Problem]:
    """A note on the components that have no column in the file though the survey may ask them, if there are any."""
    known = cells.asked.union(source.not_asked)
    missing = [component for component in settings.instrument.component_ids if component not in known]
    return [problem("component-missing", where, components=", ".join(missing))] if missing else []
