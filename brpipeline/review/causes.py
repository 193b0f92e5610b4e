"""Why rows wait: their causes as problems, each with the rows it holds back and the line that would free them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from brpipeline.problems import Problem, problem, shortened
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.corrections import CORRECTIONS_FILE
from brpipeline.settings.workspace import Settings
from brpipeline.store.responses import Responses
from brpipeline.store.row_outcome import Outcome
from brpipeline.text import nearest

SHOWN_ROWS = 6


def waiting_problems(found: Responses, settings: Settings) -> list[Problem]:
    """One problem for each cause by which rows wait, in the order of the rows; and corrections that help nobody."""
    waits = found.outcome == Outcome.WAITING
    by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    by_answer: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for position in np.flatnonzero(waits & (found.agencies < 0)).tolist():
        by_name[found.sources[position], found.names[position]].append(position)
    for one in found.unread:
        if waits[one.position]:
            by_answer[found.sources[one.position], one.component, one.typed].append(one.position)
    return [*_names(found, by_name, settings.agencies), *_answers(found, by_answer, settings), *_unused(found)]


def _unused(found: Responses) -> Iterator[Problem]:
    """Corrections of responses that are not there."""
    for one in found.unused:
        where = f"{CORRECTIONS_FILE}, {one.source}"
        yield problem("correction-unused", where, field=one.field, response=one.response)


def _names(found: Responses, by_name: dict[tuple[str, str], list[int]], agencies: Agencies) -> Iterator[Problem]:
    for (source, typed), places in by_name.items():
        where = f"{_where(found, source, places)}, agency"
        if not typed:
            yield problem("agency-missing", where, rows=len(places))
        elif agencies.is_no_single(typed):
            yield problem("agency-not-single", where, rows=len(places), typed=shortened(typed))
        else:
            near, table = _near(typed, agencies)
            yield problem("agency-unknown", where, rows=len(places), typed=shortened(typed), near=near, table=table)


def _near(typed: str, agencies: Agencies) -> tuple[str, str]:
    """The nearest known spelling, and the table of agencies.toml to which an alias would go."""
    spellings = agencies.spellings()
    close = nearest(typed, spellings)
    if not close:
        return "", "its agency"
    agency = spellings[close[0]]
    return f" Closest: “{close[0]}” ({agencies.agency[agency].name}).", f"[{agency}]"


def _answers(
    found: Responses, by_answer: dict[tuple[str, str, str], list[int]], settings: Settings
) -> Iterator[Problem]:
    for (source, component, typed), places in by_answer.items():
        where = f"{_where(found, source, places)}, {component}"
        file = settings.instrument_file
        yield problem("rating-unreadable", where, rows=len(places), typed=shortened(typed), instrument=file)


def _where(found: Responses, source: str, places: Sequence[int]) -> str:
    rows = [found.rows[position] for position in places]
    shown = ", ".join(str(row) for row in sorted(rows)[:SHOWN_ROWS])
    more = f" and {len(rows) - SHOWN_ROWS} more" if len(rows) > SHOWN_ROWS else ""
    files = sorted({found.files[position] for position in places})
    return f"{source}, {', '.join(files)}, row{'s' if len(rows) > 1 else ''} {shown}{more}"
