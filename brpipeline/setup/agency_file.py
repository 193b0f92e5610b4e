"""Reads a list of agencies from a workbook or a text file: a column of names is enough."""

import re
from collections.abc import Sequence
from pathlib import Path

from brpipeline.problems import problem, quoted, shortened
from brpipeline.problems.settings_error import SettingsError
from brpipeline.setup.agency_headings import heading_row, meaning
from brpipeline.setup.agency_lines import Line, Sheet, sheets_of
from brpipeline.setup.agency_list import Row
from brpipeline.text import bare, harmless, listed, tidy


def read_agencies(path: Path) -> tuple[list[Row], list[str]]:
    """The agencies of a list, and what of the file is not used: a sheet, or the heading of a column.

    A row of headings is needed only if there is more than a column of names. Raises SettingsError with all that is
    wrong.
    """
    sheets = sheets_of(path)
    if not any(sheet.lines for sheet in sheets):
        raise SettingsError(problem("agencies-none", path.name))
    headed = [(sheet, at) for sheet in sheets if (at := heading_row(sheet.lines)) is not None]
    if not headed:
        return _only_names(path, sheets), []
    named = [sheet.name for sheet, _ in headed if sheet.name]
    if len(named) > 1:
        raise SettingsError(problem("agencies-several", path.name, several=listed(named)))
    sheet, at = max(headed, key=lambda each: _divided(each[0].lines[each[1] :]))
    rows, unused = _below(path, sheet.lines[at], sheet.lines[at + 1 :])
    above = [f"what stands above row {sheet.lines[at].number}"] if at else []
    return rows, [*(other.name for other in sheets if other.name != sheet.name), *above, *map(_in_quotation, unused)]


def _divided(lines: Sequence[Line]) -> int:
    """Into how many cells a separator divides the headings; 0 if it does not divide most lines below them likewise."""
    cells = len(lines[0].cells)
    alike = sum(len(line.cells) == cells for line in lines[1:])
    return cells if 2 * alike >= len(lines) - 1 else 0


def _below(path: Path, heading: Line, lines: Sequence[Line]) -> tuple[list[Row], list[str]]:
    """The agencies below the headings, and the headings that are not used."""
    meanings = [meaning(cell) for cell in heading.cells]
    kind = "agency" if "agency" in meanings else "name"
    if meanings.count(kind) > 1:
        alike = [_in_quotation(cell) for cell, meant in zip(heading.cells, meanings, strict=True) if meant == kind]
        raise SettingsError(problem("agencies-several", path.name, several=listed(alike)))
    columns = {meant: meanings.index(meant) for meant in (kind, "sector", "aliases") if meant in meanings}
    rows, problems = [], []
    for number, cells in lines:
        filled = [cell for cell in cells[len(meanings) :] if cell.strip()]
        name, sector, aliases = (_cell(cells, columns.get(key)) for key in (kind, "sector", "aliases"))
        if filled:
            problems.append(problem("agencies-long-row", f"{path.name}, row {number}", cells=quoted(filled)))
        elif not bare(name):
            problems.append(problem("agencies-no-name", f"{path.name}, row {number}"))
        rows.append(Row(number, _plain(name), _plain(sector) if bare(sector) else "", _several(aliases)))
    if problems or not rows:
        raise SettingsError(*(problems or [problem("agencies-none", path.name)]))
    unused = [cell for at, cell in enumerate(heading.cells) if at not in columns.values() and cell.strip()]
    return rows, unused


def _only_names(path: Path, sheets: Sequence[Sheet]) -> list[Row]:
    """The agencies of a list without headings. Raises SettingsError if it has more than a column of names."""
    for sheet in sheets:
        filled = [[cell for cell in line.cells if cell.strip()] for line in sheet.lines]
        divided = sum(len(cells) > 1 for cells in filled)
        most = len(filled) // 2 if sheet.separator == "," else 0  # some names have a comma
        if divided > most or sheets[0].name != sheet.name:
            headings = quoted(filled[0])
            raise SettingsError(problem("agencies-no-names", path.name, headings=headings))
    rows = [(line.number, next(filter(str.strip, line.cells))) for line in sheets[0].lines]
    problems = [problem("agencies-no-name", f"{path.name}, row {number}") for number, name in rows if not bare(name)]
    if problems:
        raise SettingsError(*problems)
    return [Row(number, _plain(name)) for number, name in rows]


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _in_quotation(text: str) -> str:
    return f"“{shortened(text)}”"


def _several(cell: str) -> tuple[str, ...]:
    """The names in a cell, each on a line of its own, or between semicolons, or between commas."""
    separator = r"[;\n]" if re.search(r"[;\n]", cell) else ","
    return tuple(name for part in re.split(separator, cell) if bare(name := _plain(part)))


def _plain(cell: str) -> str:
    return tidy(harmless(cell))
