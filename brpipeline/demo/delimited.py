"""Writes delimited text as the platforms do: each has its own separator, quoting and line ends."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO


def delimited(rows: Iterable[Sequence[str]], separator: str, line_end: str, quote_all: bool) -> str:
    """Rows of text as one text; a cell with a separator, a quote or a line break is quoted in any case."""
    text = StringIO(newline="")
    csv.writer(
        text,
        delimiter=separator,
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
    ).writerows(rows)
    return text.getvalue()
