"""The catalogue of everything that can be wrong: a code, what is wrong, what to do. Problems are data, not exceptions.

A problem never quotes a comment of a respondent. It may quote an agency or a rating as typed, since that is what its
reader has to act on. Logs and Prefect get the code and a count, never the sentence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from brpipeline.problems.columns import COLUMNS
from brpipeline.problems.fetching import FETCHING
from brpipeline.problems.files import FILES
from brpipeline.problems.frames import FRAMES
from brpipeline.problems.kind import Kind, Weight
from brpipeline.problems.notes import NOTES
from brpipeline.problems.routes import ROUTES
from brpipeline.problems.rows import ROWS
from brpipeline.problems.settings import SETTINGS
from brpipeline.text import counted, harmless

CATALOGUE: dict[str, Kind] = {
    **FILES,
    **FETCHING,
    **COLUMNS,
    **ROWS,
    **ROUTES,
    **NOTES,
    **SETTINGS,
    **FRAMES,
}


class Ask(NamedTuple):
    """A column in question, as somebody decides it. column: the name by which settings can name it. holds: what stands
    in it, in words. setting: of the source in which it probably belongs. target: the component or lever that it is
    probably about, "" if nothing is suggested. reason: why."""

    source: str
    column: str
    holds: str
    setting: str = "ignore"
    target: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Problem:
    """A problem as its reader sees it. rows: how many rows wait because of it; 0 for a file, a note or a setting.

    asks: of a file, the columns in question.
    """

    code: str
    where: str
    what: str
    remedy: str
    rows: int = 0
    asks: tuple[Ask, ...] = ()

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """A problem as JSON has it. Raises TypeError if it is none."""
        return cls(**{**fields, "asks": tuple(Ask(*ask) for ask in fields.get("asks", ()))})

    @property
    def weight(self) -> Weight:
        """How serious the problem is."""
        return CATALOGUE[self.code].weight

    def sentence(self) -> str:
        """Where it is, what is wrong and what to do."""
        return f"{self.where}: {self.what} {self.remedy}"


def problem(code: str, where: str, *, rows: int = 0, **facts: object) -> Problem:
    """A problem of the catalogue, fit to be printed. where: file and row, say. facts: what its texts have in braces.

    Raises KeyError.
    """
    kind = CATALOGUE[code]
    facts.setdefault("waits", "The row waits" if rows == 1 else counted(rows, "row waits", "rows wait"))
    what, remedy = kind.what.format(**facts), kind.remedy.format(**facts)
    return Problem(code, harmless(where), harmless(what), harmless(remedy), rows)


def quoted(texts: Iterable[str], most: int = 6) -> str:
    """Texts in quotation marks, for a sentence: “a”, “b” and 3 more. most: how many are quoted."""
    all_texts = list(texts)
    listed = ", ".join(f"“{shortened(text)}”" for text in all_texts[:most])
    return listed if len(all_texts) <= most else f"{listed} and {len(all_texts) - most} more"


def shortened(text: str, most: int = 60) -> str:
    """One line of at most `most` characters, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
