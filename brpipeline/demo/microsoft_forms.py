"""Writes what Microsoft Forms gives: a workbook with one heading row, or the CSV that a spreadsheet saves of it."""

from datetime import datetime, timedelta

from brpipeline.demo.delimited import delimited
from brpipeline.demo.form import Form
from brpipeline.demo.numbered import Numbered
from brpipeline.demo.wording import LABELS
from brpipeline.demo.workbook import Cell, workbook

_OWN = ["ID", "Start time", "Completion time", "Email", "Name"]
_AGENCY = "Which agency do you work for?\u00a0"


def workbook_xlsx(rows: Numbered, form: Form) -> bytes:
    """The workbook itself, with real dates."""
    return workbook("Form1", [_headings(form), *_table(rows, form)])


def saved_csv(rows: Numbered, form: Form) -> bytes:
    """Saved on as CSV by an American spreadsheet: the month first, two digits for the year."""
    table = [[_us(cell) if isinstance(cell, datetime) else str(cell) for cell in row] for row in _table(rows, form)]
    return delimited([_headings(form), *table], ",", "\r\n", quote_all=False).encode("utf-8-sig")


def _headings(form: Form) -> list[str]:
    questions = []
    for lever, components in form.levers.items():
        questions += [form.components[component] for component in components] + [f"Evidence for {lever}"]
    return [*_OWN, _AGENCY, *questions]


def _table(rows: Numbered, form: Form) -> list[list[Cell]]:
    table: list[list[Cell]] = []
    for number, response in rows:
        cells: list[Cell] = [
            number,
            response.moment - timedelta(minutes=7),
            response.moment,
            "anonymous",
            "",
            response.typed,
        ]
        for lever, components in form.levers.items():
            cells += [LABELS[response.ratings[component]] for component in components]
            cells.append(response.evidence.get(lever, ""))
        table.append(cells)
    return table


def _us(moment: datetime) -> str:
    return f"{moment.month}/{moment.day}/{moment:%y %H:%M:%S}"
