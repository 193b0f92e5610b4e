"""Workbooks (XLSX, XLS, ODS) as tables of text. The size of a sheet is checked before it is laid out in memory."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import python_calamine

from brpipeline.ingest.tables.binary_workbook import OLE, refused
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.delimited import delimited_table
from brpipeline.ingest.tables.limits import CELLS, too_large
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem

IN_ALL_SHEETS = 2 * CELLS  # in all sheets of a workbook together
SPLIT = 3  # columns of separated text in a single column of a sheet: fewer may be sentences with a comma
CALAMINE = (python_calamine.CalamineError, OSError, ValueError, zipfile.BadZipFile)


def workbook_tables(name: str, book: bytes, content: bytes, where: str) -> list[Table] | Problem:
    """The table of every worksheet of a workbook that is not empty, in their order.

    book: the workbook; if it is a ZIP, its parts were checked. content: the file it came in.
    """
    try:
        if book.startswith(OLE) and (refusal := refused(book, where)):
            return refusal
        opened = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book))
        tables, size = [], 0
        for sheet_name in _worksheets(opened):
            sheet = opened.get_sheet_by_name(sheet_name)
            area = sheet.total_height * sheet.total_width
            size += area
            if refusal := (
                too_large(area, CELLS, where, of="cells") or too_large(size, IN_ALL_SHEETS, where, of="cells")
            ):
                return refusal
            if (table := _table(name, sheet_name, sheet, where)) is not None:
                tables.append(table)
    except python_calamine.PasswordError:
        return problem("file-protected", where)
    except CALAMINE:
        return _damaged(content, where)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the reader raises when a file contradicts itself
            raise
        return _damaged(content, where)
    return tables or problem("file-empty", where)


def _worksheets(book: python_calamine.CalamineWorkbook) -> list[str]:
    """The names of the sheets that have cells: a sheet that is a chart has none."""
    return [sheet.name for sheet in book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]


def _table(name: str, sheet_name: str, sheet: python_calamine.CalamineSheet, where: str) -> Table | None:
    """The table of a worksheet; None if it is empty.

    A sheet whose only column holds separated text is a CSV that was pasted, or opened without being split.
    """
    cells = sheet.to_python(skip_empty_area=False)
    if not any(cell not in ("", None) for row in cells for cell in row):
        return None
    columns = [Column.of(map(text_of, column)) for column in zip(*cells, strict=True)]
    form = f"workbook, sheet “{sheet_name}”"
    filled = [column for column in columns if column.used]
    if len(filled) == 1:
        text = delimited_table(name, "\n".join(filled[0].cells()).encode(), where)
        if isinstance(text, Table) and len(text.columns) >= SPLIT:
            return replace(text, form=f"{form}, {text.form}", sheet=sheet_name)
    return replace(Table.of(name, form, columns), sheet=sheet_name)


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
