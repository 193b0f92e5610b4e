"""Workbooks with the same bytes from run to run, in which no text becomes a formula or a link."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import xlsxwriter

CREATED = datetime(2000, 1, 1)
A4 = 9


@contextmanager
def workbook(file: io.BytesIO, title: str = "") -> Iterator[xlsxwriter.Workbook]:
    """A workbook that is written into a file in memory. title: in its properties, where it names no author."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": CREATED} | ({"title": title} if title else {}))
        yield book


def for_paper(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Sets a worksheet up to be printed: A4 across, all columns on one page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
