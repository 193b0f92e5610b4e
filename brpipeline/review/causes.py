"""Why answers wait: each distinct text, and each column in question, is one cause with all that waits because of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from brpipeline.ingest.headings.stated import is_named
from brpipeline.problems import Problem
from brpipeline.review.areas import closest_partnership
from brpipeline.review.cause import Cause, Cell, Kind, Suggestion
from brpipeline.review.suggestions import agency_meant, column_meant, rating_meant
from brpipeline.settings.wordings.rule import sense
from brpipeline.settings.workspace import Settings
from brpipeline.store.responses import Responses
from brpipeline.store.row_outcome import Outcome
from brpipeline.text import bare, tidy

Key = tuple[str, ...]


def causes_of(every: Iterable[Responses], settings: Settings) -> list[Cause]:
    """What waits in these assessments; the causes with most rows come first."""
    cells: defaultdict[Key, list[Cell]] = defaultdict(list)
    typed: dict[Key, str] = {}
    for stored in every:
        for key, text, cell in _cells(stored, settings):
            cells[key].append(cell)
            typed.setdefault(key, text)
    # A row of which nobody knows where it belongs waits in several assessments: each of its cells counts once.
    once = {key: tuple(dict.fromkeys(sorted(of_cause))) for key, of_cause in cells.items()}
    causes = [_cause(Kind(key[0]), typed[key], of_cause, settings) for key, of_cause in once.items()]
    return sorted(with_freed(causes), key=lambda cause: (-len(cause.rows), cause.cells))


def with_freed(causes: Sequence[Cause]) -> list[Cause]:
    """The causes, each with how many rows wait for it and for no other of them."""
    waits_for = Counter(row for cause in causes for row in cause.rows)
    return [replace(cause, frees=sum(waits_for[row] == 1 for row in cause.rows)) for cause in causes]


def columns_in_question(problems: Iterable[Problem], settings: Settings) -> list[Cause]:
    """The columns that files which are set aside ask for; what the settings say of them by now is no question."""
    sources = {source.name: source for source in settings.assessments.source}
    causes: dict[tuple[str, str], Cause] = {}
    for problem in problems:
        for ask in problem.asks:
            source = sources.get(ask.source)
            if source is None or is_named(ask.column, source):
                continue
            meant = column_meant(ask, settings.instrument)
            cause = Cause(Kind.COLUMN, ask.column, suggestion=meant, ask=ask, file=problem.where)
            causes.setdefault((ask.source, ask.column), cause)
    return list(causes.values())


def _cells(stored: Responses, settings: Settings) -> Iterator[tuple[Key, str, Cell]]:
    """Each cell that waits, with its cause and its text."""
    for position in np.flatnonzero((stored.outcome == Outcome.WAITING) & stored.unplaced).tolist():
        kind = Kind.AREA if position in stored.areas else Kind.DATE
        text, cell = stored.areas.get(position, ""), _cell(stored, position)
        yield (kind, cell.source, bare(text) or cell.response), text, cell
    for position in np.flatnonzero((stored.outcome == Outcome.WAITING) & (stored.agencies < 0)).tolist():
        text, cell = stored.names[position], _cell(stored, position)
        if not text:
            yield (Kind.BLANK, cell.source, cell.response), text, cell
        elif not bare(text) or settings.agencies.is_no_single(text):
            yield (Kind.NOBODY, bare(text) or text), text, cell
        else:
            yield (Kind.AGENCY, bare(text)), text, cell
    for answer in stored.undecided:
        yield (
            (Kind.RATING, tidy(answer.typed).casefold()),
            answer.typed,
            _cell(stored, answer.position, answer.component),
        )


def _cell(stored: Responses, position: int, component: str = "") -> Cell:
    file, row = stored.files[position], int(stored.rows[position])
    return Cell(stored.sources[position], file, row, stored.keys[position], component)


def _cause(kind: Kind, typed: str, cells: tuple[Cell, ...], settings: Settings) -> Cause:
    scale = settings.instrument.scale
    if kind is Kind.RATING:
        stated = next(source.stated for source in settings.assessments.source if source.name == cells[0].source)
        reason = sense(typed, scale.as_stated(stated)).reason
        waits = {cell.component for cell in cells}
        components = tuple(ident for ident in settings.instrument.component_ids if ident in waits)
        return Cause(kind, typed, cells, components, reason=reason, suggestion=rating_meant(typed, scale))
    suggestion = agency_meant(typed, settings.agencies) if kind is Kind.AGENCY else None
    if kind is Kind.AREA and typed and (meant := closest_partnership(typed, settings)):
        suggestion = Suggestion(meant.id, meant.name, "its name is near")
    return Cause(kind, typed, cells, suggestion=suggestion)


def left_out(causes: Sequence[Cause], settings: Settings) -> tuple[list[Cause], list[Cause]]:
    """The causes to decide, and those that somebody set aside for now."""
    aside = {row.identity for row in settings.corrections.aside}
    return (
        [cause for cause in causes if cause.identity not in aside],
        [cause for cause in causes if cause.identity in aside],
    )
