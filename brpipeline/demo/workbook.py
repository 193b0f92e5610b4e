"""Writes an XLSX workbook of one sheet whose bytes depend on its cells alone."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZipFile, ZipInfo

import xlsxwriter

Cell = str | int | datetime

_CREATED: Final = datetime(2026, 1, 1)
_UNIX: Final = 3


def workbook(sheet_name: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    """Text stays text, whatever it begins with; numbers and dates are real ones; an empty text leaves its cell out."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": _CREATED})
    date_format = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet(sheet_name)
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            match cell:
                case "":
                    pass
                case datetime():
                    sheet.write_datetime(y, x, cell, date_format)
                case int():
                    sheet.write_number(y, x, cell)
                case str():
                    sheet.write_string(y, x, cell)
    book.close()
    return _stored(stream.getvalue())


def _stored(archive: bytes) -> bytes:
    """The same ZIP without compression: how well a machine's zlib compresses, and its name for itself, would show."""
    stream = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(stream, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name)
            entry.create_system = _UNIX
            target.writestr(entry, source.read(name))
    return stream.getvalue()
