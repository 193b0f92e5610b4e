"""Workbooks (XLSX, XLS, ODS) as tables of text. The size of a sheet is checked before it is laid out in memory."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

import python_calamine

from brpipeline.ingest.tables.binary_workbook import OLE, refused
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.limits import CELLS, too_large
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem

CALAMINE = (python_calamine.CalamineError, OSError, ValueError, zipfile.BadZipFile)


def workbook_table(name: str, book: bytes, content: bytes, where: str) -> Table | Problem:
    """The table on the first sheet of a workbook that is not empty.

    book: the workbook; if it is a ZIP, its parts were checked. content: the file it came in.
    """
    try:
        if book.startswith(OLE) and (refusal := refused(book, where)):
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
