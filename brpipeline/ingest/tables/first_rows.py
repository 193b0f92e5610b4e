"""The first rows of a text: its separator, where its table begins, its heading, which columns repeat their texts."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ROWS = 12  # rows that show which separator a text has
ABOVE = 10  # rows that may stand above the headings: a title, the name of the table, a date
IN_TITLE = 4  # cells that such a row has filled in at most, and at most half as many as the table has columns
NARROWEST = 3  # columns of a table with rows above it
SAMPLE = 400  # rows that show whether nearly all texts of a column differ
STATED = re.compile(rb"\"?sep=([,;|\t])\"?[,;|\t]*(?:\r\n|\r|\n)", re.IGNORECASE)  # a first line for Excel
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)")
csv.field_size_limit(2**31 - 1)  # whoever answers may paste a text of any length into one cell


def parsed(text: bytes, separator: str, strict: bool = False) -> Iterator[list[str]]:
    """Yields the rows as Python's csv reads them, [] for a blank line. strict: raise csv.Error at a stray quotation."""
    lines = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8", newline="")
    return csv.reader(lines, delimiter=separator, strict=strict)


class FirstRows:
    """The first rows of a text in UTF-8. most: bytes of it that are looked at, if it is longer."""

    def __init__(self, text: bytes, most: int) -> None:
        end = max(text.rfind(b"\n", 0, most), text.rfind(b"\r", 0, most)) + 1
        self.cut = len(text) > most
        head = text[:end] if self.cut else text
        self.stated = STATED.match(head)
        self.text = head[self.stated.end() :] if self.stated else head

    @cached_property
    def separator(self) -> str:
        """The separator that a first line `sep=;` states; or else the one that gives the most columns, if the first
        rows all have the same number of them, those above the headings apart.

        Preferred is a separator that quotations open after and close before: in `"a","b; c; d"` that is the comma.
        """
        if self.stated:
            return self.stated[1].decode()

        def fitness(separator: str) -> tuple[bool, bool, int]:
            """Higher is better: rows of one width, quotations that fit, the number of columns."""
            rows = self._rows(separator, ROWS + ABOVE)
            begins = _begins(rows)
            widths = [len(row) for row in rows[begins or 0 :] if row]
            even = begins is not None
            return even, even and self._quotations_fit(separator), widths[0] if widths else 0

        return max(SEPARATORS, key=fitness)

    @cached_property
    def above(self) -> int:
        """The number of rows above the headings that are narrower than the table, a line `sep=;` included."""
        return bool(self.stated) + (_begins(self._rows(self.separator, ROWS + ABOVE)) or 0)

    @cached_property
    def start(self) -> int:
        """The byte at which the table begins, below the rows above it."""
        start, above = (self.stated.end() if self.stated else 0), self.above - bool(self.stated)
        if not above:
            return start
        reader = csv.reader(io.StringIO(self.text.decode(), newline=""), delimiter=self.separator)
        list(islice(reader, above))
        return start + sum(len(line[0]) for line in islice(LINE.finditer(self.text), reader.line_num))

    @cached_property
    def heading(self) -> list[str]:
        """The first row of the table that is not blank; [] if there is none."""
        below = islice(parsed(self.text, self.separator), self.above - bool(self.stated), None)
        return next(filter(None, below), [])

    @cached_property
    def repeats(self) -> list[bool]:
        """For each column, whether its distinct texts are stored once: not if more than half of the rows differ."""
        sample = [row for row in self._rows(self.separator, SAMPLE) if len(row) == len(self.heading)]
        return [2 * len({row[at] for row in sample}) <= len(sample) for at in range(len(self.heading))]

    def _rows(self, separator: str, most: int) -> list[list[str]]:
        """The first rows, without one at the end that may have been cut."""
        rows = list(islice(parsed(self.text, separator), most + 1))
        return rows[:most] if len(rows) > most or not self.cut else rows[:-1] or rows

    def _quotations_fit(self, separator: str) -> bool:
        """True if no quotation opens or closes in the middle of a cell."""
        try:
            return bool(list(islice(parsed(self.text, separator, strict=True), ROWS)))
        except csv.Error:
            return False


def _begins(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the first row of the table: the row from which on ROWS rows have the same number of cells.

    Each row above it has at most IN_TITLE cells that are filled in, and the table has at least twice as many columns.
    None if there is no such row.
    """
    filled = 0
    for start in range(min(ABOVE + 1, len(rows))):
        window = [len(row) for row in rows[start : start + ROWS] if row]
        wide = max(window, default=0)
        is_table = len(set(window)) == 1 and wide > 1
        if start:
            is_table = is_table and len(window) > 1 and bool(rows[start]) and wide >= max(NARROWEST, 2 * filled)
        if is_table:
            return start
        filled = max(filled, sum(map(bool, map(str.strip, rows[start]))))
        if filled > IN_TITLE:
            return None
    return None
