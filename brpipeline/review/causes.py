"""Why rows wait: each cause is a problem that names its rows and says what would free them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from brpipeline.problems import Problem, problem, shortened
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.corrections import CORRECTIONS_FILE
from brpipeline.settings.wordings.rule import sense
from brpipeline.settings.workspace import Settings
from brpipeline.store.responses import Responses
from brpipeline.store.row_outcome import Outcome
from brpipeline.text import nearest

MOST_ROWS = 6  # row numbers that a problem lists


def waiting_problems(stored: Responses, settings: Settings) -> list[Problem]:
    """A problem for each reason why rows wait, in the order of the rows; then corrections that fit no response."""
    waits = stored.outcome == Outcome.WAITING
    by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    by_answer: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for position in np.flatnonzero(waits & (stored.agencies < 0)).tolist():
        by_name[stored.sources[position], stored.names[position]].append(position)
    for answer in stored.unread:
        if waits[answer.position]:
            by_answer[stored.sources[answer.position], answer.component, answer.typed].append(answer.position)
    return [*_names(stored, by_name, settings.agencies), *_answers(stored, by_answer, settings), *_unused(stored)]


def _unused(stored: Responses) -> Iterator[Problem]:
    """Corrections of responses that do not exist."""
    for correction in stored.unused:
        where = f"{CORRECTIONS_FILE}, {correction.source}"
        yield problem("correction-unused", where, field=correction.field, response=correction.response)


def _names(stored: Responses, by_name: dict[tuple[str, str], list[int]], agencies: Agencies) -> Iterator[Problem]:
    for (source, typed), positions in by_name.items():
        where = f"{_where(stored, source, positions)}, agency"
        if not typed:
            yield problem("agency-missing", where, rows=len(positions))
        elif agencies.is_no_single(typed):
            yield problem("agency-not-single", where, rows=len(positions), typed=shortened(typed))
        else:
            closest, table = _nearest_agency(typed, agencies)
            yield problem(
                "agency-unknown", where, rows=len(positions), typed=shortened(typed), closest=closest, table=table
            )


def _nearest_agency(typed: str, agencies: Agencies) -> tuple[str, str]:
    """A sentence with the nearest known spelling, and the table of agencies.toml to which an alias would be added."""
    spellings = agencies.spellings()
    close = nearest(typed, spellings)
    if not close:
        return "", "its agency"
    agency = spellings[close[0]]
    return f" Closest: “{close[0]}” ({agencies.agency[agency].name}).", f"[{agency}]"


def _answers(
    stored: Responses, by_answer: dict[tuple[str, str, str], list[int]], settings: Settings
) -> Iterator[Problem]:
    scale, waiting = settings.instrument.scale, {source for source, _, _ in by_answer}
    sources = (source for source in settings.assessments.source if source.name in waiting)
    read_with = {source.name: scale.as_stated(source.stated) for source in sources}
    for (source, component, typed), positions in by_answer.items():
        where = f"{_where(stored, source, positions)}, {component}"
        reason = sense(typed, read_with[source]).reason
        facts = {"typed": shortened(typed), "reason": reason, "instrument": settings.instrument_file}
        yield problem("rating-unreadable", where, rows=len(positions), **facts)


def _where(stored: Responses, source: str, positions: Sequence[int]) -> str:
    """The source, its files and the rows, as a problem names them."""
    rows = sorted(stored.rows[position] for position in positions)
    numbers = ", ".join(str(row) for row in rows[:MOST_ROWS])
    more = f" and {len(rows) - MOST_ROWS} more" if len(rows) > MOST_ROWS else ""
    files = sorted({stored.files[position] for position in positions})
    return f"{source}, {', '.join(files)}, {'row' if len(rows) == 1 else 'rows'} {numbers}{more}"
