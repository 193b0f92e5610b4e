"""How far the sheets of an ODS reach, with everything that is repeated, before they are laid out in memory."""

import re
from collections.abc import Iterator

from brpipeline.ingest.tables.limits import ContradictionError

TAG = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<]*)")
REPEATED = re.compile(rb"-repeated\s*=\s*[\"'](\d+)[\"']")
VALUE = b"office:"  # an attribute that begins so gives a cell its value
FAR = 10**9  # stands for any larger number


def extents(content: bytes) -> Iterator[tuple[int, int]]:
    """Yields (rows, columns) of every sheet: up to its last row, and the last cell of a row, that are not blank.

    Raises ContradictionError for a row or a cell that is there no time at all.
    """
    rows = columns = blank_rows = width = blank_cells = times = 0
    for match in TAG.finditer(content):
        closing, kind, attributes = match.groups()
        ends = closing or attributes.split(b">", 1)[0].endswith(b"/")
        if kind == b"table-row":
            if not closing:
                times, width, blank_cells = _times(attributes), 0, 0
            if ends and width:
                rows, blank_rows, columns = rows + blank_rows + times, 0, max(columns, width)
            elif ends:
                blank_rows += times
        elif kind == b"table":
            if ends:
                yield rows, columns
            rows = columns = blank_rows = width = blank_cells = 0
        elif not closing:
            blank_cells += _times(attributes)
            if VALUE in attributes:
                width, blank_cells = width + blank_cells, 0


def _times(attributes: bytes) -> int:
    """How many times the row or cell of a tag is repeated."""
    match = REPEATED.search(attributes)
    times = 1 if not match else int(match[1]) if len(match[1]) < 10 else FAR
    if not times:
        raise ContradictionError
    return times
