"""Workbooks: XLSX, XLS and ODS, as tables of text. How large a sheet is, is known before it is laid out in memory."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import reduce

import python_calamine

from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.limits import CELLS, COLUMNS, too_large
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml|content\.xml")
PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,3})(\d{1,9})[\"']")
ROW, END_OF_ROW = b"<table:table-row", b"</table:table-row>"
FILLED = re.compile(rb"<table:(?:covered-)?table-cell\b[^>]{0,2000}?value-type=[^>]{0,2000}>")
REPEATED = re.compile(rb"-repeated=[\"'](\d{1,9})[\"']")
CALAMINE = (python_calamine.CalamineError, OSError, ValueError, zipfile.BadZipFile)


def workbook_table(name: str, book: bytes, content: bytes, where: str) -> Table | Problem:
    """The first sheet of a workbook that holds anything. book: the workbook; content: the file it came in."""
    try:
        if fault := _too_wide(book, where):
            return fault
        opened = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book))
        for sheet_name in opened.sheet_names:
            sheet = opened.get_sheet_by_name(sheet_name)
            if fault := too_large(sheet.total_height * sheet.total_width, CELLS, where, of="cells"):
                return fault
            cells = sheet.to_python(skip_empty_area=False)
            if any(cell not in ("", None) for row in cells for cell in row):
                columns = [Column.of(map(text_of, column)) for column in zip(*cells, strict=True)]
                return Table.of(name, f"workbook, sheet “{sheet_name}”", columns)
    except python_calamine.PasswordError:
        return problem("file-protected", where)
    except CALAMINE:
        return _damaged(content, where)
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # what the reader underneath raises when a file contradicts itself
            raise
        return _damaged(content, where)
    return problem("file-empty", where)


def _damaged(content: bytes, where: str) -> Problem:
    if b"EncryptedPackage".decode().encode("utf-16-le") in content:
        return problem("file-protected", where)
    return problem("file-unreadable", where, form="a workbook")


def _too_wide(book: bytes, where: str) -> Problem | None:
    """A sheet whose last row and column span more cells than are read: one cell far out is enough for that."""
    if not zipfile.is_zipfile(io.BytesIO(book)):
        return None  # XLS has 65,536 rows of 256 columns and no more
    for rows, columns in _extents(book):
        if fault := too_large(columns, COLUMNS, where, of="columns") or too_large(
            rows * columns, CELLS, where, of="cells"
        ):
            return fault
    return None


def _extents(book: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns of every sheet, by the places that stand in an XLSX, and the repeats that stand in an ODS."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for info in archive.infolist():
            if SHEET.fullmatch(info.filename):
                content = archive.read(info)
                yield _repeated(content) if info.filename == "content.xml" else _placed(content)


def _placed(content: bytes) -> tuple[int, int]:
    positions = set(PLACE.findall(content))
    rows = max((int(row) for _, row in positions), default=0)
    return rows, max((_column(letters) for letters, _ in positions), default=0)


def _repeated(content: bytes) -> tuple[int, int]:
    rows = columns = 0
    for row in content.split(END_OF_ROW):
        _, _, rest = row.partition(ROW)
        start, _, cells = rest.partition(b">")
        if filled := FILLED.findall(cells):
            rows += _times(start)
            columns = max(columns, sum(map(_times, filled)))
    return rows, columns


def _times(tag: bytes) -> int:
    found = REPEATED.search(tag)
    return int(found[1]) if found else 1


def _column(letters: bytes) -> int:
    """The number of a column from its letters; 0 for none."""
    return reduce(lambda number, letter: 26 * number + letter - 64, letters.upper(), 0)


def text_of(cell: object) -> str:
    """A workbook's cell as the text that a CSV of it would hold; dates in ISO order, whole numbers without a point."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell).replace("\x00", "\ufffd")
