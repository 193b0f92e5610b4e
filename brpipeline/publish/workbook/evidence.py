"""Evidence: who offered some and of which kind, a row a lever or component, whichever was asked about."""

from brpipeline.publish.workbook.sheet import Column, Sheet
from brpipeline.results import Results
from brpipeline.results.tables.evidence import asked_of

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
COUNTED = {
    "asked": "Asked for evidence",
    "offered": "Offered evidence",
    "groups_asked": "Groups asked",
    "groups_offering": "Groups offering evidence",
}
"""Heading of each count, by its field."""


def columns(results: Results) -> list[Column]:
    """The columns, with one for each kind of evidence that the instrument knows."""
    kinds = [kind.title for kind in results.instrument.evidence]
    return [
        Column("Asked of", 13),
        Column("Lever or component", 12, "strong"),
        Column("Title", 40),
        *(Column(heading, 12, "whole") for heading in (*COUNTED.values(), *kinds)),
    ]


def write(sheet: Sheet, results: Results) -> None:
    titles = {("lever", lever.id): lever.name for lever in results.levers}
    titles |= {("component", component.id): component.title for component in results.components}
    rows = [
        (
            *(kind.capitalize(), ident, titles[kind, ident]),
            *(getattr(evidence, name) for name in COUNTED),
            *(evidence.methods.get(method.id) for method in results.instrument.evidence),
        )
        for kind, ident, evidence in asked_of(results)
    ]
    people = "Counts are of returns." if results.responses.respondents == "agency-return" else "Counts are of people."
    note = f"{people} What was asked of a lever as a whole says nothing of any one of its components."
    sheet.title("Evidence", note if rows else "The survey does not ask for evidence.")
    sheet.table(HEADING_ROW, columns(results), rows, frozen=3)
