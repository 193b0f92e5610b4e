"""Disclosure: the statement of what is done so that nobody can be traced, with who answered, and room to sign."""

from brpipeline.publish.report.disclosure import releases, statement
from brpipeline.publish.report.participation import answered, counted_people, who_answered
from brpipeline.publish.report.remains import remains
from brpipeline.publish.workbook.sheet import Sheet, Value
from brpipeline.results import Results

WIDTHS = (38, 30, 14, 14, 74)
SIGNED = ("Name and role", "Date", "Signature")


def write(sheet: Sheet, results: Results) -> None:
    sheet.widths(WIDTHS)
    sheet.title(
        "Disclosure statement", "How it is made sure that nobody’s answers can be told from this report or any other."
    )
    sheet.own.freeze_panes(1, 0)
    sheet.own.fit_to_pages(1, 0)
    row = 3
    for label, text in statement(results):
        sheet.put(row, 0, label, "strong")
        sheet.across(row, 1, len(WIDTHS) - 1, text)
        row += 1
    if remains(results):
        row = _part(sheet, row, "What remains")
        for sentence in remains(results):
            sheet.across(row, 0, len(WIDTHS) - 1, sentence)
            row += 1
    row = _answered(sheet, row, results)
    if made := releases(results):
        row = _part(sheet, row, "Releases of these results")
        row = _lines(sheet, row, ("Day", "Made", "By", None, "Reason"), "heading")
        for day, why, by, reason in made:
            row = _lines(sheet, row, (day, why, by, None, reason), "text")
    if remains(results):
        row = _part(sheet, row, "Signed")
        for label in SIGNED:
            sheet.put(row, 0, label, "strong")
            sheet.put(row, 1, None, "entry")
            row += 1


def _answered(sheet: Sheet, row: int, results: Results) -> int:
    """Who answered, by agency, and who is held. Returns the next row."""
    staff = results.responses.respondents == "practitioner"
    row = _part(sheet, row, "Who answered")
    for sentence in filter(None, (who_answered(results), counted_people(results))):
        sheet.across(row, 0, len(WIDTHS) - 1, sentence)
        row += 1
    row = _lines(sheet, row, ("Agency", "Sector", "People" if staff else "Returns", "Of these held"), "heading")
    for agency in answered(results):
        _lines(sheet, row, (agency.name, agency.sector), "text")
        sheet.put(row, 2, agency.answered, "whole")
        sheet.put(row, 3, agency.held, "whole")
        row += 1
    for missing in results.responses.missing:
        row = _lines(sheet, row, (missing.name, "no answer"), "text")
    return row


def _part(sheet: Sheet, row: int, heading: str) -> int:
    """A heading after an empty row. Returns the next row."""
    for place in range(len(WIDTHS)):
        sheet.put(row + 1, place, None if place else heading, "part")
    return row + 2


def _lines(sheet: Sheet, row: int, values: tuple[Value, ...], style: str) -> int:
    for place, value in enumerate(values):
        sheet.put(row, place, value, style)
    return row + 1
