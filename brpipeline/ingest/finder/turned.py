"""A table with components down and respondents across, as audits are often filled in, turned round."""

from dataclasses import replace
from functools import partial

import numpy as np

from brpipeline.ingest.cells.total_rows import is_label
from brpipeline.ingest.finder.candidate import Candidate, Sought, candidate
from brpipeline.ingest.platforms import plain
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import problem
from brpipeline.text import bare, counted, tidy

LONGEST = 2_000  # rows and columns of a table that is turned: one has a row a component
LABELS = 6  # columns on the left in which components are looked for
HEADINGS = 10  # rows above the first component in which agencies are looked for
MANY = 1 / 2  # of the instrument's components are there
READ = 1 / 2  # share of a respondent's filled cells that are ratings


def turned(table: Table, sought: Sought) -> Candidate | None:
    """The table turned round, if its components run down; None for any other table.

    Each column that holds ratings beside the components is a respondent. It is a question whether it is a person or an
    agency, unless the source's settings say so: respondents = "agency-return", or turned = true.
    """
    if not len(table) <= LONGEST >= len(table.columns):
        return None
    labels = _labels(table, sought)
    if labels is None:
        return None
    at, component_at = labels
    first = min(component_at)
    head = _heading_row(table, at, first, sought)
    across = [
        position
        for position in range(at + 1, len(table.columns))
        if _is_respondent(table, position, head, component_at, sought)
    ]
    if not across:
        return None
    lines = [row for row in range(len(table)) if row != head and (row >= first or table.columns[at].cell(row).strip())]
    headings = [tidy(table.columns[at].cell(row)) for row in lines]
    named = next((row for row, heading in zip(lines, headings, strict=True) if sought.asks_for_agency(heading)), None)
    names = [table.columns[position].cell(head) if head is not None else "" for position in across]
    title = (sought.settings.agencies.asked_as or ["Agency"])[0] if named is None else "Respondent"
    columns = [Column.of([title, *names])]
    columns += [
        Column.of([heading, *(table.columns[position].cell(row) for position in across)])
        for row, heading in zip(lines, headings, strict=True)
    ]
    numbers = np.array([1, *(position + 1 for position in across)], dtype=np.int64)
    table = replace(table, columns=tuple(columns), numbers=numbers)
    count = counted(len(across), "respondent", "respondents")
    found = candidate(table, plain.layout(table), sought, f"components down and {count} across")
    agencies = list(filter(None, map(sought.settings.agencies.named, names)))
    if sought.source.respondents == "agency-return" or sought.source.turned:
        return found
    question = partial(problem, "table-turned", across=len(across), twice=_twice(agencies))
    return replace(found, question=question)


def _labels(table: Table, sought: Sought) -> tuple[int, dict[int, str]] | None:
    """The position of the column whose cells name most components, and the component of each of its rows that names
    one; None if there is no such column, or if a component is there twice.
    """
    named = [sought.components(column.cells()) for column in table.columns[:LABELS]]
    best = max(range(len(named)), key=lambda at: len(set(named[at].values())), default=None)
    components = len(set(named[best].values())) if best is not None else 0
    if best is None or components < len(named[best]) or components < MANY * len(sought.settings.instrument.components):
        return None
    return best, named[best]


def _heading_row(table: Table, at: int, first: int, sought: Sought) -> int | None:
    """The row above the first component that names most agencies, or else the last one above it with most cells."""

    def fitness(row: int) -> tuple[int, int]:
        cells = table.row(row)[at + 1 :]
        return sum(sought.settings.agencies.named(cell) is not None for cell in cells), sum(map(bool, cells))

    return max(range(max(0, first - HEADINGS), first), key=fitness, default=None)


def _is_respondent(table: Table, position: int, head: int | None, rows: dict[int, str], sought: Sought) -> bool:
    """True for a column whose filled cells beside the components are mostly ratings, or whose heading is an agency.

    A column that is headed by a rating, or by a word for a total, counts who gave it.
    """
    heading = table.columns[position].cell(head) if head is not None else ""
    texts = [text for row in rows if (text := table.columns[position].cell(row).strip())]
    if sought.settings.agencies.named(heading):
        return True
    rated = sum(map(sought.is_rating, texts))
    counts = sought.is_rating(heading) or is_label(heading, sought.settings.instrument.scale)
    return bool(bare(heading)) and not counts and rated > READ * len(texts)


def _twice(agencies: list[str]) -> str:
    """A sentence on agencies that are there more than once, for whom a single return each cannot be meant."""
    twice = sorted({agency for agency in agencies if agencies.count(agency) > 1})
    return f" More than once: {', '.join(twice)}." if twice else ""
