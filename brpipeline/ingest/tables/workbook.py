"""Workbooks (XLSX, XLS, ODS) as tables of text. The size of a sheet is checked before it is laid out in memory."""

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

SHEET_FILE = re.compile(r"xl/worksheets/[^/]+\.xml|content\.xml")
CELL_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,3})(\d{1,9})[\"']")
ROW, END_OF_ROW = b"<table:table-row", b"</table:table-row>"
FILLED = re.compile(rb"<table:(?:covered-)?table-cell\b[^>]{0,2000}?value-type=[^>]{0,2000}>")
REPEATED = re.compile(rb"-repeated=[\"'](\d{1,9})[\"']")
CALAMINE = (python_calamine.CalamineError, OSError, ValueError, zipfile.BadZipFile)


def workbook_table(name: str, book: bytes, content: bytes, where: str) -> Table | Problem:
    """The table on the first sheet of a workbook that is not empty.

    book: the workbook, packed without compression if it is a ZIP. content: the file it came in.
    """
    try:
        if refusal := _too_wide(book, where):
            return refusal
        opened = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book))
        for sheet_name in opened.sheet_names:
            sheet = opened.get_sheet_by_name(sheet_name)
            if refusal := too_large(sheet.total_height * sheet.total_width, CELLS, where, of="cells"):
                return refusal
            cells = sheet.to_python(skip_empty_area=False)
            if any(cell not in ("", None) for row in cells for cell in row):
                columns = [Column.of(map(text_of, column)) for column in zip(*cells, strict=True)]
                return Table.of(name, f"workbook, sheet “{sheet_name}”", columns)
    except python_calamine.PasswordError:
        return problem("file-protected", where)
    except CALAMINE:
        return _damaged(content, where)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the reader raises when a file contradicts itself
            raise
        return _damaged(content, where)
    return problem("file-empty", where)


def _damaged(content: bytes, where: str) -> Problem:
    """The problem of a workbook that cannot be opened: it has a password, or it is damaged."""
    if b"EncryptedPackage".decode().encode("utf-16-le") in content:
        return problem("file-protected", where)
    return problem("file-unreadable", where, form="a workbook")


def _too_wide(book: bytes, where: str) -> Problem | None:
    """The problem of a sheet that spans too many cells: one filled cell far from the others is enough for that."""
    if not zipfile.is_zipfile(io.BytesIO(book)):
        return None  # XLS has 65,536 rows of 256 columns and no more
    for rows, columns in _extents(book):
        if refusal := too_large(columns, COLUMNS, where, of="columns") or too_large(
            rows * columns, CELLS, where, of="cells"
        ):
            return refusal
    return None


def _extents(book: bytes) -> Iterator[tuple[int, int]]:
    """Yields (rows, columns) of every sheet, from the cell references of an XLSX and the repeat counts of an ODS."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for info in archive.infolist():
            if SHEET_FILE.fullmatch(info.filename):
                content = archive.read(info)
                yield _repeated(content) if info.filename == "content.xml" else _referenced(content)


def _referenced(content: bytes) -> tuple[int, int]:
    """(rows, columns) of a sheet of an XLSX: the largest row and column that its cell references name."""
    references = set(CELL_REFERENCE.findall(content))
    rows = max((int(row) for _, row in references), default=0)
    return rows, max((_column(letters) for letters, _ in references), default=0)


def _repeated(content: bytes) -> tuple[int, int]:
    """(rows, columns) of an ODS: its filled rows, and the widest of them, with everything repeated."""
    rows = columns = 0
    for row in content.split(END_OF_ROW):
        _, _, rest = row.partition(ROW)
        start, _, cells = rest.partition(b">")
        if filled := FILLED.findall(cells):
            rows += _times(start)
            columns = max(columns, sum(map(_times, filled)))
    return rows, columns


def _times(tag: bytes) -> int:
    """How many times the row or cell of a tag is repeated."""
    match = REPEATED.search(tag)
    return int(match[1]) if match else 1


def _column(letters: bytes) -> int:
    """The number of a column from its letters: 1 for A, 27 for AA; 0 for no letters."""
    return reduce(lambda number, letter: 26 * number + letter - 64, letters.upper(), 0)


def text_of(cell: object) -> str:
    """A workbook's cell as the text it would be in a CSV: dates in ISO order, whole numbers without a decimal point."""
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
