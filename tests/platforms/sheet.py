"""A platform's export as rows of text, and what the tests must know of it to soil it."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import xlsxwriter

from tests.platforms.truth import Person

Cells = list[list[str]]


@dataclass(frozen=True)
class Sheet:
    """rows: heading rows and answers. heads: how many are headings. components: the places of their columns, and the
    heading rows from which these can be moved. times: the places of local times, and how the platform writes them.
    people: those whom this platform exports, in the order of the rows. separator: of its CSV."""

    rows: Cells
    heads: int
    components: tuple[int, ...]
    people: tuple[Person, ...]
    moved_from: int = 0
    times: tuple[int, ...] = ()
    written: Callable[[datetime], str] | None = None
    separator: str = ","
    first: tuple[int, ...] = field(default=(0,))


@dataclass
class Columns:
    """A table that grows by columns: heading cells, then a cell a person."""

    people: Sequence[Person]
    heads: int = 1
    columns: list[list[str]] = field(default_factory=list)

    def add(self, heading: str | Sequence[str], cell: Callable[[Person], object]) -> int:
        """Adds a column and returns its place."""
        above = [heading] if isinstance(heading, str) else list(heading)
        self.columns.append([*above, *(str(cell(person)) for person in self.people)])
        return len(self.columns) - 1

    def rows(self) -> Cells:
        return [list(row) for row in zip(*self.columns, strict=True)]


def as_csv(rows: Cells, separator: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def as_workbook(rows: Cells, *, cover: bool = False) -> bytes:
    """A workbook. cover: with two sheets in front of the answers, as people add them: a cover, and counts."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        if cover:
            book.add_worksheet("Cover").write_column(0, 0, ["Levers of Practice", "Northmere", "Autumn 2025"])
            counts = book.add_worksheet("Summary")
            for index, row in enumerate([["Row Labels", "Count of Agency"], ["Police", 3], ["Grand Total", 12]]):
                counts.write_row(index, 0, row)
        sheet = book.add_worksheet("Answers")
        for index, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(index, column, text)
    return file.getvalue()
