"""A table with a row a rating, gathered into a row a respondent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.finder.candidate import Candidate, Sought, candidate
from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.platforms import plain
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.limits import COLUMNS
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import problem
from brpipeline.settings.headings import known_headings
from brpipeline.settings.toml_text import toml
from brpipeline.text import bare, counted, tidy

SAMPLE = 2_000  # rows that show what a column holds
FIRST = 40  # rows of which one at least names a component
WIDEST = 100  # columns
MANY = 1 / 2  # of the instrument's components are there
NAMED = 4 / 5  # share of the distinct texts of the column of components that name one
READ = 1 / 2  # share of the distinct texts of the column of ratings that are ratings
TWICE = " | "  # between two answers of one respondent to one component


@dataclass(frozen=True)
class Rows:
    """What a row of the file belongs to. respondent: (rows,), a number; they are numbered as they appear. first: the
    first row of each. component: (rows,), the number of a component, -1 for none. ids: of the components.
    """

    respondent: NDArray[np.int64]
    first: NDArray[np.int64]
    component: NDArray[np.int64]
    ids: list[str]


def gathered(table: Table, sought: Sought) -> Candidate | None:
    """The table with a row a respondent, if a column of it holds components and another the ratings; else None.

    Rows belong together by the response id, or by the agency where each agency sends a single return; a file that says
    neither is a question. What differs between the rows of a respondent, such as evidence, becomes a column for each
    component.
    """
    asking = _asking(table, sought)
    if asking is None:
        return None
    at, start = asking
    below = table.below(start + 1)
    rated = _rated(below, at, sought)
    if rated is None:
        return None
    headings = [tidy(heading) for heading in table.row(start)]
    key = _key(headings, below, sought)
    if key is None:
        layout = plain.layout_of(headings)
        stopped = Candidate(table, layout, len(sought.components(below.columns[at].used)), agency=True, answered=True)
        return replace(stopped, question=partial(problem, "table-long", line=_line(headings, {at, rated}, sought)))
    rows = _rows(below, at, key, sought)
    if len(headings) * len(rows.ids) > COLUMNS:
        return None
    columns = [
        column
        for position, heading in enumerate(headings)
        if position != at
        for column in _columns(position, heading, below.columns[position], rows, rated)
    ]
    wide = replace(below, columns=tuple(columns), numbers=np.append(table.numbers[start], below.numbers[rows.first]))
    said = f"a row a rating, {counted(len(rows.first), 'respondent', 'respondents')} by “{headings[key]}”"
    return candidate(wide, plain.layout(wide), sought, said)


def _asking(table: Table, sought: Sought) -> tuple[int, int] | None:
    """The position of the column whose texts are nearly all components, and of the heading row above its first one.

    Of several columns the one with most components: R1 may be a component's id, or a respondent's.
    """
    asking: dict[tuple[int, int], int] = {}
    if len(table.columns) > WIDEST:
        return None
    for at, column in enumerate(table.above(SAMPLE).columns):
        cells = column.cells()
        if not any(map(sought.component, cells[:FIRST])):
            continue
        start = next((row for row, cell in enumerate(cells) if sought.component(cell)), 0) - 1
        if start < 0 or not cells[start].strip():
            continue
        distinct = {cell for cell in cells[start + 1 :] if cell.strip()}
        named = {component for cell in distinct if (component := sought.component(cell))}
        repeats = len(cells) - start - 1 > len(distinct)
        many = len(named) >= MANY * len(sought.settings.instrument.components)
        if many and len(named) >= NAMED * len(distinct) and repeats:
            asking[at, start] = len(named)
    return max(asking, key=asking.__getitem__, default=None)


def _rated(below: Table, at: int, sought: Sought) -> int | None:
    """The position of the column that holds the ratings: the one with the largest share of ratings, if most are."""
    shares = {}
    for position, column in enumerate(below.above(SAMPLE).columns):
        texts = [text for text in column.cells() if text.strip()]
        if position != at and texts:
            shares[position] = sum(map(sought.is_rating, texts)) / len(texts)
    best = max(shares, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] > READ else None


def _key(headings: list[str], below: Table, sought: Sought) -> int | None:
    """The position of the column that says which rows are one respondent's; None if nothing says it."""
    own = plain.layout_of(headings).own
    declared = [position for position, heading in enumerate(headings) if sought.declared.get(bare(heading)) == "id"]
    for position in declared or [position for position, (meaning, _) in own.items() if meaning is Meaning.ID]:
        if len(below.columns[position].used) < len(below):  # otherwise it numbers the ratings
            return position
    if sought.source.respondents == "agency-return":
        return next((position for position, heading in enumerate(headings) if sought.asks_for_agency(heading)), None)
    return next((position for position, (meaning, _) in own.items() if meaning is Meaning.EMAIL), None)


