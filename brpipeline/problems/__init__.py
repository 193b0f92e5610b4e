"""The catalogue of everything that can be wrong: code, what, remedy. Problems are data and travel to whoever can help.

A problem never quotes what a respondent wrote in a comment; it may name an agency or a rating as typed, which is what
its reader has to act on. What goes to logs and to Prefect is the code and a count, never the sentence.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from brpipeline.problems.files import FILES
from brpipeline.problems.kind import Kind, Weight
from brpipeline.problems.notes import NOTES
from brpipeline.problems.rows import ROWS
from brpipeline.problems.settings import SETTINGS

CATALOGUE: dict[str, Kind] = {**FILES, **ROWS, **NOTES, **SETTINGS}


@dataclass(frozen=True)
class Problem:
    """One problem as its reader meets it. rows: how many rows wait for it (0 for a whole file, a note, a setting)."""

    code: str
    where: str
    what: str
    remedy: str
    rows: int = 0

    @property
    def weight(self) -> Weight:
        return CATALOGUE[self.code].weight

    def sentence(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}"


def problem(code: str, where: str, *, rows: int = 0, **facts: object) -> Problem:
    """A problem of the catalogue at a place. facts: the words in braces of its texts. Raises KeyError if unknown."""
    kind = CATALOGUE[code]
    facts.setdefault("waits", "The row waits" if rows == 1 else f"{rows} rows wait")
    return Problem(code, where, kind.what.format(**facts), kind.remedy.format(**facts), rows)


def quoted(texts: Iterable[str], most: int = 6) -> str:
    """A short list of texts for a sentence: “a”, “b” and 3 more."""
    every = list(texts)
    shown = ", ".join(f"“{shortened(text)}”" for text in every[:most])
    return shown if len(every) <= most else f"{shown} and {len(every) - most} more"


def shortened(text: str, most: int = 60) -> str:
    """One line of at most `most` characters, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
