"""Writes what waits as a workbook: a row for each cause, with a list to choose the decision from.

Row and column numbers count from 0. IDENTITY is hidden, and tells which cause a row is about.
"""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from brpipeline.files.own_files import IN_WORKSPACE, put
from brpipeline.review.answer import Act, choices
from brpipeline.review.cause import Cause
from brpipeline.settings.workspace import Settings
from brpipeline.text import harmless
from brpipeline.xlsx import for_paper, workbook

SHEET, LISTS = "Decisions", "Lists"
BY_ROW, HEADING_ROW, FIRST_ROW = 2, 4, 5
HEADINGS = ("", "Waits", "What", "Where", "Probably", "Decision", "Only these rows", "Sector of a new agency", "Why")
IDENTITY, SIZE, WHAT, WHERE, PROBABLY, DECISION, HERE, SECTOR, WHY = range(len(HEADINGS))
WIDTHS = (4, 10, 44, 44, 40, 32, 16, 24, 32)
ENTRIES = (DECISION, HERE, SECTOR, WHY)
YES = "yes"
HOW = (
    "Choose in the column Decision; what is left empty goes on waiting. A decision holds wherever the text stands, "
    "unless “Only these rows” says yes."
)


def write_sheet(path: Path, causes: Sequence[Cause], settings: Settings, *, force: bool = False) -> None:
    """Writes the workbook, which only its owner may read: it holds texts of respondents. force: whatever is there.

    Raises SettingsError if somebody filled in a file of that name.
    """
    put({path: decision_workbook(causes, settings)}, settings.root / IN_WORKSPACE, force=force, confidential=True)


def decision_workbook(causes: Sequence[Cause], settings: Settings) -> bytes:
    """The workbook's content."""
    file = io.BytesIO()
    with workbook(file, "What waits for a decision") as book:
        sheet, lists = book.add_worksheet(SHEET), book.add_worksheet(LISTS)
        lists.hide()
        strong, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        entry = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "locked": False})
        sheet.write_string(0, SIZE, "What waits for a decision", strong)
        sheet.write_string(1, SIZE, HOW)
        sheet.write_string(BY_ROW, SIZE, "Decided by", strong)
        sheet.write_blank(BY_ROW, WHAT, None, entry)
        for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width, None, {"hidden": column == IDENTITY})
            sheet.write_string(HEADING_ROW, column, heading, strong)
        sheet.freeze_panes(FIRST_ROW, 0)
        for_paper(sheet)
        sheet.repeat_rows(HEADING_ROW)
        known: dict[tuple[str, ...], str] = {}
        sectors = _listed(lists, known, tuple(dict.fromkeys(settings.agencies.sectors.values())))
        for row, cause in enumerate(causes, FIRST_ROW):
            probably = f"{cause.suggestion.words}: {cause.suggestion.reason}" if cause.suggestion else ""
            what = f"{cause.what}{f': {cause.reason}' if cause.reason else ''}"
            for column, text in enumerate((json.dumps(cause.identity), cause.size, what, cause.where, probably)):
                sheet.write_string(row, column, harmless(text), wrapped)
            for column in ENTRIES:
                sheet.write_blank(row, column, None, entry)
            possible = choices(cause, settings)
            source = _listed(lists, known, tuple(harmless(choice.words) for choice in possible))
            sheet.data_validation(row, DECISION, row, DECISION, {"validate": "list", "source": source})
            sheet.data_validation(row, HERE, row, HERE, {"validate": "list", "source": [YES]})
            if any(choice.answer.act is Act.NEW_AGENCY for choice in possible):
                other = {"validate": "list", "source": sectors, "error_type": "information"}
                sheet.data_validation(row, SECTOR, row, SECTOR, other)
    return file.getvalue()


def _listed(lists: xlsxwriter.worksheet.Worksheet, known: dict[tuple[str, ...], str], texts: tuple[str, ...]) -> str:
    """Where a list of texts to choose from stands: a column of the hidden sheet, written once."""
    if texts not in known:
        column = len(known)
        for row, text in enumerate(texts):
            lists.write_string(row, column, text)
        letters = xlsxwriter.utility.xl_col_to_name(column, col_abs=True)
        known[texts] = f"={LISTS}!{letters}$1:{letters}${len(texts)}"
    return known[texts]
