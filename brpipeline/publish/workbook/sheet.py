"""One sheet: cells written by what they hold, tables with headings that stay in sight, and how it is printed."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from brpipeline.publish.text.draft import DRAFT
from brpipeline.publish.text.numbers_and_dates import NAME, one_line
from brpipeline.publish.workbook.styles import Styles
from brpipeline.results import Colour
from brpipeline.xlsx import for_paper

Value = str | int | float | date | None
_NO_CHARACTER = re.compile("[\ufffe\uffff]")  # XML has none such
FOOTER_MOST = 150
LINE = 15.0  # height of a line, in points
MOST_LINES = 27  # no row can be higher than 409 points
LETTER = 1.1  # letters in the room of a digit, on the average
INDENT = 2  # characters that a line loses at its ends
NUMBERS = ("whole", "decimal", "small", "percent", "share", "chance")
HEADINGS = ("heading", "heading-right")
MAY = dict.fromkeys(("autofilter", "sort", "format_columns", "format_rows"), True)
"""What people may do on every sheet. Cells are locked, without a password, but for those of style "entry"."""


@dataclass(frozen=True)
class Column:
    """A column of a table. width: in characters. upright: its heading is turned, so that the column can be narrow."""

    heading: str
    width: float
    style: str = "text"
    upright: bool = False


class Sheet:
    """A worksheet. Rows and columns count from 0."""

    def __init__(self, book: Any, styles: Styles, name: str, running: str, *, draft: bool = False) -> None:
        """running: the text at the foot of every printed page. draft: its title and every printed page say so."""
        self.book, self.styles, self.name, self.draft = book, styles, name, draft
        self.own = book.add_worksheet(name)
        self.own.hide_gridlines(2)
        self.own.protect("", MAY)
        for_paper(self.own)
        self.own.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
        foot = running[:FOOTER_MOST].replace("&", "&&")
        self._widths: list[float] = []
        self._lines: dict[int, int] = {}
        if draft:
            self.own.set_header(f"&L&B{DRAFT}")
        self.own.set_footer(f"&L{foot} – {name}&RPage &P of &N")

    def put(self, row: int, column: int, value: Value, style: str = "line") -> None:
        """Writes a cell. Text stays text, whatever it begins with; None is a blank, never 0."""
        cell_format = self.styles[style]
        if value is None:
            self.own.write_blank(row, column, None, cell_format)
        elif isinstance(value, str):
            self.own.write_string(row, column, _NO_CHARACTER.sub("", value), cell_format)
            if cell_format.text_wrap and column < len(self._widths):
                self._grow(row, value, self._widths[column])
        elif isinstance(value, date):
            self.own.write_datetime(row, column, value, cell_format)
        else:
            self.own.write_number(row, column, value, cell_format)

    def rating(self, row: int, column: int, colour: Colour | None) -> None:
        """Writes a rating as its word on its colour."""
        self.put(row, column, NAME[colour], NAME[colour])

    def formula(self, row: int, column: int, formula: str, value: str | float | None, style: str) -> None:
        """Writes a live formula. value: what it gives with the results as they are; None where it gives an empty
        text."""
        self.own.write_formula(row, column, formula, self.styles[style], "" if value is None else value)

    def across(self, row: int, first: int, last: int, text: str) -> None:
        """Writes text over several columns, in a row high enough for it."""
        cell_format = self.styles["across"]
        if last > first:
            self.own.merge_range(row, first, row, last, "", cell_format)
        self.own.write_string(row, first, _NO_CHARACTER.sub("", text), cell_format)
        self._grow(row, text, sum(self._widths[first : last + 1]))

    def title(self, title: str, note: str = "") -> None:
        """Writes what the sheet is on its first row, and what to know about it on its second."""
        self.put(0, 0, f"{one_line(title)} – {DRAFT}" if self.draft else one_line(title), "title")
        self.own.set_row(0, 22)
        if note:
            self.put(1, 0, one_line(note), "note")

    def widths(self, widths: Sequence[float]) -> None:
        """Sets the widths of the first columns, in characters: before anything is written that may need two lines."""
        self._widths = list(widths)
        for column, width in enumerate(widths):
            self.own.set_column(column, column, width)

    def heading(self, row: int, columns: Sequence[Column], frozen: int = 0) -> None:
        """Writes a table's headings and sets widths; above, and the first columns, stay in sight and on every page."""
        self.widths([column.width for column in columns])
        for index, column in enumerate(columns):
            right = column.style in NUMBERS
            self.put(row, index, column.heading, "upright" if column.upright else HEADINGS[right])
        self.own.freeze_panes(row + 1, frozen)
        self.own.repeat_rows(row)

    def table(self, row: int, columns: Sequence[Column], rows: Sequence[Sequence[Value]], frozen: int = 0) -> None:
        """Writes headings and rows that can be filtered. A value in a column of style "rating" is a colour or None."""
        self.heading(row, columns, frozen)
        for down, values in enumerate(rows, start=row + 1):
            for index, (column, value) in enumerate(zip(columns, values, strict=True)):
                if column.style == "rating":
                    self.rating(down, index, value)  # type: ignore[arg-type]
                else:
                    self.put(down, index, value, column.style)
        if rows:
            self.own.autofilter(row, 0, row + len(rows), len(columns) - 1)

    def _grow(self, row: int, text: str, room: float) -> None:
        """Makes a row high enough for text in so many characters a line: not every program does so by itself."""
        if len(text) <= room and "\n" not in text:
            return
        fitting = max(1, int(room * LETTER) - INDENT)
        lines = sum(max(1, len(textwrap.wrap(line, fitting))) for line in text.split("\n"))
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self.own.set_row(row, LINE * min(lines, MOST_LINES))

    def colour_live(self, first: int, last: int, column: int) -> None:
        """Gives cells of a column their rating's colour whenever they hold a rating's word."""
        for word, cell_format in self.styles.ratings().items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": cell_format}
            self.own.conditional_format(first, column, last, column, rule)
