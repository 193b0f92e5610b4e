"""Which of the first rows of a table holds its headings."""

from dataclasses import replace

from brpipeline.ingest.finder.candidate import SAMPLE, Candidate, Sought, candidate
from brpipeline.ingest.headings.layout import Layout
from brpipeline.ingest.platforms import plain, recognised
from brpipeline.ingest.tables.table import Table
from brpipeline.text import counted, tidy

ROWS = 12  # rows in which headings are looked for
CELLS = 4_000  # of these rows; fewer rows are looked at if a table is so wide that they have more
FEWEST = 2  # components that a row must name to be taken instead of the first
PLAIN = "plain table"


def headed(table: Table, sought: Sought) -> Candidate | None:
    """A table from its heading row on: the first row if it names components, or else the first row below which a
    platform's table begins, or else the one that names most components.

    None if the table does not fit the platform that the source names.
    """
    sample, platform = table.above(ROWS + SAMPLE), sought.source.platform
    first = recognised(table, platform)
    if first is not None and (first.platform != PLAIN or _asked(first, sought) >= FEWEST):
        return _below(candidate(table, first, sought), sought)
    rows = range(1, min(ROWS, len(sample), CELLS // max(1, len(table.columns)) + 1))
    for row in rows:
        layout = recognised(sample.below(row), platform)
        if layout and layout.platform != PLAIN and _asked(layout, sought) >= FEWEST:
            return _below(candidate(table.below(row), layout, sought, _said(table, row)), sought)
    named = {row: _named(sample.row(row), sought) for row in rows}
    best = max(named, key=named.__getitem__, default=0)
    if first is None or not best or named[best] < FEWEST:
        return None if first is None else candidate(table, first, sought)
    above = [[tidy(cell) for cell in sample.row(row)] for row in range(best)]
    headings = _from_above([tidy(cell) for cell in sample.row(best)], above)
    return _below(candidate(table.below(best), plain.layout_of(headings), sought, _said(table, best)), sought)


def _asked(layout: Layout, sought: Sought) -> int:
    """The number of components that the headings of a layout, or their second names, name."""
    return len(set(sought.components((*layout.headings, *layout.names)).values()))


def _named(cells: list[str], sought: Sought) -> int:
    """The number of components that a row names; 0 for an answer, in whose texts components may be named as well."""
    return 0 if any(map(sought.is_rating, cells)) else len(set(sought.components(map(tidy, cells)).values()))


def _said(table: Table, row: int) -> str:
    return f"headings in row {table.numbers[row]}"


def _from_above(headings: list[str], above: list[list[str]]) -> list[str]:
    """Headings, with those that are written higher up, as in cells that were merged downwards. above: the rows above.

    A row with a single filled cell is a title.
    """
    rows = [cells for cells in above if sum(map(bool, cells)) > 1]
    for position, heading in enumerate(headings):
        if not heading:
            headings[position] = next((cells[position] for cells in reversed(rows) if cells[position]), "")
    return headings


def _below(found: Candidate, sought: Sought) -> Candidate:
    """The candidate, with what else belongs to the headings of a plain table: a second row of codes or texts, or a row
    that says what each column below a component is.
    """
    if found.layout.platform != PLAIN:
        return found
    headings, under = found.layout.headings, [tidy(cell) for cell in found.table.row(1)]
    if not under:
        return found
    above, below = sought.components(headings), sought.components(under)
    if len(above.items() & below.items()) >= max(FEWEST, found.asked / 2):
        layout = plain.layout_of(list(headings), heading_rows=2)
        layout = replace(layout, names=tuple(under), own={**plain.layout_of(under).own, **layout.own})
    elif _is_second(headings, under, sought):
        layout = plain.layout_of(_merged(headings, under), heading_rows=2)
    else:
        return found
    said = ", ".join(filter(None, [found.said, counted(2, "heading row", "heading rows")]))
    return candidate(found.table, layout, sought, said)


def _is_second(headings: tuple[str, ...], under: list[str], sought: Sought) -> bool:
    """True for a row below the headings that fills in what they leave blank, has no agency and no rating."""
    agency = [position for position, heading in enumerate(headings) if sought.asks_for_agency(heading)]
    blank = [position for position, heading in enumerate(headings) if not heading]
    filled = [cell for cell in under if cell]
    return (
        bool(agency)
        and not any(under[position] for position in agency)
        and sum(bool(under[position]) for position in blank) >= FEWEST
        and not any(map(sought.is_rating, filled))
    )


def _merged(headings: tuple[str, ...], under: list[str]) -> list[str]:
    """Headings in two rows as `Heading [Second]`; a blank belongs to the heading on its left."""
    merged, last = [], ""
    for heading, second in zip(headings, under, strict=True):
        last = heading or last
        merged.append(f"{last} [{second}]" if second else heading)
    return merged
