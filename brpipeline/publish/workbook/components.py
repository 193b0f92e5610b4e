"""Components: what was counted of each, how it was reconciled and how sure that is, a row a component."""

from collections.abc import Iterator
from typing import cast

from brpipeline.publish.text.numbers_and_dates import NAME
from brpipeline.publish.workbook.moderation import EVIDENCE_FIRST, SPLIT
from brpipeline.publish.workbook.sheet import Column, Sheet, Value
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import Colour, Results
from brpipeline.results.measures import CERTAINTY
from brpipeline.results.tables import TABLES, Row

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
COUNTS: dict[str, str] = {
    **{rating.colour: rating.name for rating in GREEN_FIRST},
    "unknown": "Don’t know",
    "not_applicable": "Not applicable",
    "blank": "Blank",
}
"""Heading of each count, by its field."""
STATES = {
    "compared": "like for like",
    "lost": "no longer rated",
    "won": "not rated before",
    "not-compared": "cannot be compared",
    "not-rated": "rated in neither",
}
"""How a component is compared with the last wave."""
AGREED = {"split": SPLIT, "evidence-first": EVIDENCE_FIRST}
"""Answers that are no rating, and how the sheet names them."""


def columns() -> list[Column]:
    """The columns."""
    return [
        Column("Component", 13, "strong"),
        Column("Title", 25),
        Column("Lever", 14),
        Column("Survey rating", 10, "rating"),
        *(Column(heading, 4.5, "whole", True) for heading in COUNTS.values()),
        Column(CERTAINTY.label, 8.5, "chance", True),
        Column("Likelier colour", 7, "middle", True),
        Column("Replies to settle it", 5, "whole", True),
        Column("Lowest, whatever others say", 7, "middle", True),
        Column("Highest, whatever others say", 7, "middle", True),
        Column("Last wave", 7, "middle", True),
        Column("Compared with it", 13, "middle", True),
        Column("Change, in points", 6, "decimal", True),
        Column("q of the change", 7, "small", True),
        Column("Agreed rating", 12, "middle", True),
        Column("Flags", 4.5, "whole", True),
    ]


def write(sheet: Sheet, results: Results) -> None:
    people = "Counts are of returns." if results.responses.respondents == "agency-return" else "Counts are of people."
    empty = "What cannot be computed is left empty, never 0; the sheet Method says why."
    sheet.title("Components", f"{people} {empty} The sheet Measures has all else that was computed of each.")
    changes = {row["component"]: row for row in TABLES["changes"].rows(results)}
    rows = [list(_row(row, results, changes.get(row["component"], {}))) for row in TABLES["components"].rows(results)]
    sheet.table(HEADING_ROW, columns(), rows, frozen=2)
    sheet.own.set_row(HEADING_ROW, 190)


def _row(component: Row, results: Results, change: Row) -> Iterator[Value]:
    """The cells of a component, from its row of the table. change: its row among the changes, empty without one."""
    levers = {lever.id: lever.short for lever in results.levers}
    ident = component["component"]
    yield from (ident, component["short"], levers[str(component["lever"])], component["consensus"])
    yield from (component[name] for name in COUNTS)
    yield component["certainty"]
    yield word(component["likelier"])
    yield component["replies_to_settle"]
    yield from (word(component[name]) for name in ("bound_lowest", "bound_highest"))
    yield from (word(change.get("then")), STATES.get(str(change.get("state"))))
    yield from (change.get("gap"), change.get("q"))
    agreed = component["moderated"]
    yield from (AGREED.get(str(agreed)) or word(agreed), component["flags"])


def word(colour: Value) -> Value:
    """A rating as its word; an empty cell where there is none."""
    return NAME[cast(Colour, colour)] if colour else None
