"""A small survey as people keep it in spreadsheets, to be laid out in every way."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

import pytest
import xlsxwriter

from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import read, source

__all__ = ["read", "source"]

AGENCIES = ("Police", "Schools and colleges", "CAMHS", "Probation")
ANSWERS = ("Green", "Amber", "Red", "Don't know", "")
LETTERS = {"Green": "G", "Amber": "A", "Red": "R", "Don't know": "U", "": "-"}


class Survey:
    """Four people who answered. head: the headings. rows: a row a person. ratings: their ratings as letters."""

    def __init__(self, titles: Sequence[str], ids: Sequence[str]) -> None:
        self.titles, self.ids = list(titles), list(ids)
        self.head = ["Submitted", "Agency", *titles]
        self.said = [[ANSWERS[(person + 3 * at) % 5] for at in range(len(titles))] for person in range(len(AGENCIES))]
        self.rows = [
            [f"2025-10-0{person + 1} 09:00:00", agency, *self.said[person]] for person, agency in enumerate(AGENCIES)
        ]
        self.ratings = ["".join(LETTERS[answer] for answer in said) for said in self.said]

    @property
    def table(self) -> list[list[str]]:
        return [self.head, *self.rows]

    def row(self, first: str, *others: str) -> list[str]:
        """A row as wide as the table that has only these cells."""
        return [first, *others, *[""] * (len(self.head) - 1 - len(others))]


@pytest.fixture
def survey(settings: Settings) -> Survey:
    components = settings.instrument.components
    return Survey([component.title for component in components], [component.id for component in components])


def text(rows: Iterable[Sequence[object]], separator: str = ",") -> str:
    """Rows as separated text."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, lineterminator="\n").writerows(rows)
    return file.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook with a worksheet for each name."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return file.getvalue()
