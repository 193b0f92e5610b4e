"""A small survey, and what was answered in it."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from brpipeline.settings.workspace import Settings, load

ROOT = Path(__file__).parents[3]
WORDINGS = ("Green", "Amber", "Red", "Green - in place", "Don't know", "N/A", "")
COMMENTS = ("", "fine", "we meet weekly", "caf\u00e9", "“quoted”", "more, or less; see notes", "\U0001f642")
MOST = 30  # respondents


@cache
def settings() -> Settings:
    """The repository's own settings."""
    return load(ROOT)


@dataclass(frozen=True)
class Survey:
    """headings: of the table. rows: the answers as they are typed, all different by their id."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def drawn(cls, rng: random.Random) -> "Survey":
        """Some respondents with random answers."""
        agencies = [agency.name for agency in settings().agencies.agency.values()]
        components = settings().instrument.component_ids
        rows = [
            (
                str(100 + number),
                f"2025-10-{1 + number % 20:02} 10:{number % 60:02}:00",
                rng.choice(agencies),
                *(rng.choice(WORDINGS) for _ in components),
                rng.choice(COMMENTS),
            )
            for number in range(rng.randint(2, MOST))
        ]
        return cls(("id", "Submitted", "Agency", *components, "Comments"), tuple(rows))

    @property
    def table(self) -> list[tuple[str, ...]]:
        """The heading row and the rows below it."""
        return [self.headings, *self.rows]

    def text(self, separator: str = ",", end: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
        """The survey as separated text."""
        return separated(self.table, separator, end, quoting)


def separated(rows: Sequence[Sequence[str]], separator: str = ",", end: str = "\n", quoting: int = 0) -> str:
    """Rows as separated text. quoting: as the module csv has it."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return file.getvalue()
