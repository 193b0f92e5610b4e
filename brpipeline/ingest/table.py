"""A file's bytes as a table of text cells, each distinct text of a column held once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value")


@dataclass(frozen=True)
class Column:
    """One column of text cells. values: each distinct text once, in order of appearance. codes: (rows,) into values.

    Whatever a cell means is worked out once for each distinct text, not for each cell.
    """

    values: tuple[str, ...]
    codes: NDArray[np.int32]

    @classmethod
    def of(cls, cells: Iterable[str]) -> Column:
        places: dict[str, int] = {}
        codes = np.fromiter((places.setdefault(cell, len(places)) for cell in cells), dtype=np.int32)
        return cls(tuple(places), codes)

    def cells(self) -> list[str]:
        """The text of every row."""
        return [self.values[code] for code in self.codes]

    def meant(self, meaning: Callable[[str], Value]) -> list[Value]:
        """What each distinct text means, in the order of `values`."""
        return [meaning(value) for value in self.values]

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The distinct texts that are not blank."""
        return tuple(value for value in self.values if value.strip())

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """(rows,) where something stands."""
        return self.where(lambda text: bool(text.strip()))

    def where(self, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """(rows,) where something holds of the text."""
        return np.array(self.meant(holds), dtype=bool)[self.codes]

    def rows(self, kept: NDArray[Any]) -> Column:
        """The column's rows at these places, and only the texts that stand there."""
        codes = self.codes[kept]
        present = np.bincount(codes, minlength=len(self.values)) > 0
        place = np.cumsum(present, dtype=np.int32) - 1
        values = tuple(value for value, there in zip(self.values, present, strict=True) if there)
        return Column(values, place[codes].astype(np.int32))


@dataclass(frozen=True)
class Table:
    """A file as text cells, heading rows included. form: what the file turned out to be, in words.

    numbers: (rows,) the number of each row as a spreadsheet shows it; rows that are blank throughout are left out.
    """

    name: str
    sha256: str
    form: str
    columns: tuple[Column, ...]
    numbers: NDArray[np.int64]

    @classmethod
    def of(cls, name: str, content: bytes, form: str, columns: Sequence[Column]) -> Table:
        """A table without its blank rows."""
        rows = len(columns[0].codes) if columns else 0
        written = np.zeros(rows, dtype=bool)
        for column in columns:
            written |= column.filled
        kept = np.flatnonzero(written)
        whole = columns if len(kept) == rows else [column.rows(kept) for column in columns]
        return cls(name, hashlib.sha256(content).hexdigest(), form, tuple(whole), kept + 1)

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, place: int) -> list[str]:
        """The cells of one row, counted from 0; [] if there are fewer rows."""
        return [column.values[column.codes[place]] for column in self.columns] if place < len(self) else []

    def below(self, heading_rows: int) -> Table:
        """The table without its heading rows."""
        kept = np.arange(heading_rows, len(self))
        columns = tuple(column.rows(kept) for column in self.columns)
        return Table(self.name, self.sha256, self.form, columns, self.numbers[heading_rows:])

    def above(self, end: int) -> Table:
        """The table without what stands from a place on, counted from 0."""
        if end == len(self):
            return self
        columns = tuple(column.rows(np.arange(end)) for column in self.columns)
        return Table(self.name, self.sha256, self.form, columns, self.numbers[:end])


HEADING_ROWS = 3  # at most, on any platform


def together(parts: Sequence[Table]) -> Table:
    """Tables with the same headings, one under the other; rows are counted on as if they were one file."""
    first, *others = parts
    heads = min(len(part) for part in parts)
    alike = next(
        (at for at in range(min(heads, HEADING_ROWS)) if any(part.row(at) != first.row(at) for part in others)),
        min(heads, HEADING_ROWS),
    )
    if not others:
        return first
    below = [first, *(part.below(alike) for part in others)]
    columns = [
        Column.of(cell for part in below for cell in part.columns[place].cells()) for place in range(len(first.columns))
    ]
    ends = np.cumsum([0, *(part.numbers[-1] - alike if len(part) else 0 for part in below[:-1])])
    numbers = [part.numbers + end for part, end in zip(below, ends, strict=True)]
    return replace(first, columns=tuple(columns), numbers=np.concatenate(numbers))