def _line(headings: list[str], taken: set[int], sought: Sought) -> str:
    """The lines to choose from: a column that could say whose each row is, or that each agency answered once."""
    others = [heading for position, heading in enumerate(headings) if position not in taken and heading]
    persons = [f"columns = {{ id = {toml(heading)} }}" for heading in others if not sought.asks_for_agency(heading)]
    return ", or ".join([*persons, 'respondents = "agency-return", if each agency answered once'])


def _rows(below: Table, at: int, key: int, sought: Sought) -> Rows:
    _, first, respondent = np.unique(below.columns[key].codes, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    ids = list(dict.fromkeys(filter(None, below.columns[at].meant(sought.component))))
    number = {component: position for position, component in enumerate(ids)}
    codes = [-1 if component is None else number[component] for component in below.columns[at].meant(sought.component)]
    component = np.array(codes, dtype=np.int64)[below.columns[at].codes]
    return Rows(rank[respondent].astype(np.int64), np.sort(first).astype(np.int64), component, ids)


def _columns(position: int, heading: str, column: Column, rows: Rows, rated: int) -> Iterator[Column]:
    """The columns that one column becomes: one where a respondent has the same text in every row, or one a component.

    rated: the position of the ratings. Of times the last one counts.
    """
    is_evidence = any(word in bare(heading) for word in known_headings()["evidence"])
    if position != rated and not is_evidence:
        if (column.codes == column.codes[rows.first][rows.respondent]).all():
            yield _headed(heading, column.rows(rows.first))
            return
        if bare(heading) in known_headings()["submitted"]:
            last = np.zeros(len(rows.first), dtype=np.int64)
            np.maximum.at(last, rows.respondent, np.arange(len(rows.respondent)))
            yield _headed(heading, column.rows(last))
            return
    for number, component in enumerate(rows.ids):
        named = component if position == rated else f"{heading} [{component}]" if is_evidence else heading
        yield _of_component(named, column, rows, np.flatnonzero(rows.component == number))


def _headed(heading: str, column: Column) -> Column:
    return Column.of([heading, *column.cells()])


def _of_component(heading: str, column: Column, rows: Rows, at: NDArray[np.intp]) -> Column:
    """The column of one component. at: the rows that are about it. Where a respondent has several, texts that differ
    are put together, so that nothing is lost, and two ratings are read as none.
    """
    values = [*column.values, ""]
    codes = np.full(len(rows.first), len(values) - 1, dtype=np.int64)
    codes[rows.respondent[at]] = column.codes[at]
    count = np.bincount(rows.respondent[at], minlength=len(rows.first))
    for respondent in np.flatnonzero(count > 1):
        texts = [values[column.codes[row]] for row in at[rows.respondent[at] == respondent]]
        codes[respondent] = len(values)
        values.append(TWICE.join(dict.fromkeys(filter(str.strip, texts))))
    cells = [heading, *(values[code] for code in codes)]
    return Column.of(cells)
