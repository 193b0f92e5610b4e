"""Reads one export, from the file to what the store keeps, or to the problem because of which it cannot be read."""

from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.cells.free_text import read_texts
from brpipeline.ingest.cells.ratings import Cells, coded_ratings, plain_text, read_cells
from brpipeline.ingest.cells.respondents import identified
from brpipeline.ingest.cells.times import Order, times
from brpipeline.ingest.cells.total_rows import total_rows
from brpipeline.ingest.headings.layout import Layout, Meaning, Recognition
from brpipeline.ingest.headings.recognise import recognise
from brpipeline.ingest.platforms import recognised
from brpipeline.ingest.read_rules import read_by
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.files import table_of
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem, quoted
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare, counted


def read_export(path: Path, source: Source, settings: Settings) -> Reading | Problem:
    """Reads one export of a source; returns a problem instead if nothing in the file can be used."""
    where = f"{source.name}, {path.name}"
    table = table_of(path, where)
    if isinstance(table, Problem):
        return table
    layout = recognised(table, source.platform)
    if layout is None:
        return problem("platform-not-found", where, platform=source.platform)
    answers = table.below(layout.heading_rows)
    if not len(answers):
        return problem("no-rows", where)
    columns = recognise(layout, answers, settings.instrument, settings.agencies, source.columns, where)
    if isinstance(columns, Problem):
        return columns
    totals = total_rows(answers, columns, settings.instrument.scale)
    answers = answers.above(len(answers) - totals)
    if not len(answers):
        return problem("no-rows", where)
    cells = read_cells(answers, columns, settings.instrument, source.stated)
    if not source.codes and (codes := coded_ratings(cells, settings.instrument.scale)):
        return problem("ratings-coded", where, codes=quoted(codes))
    wave = settings.wave(source.wave)
    sent = _sent(answers, columns, layout, source, wave.opens, wave.closes, where)
    if isinstance(sent, Problem):
        return sent
    submitted, notes = sent
    ids, emails = _column(answers, columns, Meaning.ID), _column(answers, columns, Meaning.EMAIL)
    timed = not np.isnat(submitted).all()
    how, keys, persons = identified(answers, ids, emails, str(source.assessment), source.name, timed=bool(timed))
    return Reading(
        source=source.name,
        name=path.name,
        sha256=table.sha256,
        read_by=read_by(source, settings),
        platform=layout.platform,
        form=table.form,
        reason=layout.reason,
        recognitions=tuple(columns),
        components=settings.instrument.component_ids,
        identified_by=how,
        key_column=keys,
        known_persons=persons,
        agency=_agency(answers, columns),
        codes=cells.codes,
        times=submitted,
        complete=_complete(answers, layout),
        aside=_aside(answers, layout),
        unread=cells.unread,
        texts=list(read_texts(answers, columns, settings.instrument)),
        numbers=answers.numbers,
        notes=(*notes, *_missing(cells, settings, where), *_totals(totals, where)),
    )


def _column(answers: Table, columns: list[Recognition], meaning: Meaning) -> Column | None:
    """The first column with a meaning, None if there is none."""
    position = next((recognition.column for recognition in columns if recognition.meaning is meaning), None)
    return None if position is None else answers.columns[position]


def _agency(answers: Table, columns: list[Recognition]) -> Column:
    """The agency of each row as typed; the free text beside “Other” where that is filled in.

    Where a source names several agency columns and two are filled in, the text holds both, and the row will wait.
    """
    asked = [
        _plain(answers.columns[recognition.column]) for recognition in columns if recognition.meaning is Meaning.AGENCY
    ]
    beside = [
        _plain(answers.columns[recognition.column])
        for recognition in columns
        if recognition.meaning is Meaning.AGENCY_OTHER
    ]
    if len(asked) == 1 and not beside:
        return asked[0]
    named = zip(*(column.cells() for column in asked), strict=True)
    typed = [" / ".join(filter(None, dict.fromkeys(row))) for row in named]
    for column in beside:
        typed = [other or name for name, other in zip(typed, column.cells(), strict=True)]
    return Column.of(typed)


def _plain(column: Column) -> Column:
    """The column with apostrophes restored and without spaces around its texts."""
    return column.stripped(lambda text: plain_text(text).strip())


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


def _complete(answers: Table, layout: Layout) -> NDArray[np.bool_]:
    """(rows,), True where the answer was sent."""
    complete = np.ones(len(answers), dtype=bool)
    if layout.complete_if_filled is not None:
        complete &= answers.columns[layout.complete_if_filled].filled
    for position, texts in layout.complete_if.items():
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


def _missing(cells: Cells, settings: Settings, where: str) -> list[Problem]:
    """A note on the components that have no column in the file, if there are any."""
    missing = [component for component in settings.instrument.component_ids if component not in cells.asked]
    return [problem("component-missing", where, components=", ".join(missing))] if missing else []


def _totals(count: int, where: str) -> list[Problem]:
    """A note on the rows of totals that were left out, if there are any."""
    return [problem("total-rows", where, totals=counted(count, "row", "rows"))] if count else []
