"""How far a worksheet of an XLSX reaches, from the references of its cells, before it is laid out in memory."""

import re
from collections.abc import Iterator
from functools import reduce

import numpy as np

SLICE = 1 << 22  # bytes that are searched at once
NAMED = rb"<(?:[\w.-]+:)?"
CELL = re.compile(NAMED + rb"c[\s/>]")
ROW = re.compile(NAMED + rb"row[\s/>]")
REFERENCE = re.compile(NAMED + rb"(?:c|row)\s(?:[^<>]*?\s)?r\s*=\s*[\"'](([A-Za-z]*)(\d+))[\"']")
# Text that is in no element of a cell, where no value is looked for.
LOOSE = re.compile(
    rb"(?:<(?:[\w.-]+:)?(?:c|is|r|row)(?:\s[^<>]*)?|</(?:[\w.-]+:)?(?:c|f|is|r|t|v)\s*|<(?:[\w.-]+:)?[ftv]\s*/)>\s*[^<\s]"
)
# A cell whose text should be within it and is elsewhere.
MISPLACED = re.compile(
    NAMED + rb"c\s(?:[^<>]*?\s)?t\s*=\s*[\"']inlineStr[\"'][^<>]*(?<!/)>\s*<(?!/|(?:[\w.-]+:)?is[\s/>])"
)
FAR = 10**9  # stands for any larger number


class Extent:
    """How far a worksheet reaches. rows, columns: the largest that a cell has. cells: how many there are, blank ones
    included. contradicts: a cell or a row is there twice, only some have a reference, or a cell holds a loose text.
    """

    def __init__(self, content: bytes) -> None:
        self.rows = self.columns = self.cells = 0
        rows, row_references, cell_references, loose = 0, 0, 0, False
        hashes = []
        for part in _slices(content):
            references = REFERENCE.findall(part)
            hashes.append(np.array([hash(reference) for reference, _, _ in references], dtype=np.int64))
            self.cells += len(CELL.findall(part))
            rows += len(ROW.findall(part))
            loose = loose or bool(LOOSE.search(part) or MISPLACED.search(part))
            own = sum(not letters for _, letters, _ in references)
            row_references, cell_references = row_references + own, cell_references + len(references) - own
            self.rows = max(self.rows, *map(_number, {digits for _, _, digits in references}), 0)
            self.columns = max(self.columns, *map(_column, {letters for _, letters, _ in references}), 0)
        together = np.concatenate(hashes) if hashes else np.zeros(0, dtype=np.int64)
        self.contradicts = (
            len(np.unique(together)) < len(together)
            or row_references not in (0, rows)
            or cell_references not in (0, self.cells)
            or loose
        )
        if self.cells and not cell_references:
            self.rows, self.columns = self.rows + rows, _widest(content)


def _widest(content: bytes) -> int:
    """The most cells that a row has, where they have no references."""
    starts = np.array([match.start() for match in ROW.finditer(content)], dtype=np.int64)
    cells = np.array([match.start() for match in CELL.finditer(content)], dtype=np.int64)
    return int(np.bincount(np.searchsorted(starts, cells)).max(initial=0))


def _slices(content: bytes) -> Iterator[bytes]:
    """The content in slices, none of which ends within a tag."""
    start = 0
    while start < len(content):
        end = content.find(b"<", start + SLICE)
        end = len(content) if end < 0 else end
        yield content[start:end]
        start = end


def _number(digits: bytes) -> int:
    return int(digits) if len(digits) < 10 else FAR


def _column(letters: bytes) -> int:
    """The number of a column from its letters: 1 for A, 27 for AA; 0 for no letters."""
    return reduce(lambda number, letter: 26 * number + letter - 64, letters.upper()[:9], 0)
