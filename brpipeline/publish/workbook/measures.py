"""Measures: shares, chances, other rules and how far people lie apart, a row a component."""

from collections.abc import Iterator

from brpipeline.publish.workbook.components import COUNTS, word
from brpipeline.publish.workbook.sheet import Column, Sheet, Value
from brpipeline.results import Chances, Results, Support
from brpipeline.results.dispersion import DISPERSION
from brpipeline.results.tables import TABLES, Row
from brpipeline.results.tables.components import RULES

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1


def columns() -> list[Column]:
    """The columns."""
    return [
        Column("Component", 13, "strong"),
        Column("Title", 25),
        Column("Survey rating", 10, "rating"),
        *(Column(f"Share of voices: {COUNTS[name]}", 6.5, "share", True) for name in Support.model_fields),
        *(Column(f"Chance of {COUNTS[name]}", 8.5, "chance", True) for name in Chances.model_fields),
        *(Column(heading, 6.5, "middle", True) for heading in RULES.values()),
        *(Column(measure.label, 5.5, "decimal", True) for measure in DISPERSION.values()),
    ]


def write(sheet: Sheet, results: Results) -> None:
    sheet.title(
        "Measures",
        "What other rules would give, and how far people lie apart. docs/method.md says how each is computed.",
    )
    rows = [list(_row(row)) for row in TABLES["components"].rows(results)]
    sheet.table(HEADING_ROW, columns(), rows, frozen=2)
    sheet.own.set_row(HEADING_ROW, 190)


def _row(component: Row) -> Iterator[Value]:
    """The cells of a component, from its row of the table."""
    yield from (component["component"], component["short"], component["consensus"])
    yield from (component[f"support_{name}"] for name in Support.model_fields)
    yield from (component[f"chance_{name}"] for name in Chances.model_fields)
    yield from (word(component[f"by_{rule}"]) for rule in RULES)
    yield from (component[name] for name in DISPERSION)
