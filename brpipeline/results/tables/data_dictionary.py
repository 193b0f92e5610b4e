"""The data dictionary for people: every table and column, as the page docs/tables.md has it."""

import sys

from brpipeline.results.tables import TABLES
from brpipeline.results.tables.column import Column
from brpipeline.results.tables.table import Table

KINDS = {"text": "text", "whole": "whole number", "decimal": "number", "yes-no": "true or false", "date": "date"}

NOTES = """\
- What is not known or cannot be computed is empty (`pandas.NA`), never 0. Numbers are unrounded.
- Ratings are the words `red`, `amber` and `green`. In pandas they are an ordered category, so that
  `components["consensus"] < "green"` works.
- Types depend on the table alone, never on its values: a table without rows has the same types.
- In a CSV file, text that a spreadsheet would take for a formula begins with an apostrophe.
"""
"""What holds for all tables, in Markdown."""


def data_dictionary() -> str:
    """Every table with its columns, in Markdown."""
    return "\n".join(_table(table) for table in TABLES.values())


def _table(table: Table) -> str:
    key = f"A row is known by `{'`, `'.join(('partnership', 'wave', *table.key))}`." if table.key else "In their order."
    rows = "\n".join(_row(column) for column in table.columns)
    heading = "| column | title | holds | type (pandas) | may be empty |\n|---|---|---|---|---|"
    return f"## {table.name}\n\n{table.description} {key}\n\n{heading}\n{rows}\n"


def _row(column: Column) -> str:
    holds = f"{column.description} ({column.unit})" if column.unit else column.description
    kind = " · ".join(column.values) if column.kind == "category" else KINDS[column.kind]
    order = ", ordered" if column.ordered else ""
    empty = "" if column.required else "yes"
    return f"| `{column.name}` | {column.title} | {holds} | {kind} (`{column.dtype}`{order}) | {empty} |"


if __name__ == "__main__":
    sys.stdout.write(data_dictionary())
