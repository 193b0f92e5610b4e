"""A workbook of decisions as somebody fills it in."""

from pathlib import Path

import openpyxl

from brpipeline.review.decision_sheet import BY_ROW, DECISION, FIRST_ROW, SECTOR, WHAT


def fill_in(path: Path, decisions: dict[str, str], sectors: dict[str, str], by: str = "") -> None:
    """Chooses decisions in a workbook, by a part of what each cause says."""
    book = openpyxl.load_workbook(path)
    sheet = book["Decisions"]
    sheet.cell(BY_ROW + 1, WHAT + 1).value = by
    for row in range(FIRST_ROW + 1, sheet.max_row + 1):
        for part, decision in decisions.items():
            if part in sheet.cell(row, WHAT + 1).value:
                sheet.cell(row, DECISION + 1).value = decision
                sheet.cell(row, SECTOR + 1).value = sectors.get(part)
    book.save(path)
