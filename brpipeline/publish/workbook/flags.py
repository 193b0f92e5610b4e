"""Flags: what to talk about, in the order of discussion, with the number that fires each."""

from brpipeline.publish.report.numbers import fired
from brpipeline.publish.workbook.sheet import Column, Sheet
from brpipeline.results import Results
from brpipeline.results.tables import TABLES

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
COLUMNS = (
    Column("Rank", 7, "middle"),
    Column("Kind", 16),
    Column("Component", 12),
    Column("Group", 26),
    Column("Direction", 10),
    Column("Gap, in points", 9, "decimal"),
    Column("p", 9, "small"),
    Column("q", 9, "small"),
    Column("Measure", 18),
    Column("Number", 9, "decimal"),
    Column("Limit", 8, "decimal"),
    Column("In words", 34),
    Column("What to talk about", 62),
)


def write(sheet: Sheet, results: Results) -> None:
    sheet.title("Flags", "What to talk about, in the order of discussion. An empty cell means that no number applies.")
    named = ("component", "group_name", "direction", "gap", "p", "q", "measure", "value", "limit")
    rows = [
        (row["rank"], str(row["kind"]).replace("-", " "), *(row[name] for name in named), fired(flag.fired), flag.text)
        for row, flag in zip(TABLES["flags"].rows(results), results.flags, strict=True)
    ]
    sheet.table(HEADING_ROW, COLUMNS, rows, frozen=1)
