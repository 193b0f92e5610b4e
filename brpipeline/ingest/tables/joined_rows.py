"""Rows of a text that ran together in a quotation, where the number of cells does not show it."""

import re
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def joined_row(cells: pa.Table, separator: str) -> int | None:
    """The number of the first row, counted from 1, with a cell that may have swallowed other rows; None if none has.

    A quotation that opens too early swallows rows and leaves the width of its own as it is only if it has as many
    separators for each line break as a row has. A separator before a space is part of a sentence and does not count.
    Somebody may also have pasted rows into a cell: then every mark of the file is where it should be.
    """
    rows = [row for column in cells.columns for row in _joined(column, separator, cells.num_columns - 1)]
    return min(rows, default=None)


def has_stray_mark(text: bytes, separator: str) -> bool:
    """True if a quotation mark neither opens nor closes a whole cell, nor is doubled within one."""
    mark, other = rb'"', re.escape(separator.encode())
    cell = rb'(?:(?<=[\r\n%b])|\A)"[^"]*+(?:""[^"]*+)*+"(?=[\r\n%b]|\Z)' % (other, other)
    return sum(found[0].count(mark) for found in re.finditer(cell, text)) < text.count(mark)


def _joined(column: pa.ChunkedArray, separator: str, between: int) -> Iterable[int]:
    """The numbers of such rows by one column. between: how many separators a row has."""
    start = 1
    for chunk in column.chunks:
        texts = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
        broken = pc.match_substring(texts, "\n")
        if pc.any(broken).as_py():
            places = np.flatnonzero(broken.to_numpy(zero_copy_only=False))
            joined = [place for place in places if _is_joined(texts[place].as_py(), separator, between)]
            if joined:
                codes = chunk.indices.to_numpy() if texts is not chunk else np.arange(len(chunk))
                yield from (start + np.flatnonzero(np.isin(codes, joined))[:1]).tolist()
        start += len(chunk)


def _is_joined(text: str, separator: str, between: int) -> bool:
    breaks = text.strip("\r\n").count("\n")
    return breaks > 0 and text.count(separator) - text.count(f"{separator} ") >= breaks * between
