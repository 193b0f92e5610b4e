"""The first rows of a text: which separator it has, its heading, and which of its columns repeat their texts."""

import csv
import io
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ROWS = 12  # rows that show which separator a text has
SAMPLE = 400  # rows that show whether nearly all texts of a column differ
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
        self.text = text[:end] if self.cut else text

    @cached_property
    def separator(self) -> str:
        """The separator that gives the most columns, if the first rows all have the same number of them.

        Preferred is a separator that quotations open after and close before: in `"a","b; c; d"` that is the comma.
        """

        def fitness(separator: str) -> tuple[bool, bool, int]:
            """Higher is better: rows of one width, quotations that fit, the number of columns."""
            widths = [len(row) for row in self._rows(separator, ROWS) if row]
            even = bool(widths) and set(widths) == {widths[0]} and widths[0] > 1
            return even, even and self._quotations_fit(separator), widths[0] if widths else 0

        return max(SEPARATORS, key=fitness)

    @cached_property
    def heading(self) -> list[str]:
        """The first row that is not blank; [] if there is none."""
        return next(filter(None, parsed(self.text, self.separator)), [])

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
