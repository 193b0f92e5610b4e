"""Lines that were put in quotation marks as a whole, as a spreadsheet does that took a file for a single column."""

import csv
import io
from collections.abc import Iterable
from itertools import islice

from brpipeline.ingest.tables.first_rows import ROWS, SEPARATORS, parsed

FEWEST = 2  # lines: a single one is the title of a table


def unwrapped(text: bytes) -> bytes:
    """The text with such lines as they were before; the text itself, unchanged, if there are none.

    A line that holds neither a mark nor the separator of the spreadsheet stays bare, so that some lines of a file may
    be wrapped and others not. They are wrapped only if all have the same number of cells once unwrapped.
    """
    if b'"' not in text:
        return text
    separator = next((separator for separator in SEPARATORS if _is_wrapped(text, separator)), None)
    if separator is None:
        return text
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=separator)
    for row in parsed(text, separator):
        line = _wrapped(row, separator)
        if line is None:
            writer.writerow(row)
        else:
            lines.write(line + "\n")
    return lines.getvalue().encode()


def _is_wrapped(text: bytes, separator: str) -> bool:
    """True if the first lines have one number of cells if unwrapped, and have not as they are."""
    rows = [row for row in islice(parsed(text[: 1 << 20], separator), ROWS + 1) if row]
    rows = rows[:ROWS] if len(rows) > ROWS or len(text) <= 1 << 20 else rows[:-1]
    lines = [_wrapped(row, separator) for row in rows]
    even = len({len(row) for row in rows}) == 1 and None in lines
    if even or lines.count(None) == len(rows) or len(rows) < FEWEST:
        return False
    widths = {len(row) if line is None else len(_cells(line, separator)) for row, line in zip(rows, lines, strict=True)}
    return len(widths) == 1 and max(widths) > FEWEST


def _cells(line: str, separator: str) -> list[str]:
    """The cells of a line; none if it breaks off in the middle of one."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _wrapped(row: Iterable[str], separator: str) -> str | None:
    """The line within the only cell of a row that is filled in, if it has the separator; None for any other row."""
    first, *others = list(row) or [""]
    return first if separator in first and not any(others) else None
