"""A table of text cells, heading rows included: what every kind of file is read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.tables.column import Column


@dataclass(frozen=True)
class Table:
    """A file as text cells, heading rows included and blank rows left out.

    name: the file's. form: what kind of file it turned out to be, in words. numbers: (rows,), the number of each row in
    a spreadsheet, counted from 1 and with the blank rows. sha256: of the whole file; "" until it is known. sheet: the
    worksheet it comes from, "" for any other file. by_key: a row was written as answers by heading, so that questions
    of equal headings have become a single column.
    """

    name: str
    form: str
    columns: tuple[Column, ...]
    numbers: NDArray[np.int64]
    sha256: str = ""
    sheet: str = ""
    by_key: bool = False

    @classmethod
    def of(cls, name: str, form: str, columns: Sequence[Column]) -> Table:
        """A table without its blank rows."""
        rows = len(columns[0].texts) if columns else 0
        filled = np.zeros(rows, dtype=bool)
        for column in sorted(columns, key=lambda column: not column.stored_once):  # those are quicker to check
            if not filled.all():
                filled |= column.filled
        kept = np.flatnonzero(filled)
        remaining = columns if len(kept) == rows else [column.rows(kept) for column in columns]
        return cls(name, form, tuple(remaining), kept + 1)

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, position: int) -> list[str]:
        """The cells of the row at a position, counted from 0; [] if there are fewer rows."""
        return [column.cell(position) for column in self.columns] if position < len(self) else []

    def below(self, heading_rows: int) -> Table:
        """The table without its heading rows."""
        columns = tuple(column.between(min(heading_rows, len(self)), len(self)) for column in self.columns)
        return replace(self, columns=columns, numbers=self.numbers[heading_rows:])

    def rows(self, kept: NDArray[np.bool_]) -> Table:
        """The table with these of its rows only. kept: (rows,)."""
        if kept.all():
            return self
        at = np.flatnonzero(kept)
        return replace(self, columns=tuple(column.rows(at) for column in self.columns), numbers=self.numbers[at])

    def above(self, end: int) -> Table:
        """The table without the rows from a position on, counted from 0."""
        if end >= len(self):
            return self
        columns = tuple(column.between(0, end) for column in self.columns)
        return replace(self, columns=columns, numbers=self.numbers[:end])


HEADING_ROWS = 3  # at most, on any platform


def together(parts: Sequence[Table]) -> Table:
    """Tables with the same headings as one table, one below the other; rows are numbered as if they were one file."""
    first, *others = parts
    heads = min(len(part) for part in parts)
    shared = next(
        (row for row in range(min(heads, HEADING_ROWS)) if any(part.row(row) != first.row(row) for part in others)),
        min(heads, HEADING_ROWS),
    )
    if not others:
        return first
    below = [first, *(part.below(shared) for part in others)]
    columns = [
        Column.of(cell for part in below for cell in part.columns[position].cells())
        for position in range(len(first.columns))
    ]
    ends = np.cumsum([0, *(part.numbers[-1] - shared if len(part) else 0 for part in below[:-1])])
    numbers = [part.numbers + end for part, end in zip(below, ends, strict=True)]
    return replace(first, columns=tuple(columns), numbers=np.concatenate(numbers))
