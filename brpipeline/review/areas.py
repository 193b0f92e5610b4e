"""Rows of which nobody knows to which partnership or wave they belong, and rows that are early: a problem each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from brpipeline.problems import Problem, problem, shortened
from brpipeline.review.where import where_rows
from brpipeline.settings.assessment import Source, listed_headings
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.routing import ByColumn, routing_line
from brpipeline.settings.workspace import Settings
from brpipeline.store.responses import Responses
from brpipeline.store.row_outcome import Outcome
from brpipeline.text import counted, nearest

FILL_IN = "FILL IN"


def area_problems(stored: Responses, positions: Sequence[int], settings: Settings) -> Iterator[Problem]:
    """A problem for each area that is unknown or blank, and for rows without a time. positions: of rows that wait."""
    sources = {source.name: source for source in settings.assessments.source}
    by_area: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    untimed: defaultdict[str, list[int]] = defaultdict(list)
    for position in positions:
        source = stored.sources[position]
        if position in stored.areas:
            by_area[source, stored.areas[position]].append(position)
        else:
            untimed[source].append(position)
    for (name, area), rows in by_area.items():
        yield _area(sources[name], area, rows, stored, settings)
    for name, rows in untimed.items():
        yield problem("wave-unknown", where_rows(stored, name, rows), rows=len(rows))


def _area(source: Source, typed: str, rows: Sequence[int], stored: Responses, settings: Settings) -> Problem:
    by_column = source.by_column
    assert by_column is not None  # since its rows are routed by it
    where = where_rows(stored, source.name, rows)
    column = " / ".join(listed_headings(by_column.column))
    if not typed:
        return problem("area-missing", where, rows=len(rows), column=column)
    close = closest_partnership(typed, settings)
    closest = f" Closest: “{close.name}”." if close else ""
    names = {**by_column.names, typed: close.id if close else FILL_IN}
    line = routing_line(ByColumn(column=by_column.column, names=names))
    return problem(
        "area-unknown", where, rows=len(rows), typed=shortened(typed), column=column, closest=closest, line=line
    )


def closest_partnership(typed: str, settings: Settings) -> Partnership | None:
    """The partnership whose name is nearest to a text; None if none is near."""
    partnerships = settings.assessments.partnership
    spellings = {name: row for row in partnerships for name in (row.name, row.short or row.name, row.id)}
    return next((spellings[name] for name in nearest(typed, spellings)), None)


def early_notes(stored: Responses, settings: Settings) -> Iterator[Problem]:
    """A note for each source and wave with answers that were sent before it opens."""
    early = stored.outcome == Outcome.EARLY
    for name in dict.fromkeys(stored.sources[early].tolist()):
        positions = np.flatnonzero(early & (stored.sources == name)).tolist()
        wave = settings.wave(stored.wave)
        answers = counted(len(positions), "answer was", "answers were")
        opens = f"{wave.opens.day} {wave.opens:%B %Y}"
        yield problem("answers-early", where_rows(stored, name, positions), answers=answers, wave=wave.id, opens=opens)
