"""A table as CSV: UTF-8, lines end in "\\n", nothing in it is a formula to a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from brpipeline.results.tables.column import Column, Value
from brpipeline.results.tables.table import Row

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """The names of the columns, then a line for each row. What is not known is empty, never 0.

    A text that begins with = + - @, a tab or a carriage return would be a formula to a spreadsheet, and is written with
    a single quote before it. A truth value is true or false, a date YYYY-MM-DD, a number unrounded.
    """
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow([column.name for column in columns])
    writer.writerows([_cell(row[column.name]) for column in columns] for row in rows)
    return "".join(lines)


class _Lines(list[str]):
    """What a csv.writer writes. Told that lines end in "\\n", it would leave a cell with a "\\r" in it unquoted."""

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def _cell(value: Value) -> Value:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
