"""Lines below a table of separated text that are not rows of it: a source, a legend, a count."""

import csv
import io
from itertools import islice

from brpipeline.ingest.tables.first_rows import IN_TITLE, LINE


def without_footnotes(text: bytes, separator: str) -> tuple[bytes, int]:
    """The text without such lines, and how many it had; the text itself and 0 if there are none.

    They are narrower than the table, have few cells filled in, as a title has, and follow a blank line: without one,
    a short last row is the beginning of an answer that is still being written.
    """
    widths, filled, ends = [], [], []
    lines = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8", newline="")
    rows = csv.reader(lines, delimiter=separator)
    for row in rows:
        widths.append(len(row))
        filled.append(sum(map(bool, map(str.strip, row))))
        ends.append(rows.line_num)
    width = next(filter(None, widths), 0)
    last = max(range(len(widths)), key=lambda row: (widths[row] == width, row), default=0)
    below = [cells for cells in filled[last + 1 :] if cells]
    if not below or max(below) > min(IN_TITLE, width / 2) or filled[last + 1]:
        return text, 0
    kept = sum(len(line[0]) for line in islice(LINE.finditer(text), ends[last]))
    return text[:kept], len(below)
