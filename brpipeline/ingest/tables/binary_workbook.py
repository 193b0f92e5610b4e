"""Old workbooks (XLS): how far their sheets reach, before they are laid out in memory.

[MS-XLS]: a stream of records, each with its kind, its length and its content.
"""

from collections.abc import Iterator

import numpy as np

from brpipeline.ingest.tables.compound_file import CompoundFile
from brpipeline.ingest.tables.limits import CELLS, ContradictionError, too_large, too_wide
from brpipeline.problems import Problem

OLE = b"\xd0\xcf\x11\xe0"
BEGIN, END, SHEET, DIMENSIONS, MANY_NUMBERS, PASSWORD = 0x0809, 0x000A, 0x0085, 0x0200, 0x00BD, 0x002F
# Records of one cell: formula, label, number, text, error, other number.
CELL = frozenset((0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))
LABEL = 0x0204
LENGTHS = {BEGIN: (4, 6, 8, 16), DIMENSIONS: (10, 14), 0x00FD: (10,), 0x0203: (14,), 0x0205: (8,), 0x027E: (10,)}
SHEETS = 255
# Where the header says how many sectors its tables have, and how many bytes of a file each of them is for at least.
COUNTS = {44: 512, 64: 8192}


def refused(content: bytes, where: str) -> Problem | None:
    """The problem of a workbook whose sheets are too wide; None if they are within the limits, or protected.

    Raises ContradictionError, a ValueError, if the workbook contradicts itself.
    """
    if any(int.from_bytes(content[at : at + 4], "little") * each > len(content) + each for at, each in COUNTS.items()):
        raise ContradictionError
    file = CompoundFile(content)
    for stream in filter(None, map(file.stream, ("Workbook", "Book"))):
        records = list(_records(stream, 0))
        if any(kind == PASSWORD for kind, _ in records):
            return None  # nothing of it is laid out
        starts = [int.from_bytes(record[:4], "little") for kind, record in records if kind == SHEET]
        if refusal := too_large(len(starts), SHEETS, where, of="sheets"):
            return refusal
        extents = [extent for start in starts for extent in _extents(stream, start)]
        for refusal in (too_wide(*extent, where) for extent in extents):
            if refusal:
                return refusal
        if refusal := too_large(sum(rows * columns for rows, columns in extents), 2 * CELLS, where, of="cells"):
            return refusal
    return None


def _extents(stream: bytes, start: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """(rows, columns) of a sheet, from its cells and as it states them itself. start: where it begins.

    Raises ContradictionError for a cell that is there twice, and for more cells than are ever read.
    """
    cells: list[int] = []
    stated, contradicts = (0, 0), False
    for kind, record in _records(stream, start):
        if kind in CELL:
            cells.append(int.from_bytes(record[2:4], "little") | int.from_bytes(record[:2], "little") << 16)
        elif kind == MANY_NUMBERS:
            row, first, last = (int.from_bytes(part, "little") for part in (record[:2], record[2:4], record[-2:]))
            cells += [row << 16 | column for column in range(first, min(last, first + len(record) // 6) + 1)]
        elif kind == DIMENSIONS:
            width = 4 if len(record) == 14 else 2
            first, last = (int.from_bytes(record[at : at + width], "little") for at in (0, width))
            stated = last, int.from_bytes(record[2 * width + 2 : 2 * width + 4], "little")
            contradicts = first > last
        if contradicts or len(cells) > CELLS or len(record) not in _lengths(kind, record):
            raise ContradictionError
    places = np.array(cells, dtype=np.int64)
    if len(np.unique(places)) < len(places):
        raise ContradictionError
    return (int((places >> 16).max(initial=-1)) + 1, int((places & 0xFFFF).max(initial=-1)) + 1), stated


def _lengths(kind: int, record: bytes) -> tuple[int, ...]:
    """The lengths that a record of its kind can have; that which it has, if any will do.

    A longer one hides the records after it.
    """
    if kind == LABEL:
        letters = int.from_bytes(record[6:8], "little")
        return 8 + letters, 9 + letters, 9 + 2 * letters
    return LENGTHS.get(kind, (len(record),))


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yields kind and content of the records of a part of the stream, up to its end, without parts within it."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = (int.from_bytes(stream[at : at + 2], "little") for at in (start, start + 2))
        depth += kind == BEGIN
        if depth <= 1:
            yield kind, stream[start + 4 : start + 4 + length]
        depth -= kind == END
        if kind == END and depth <= 0:
            return
        start += 4 + length
