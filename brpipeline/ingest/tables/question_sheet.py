"""A table that is filled answer by answer, where a platform's records name questions by their ids."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from brpipeline.text import tidy

Record = Mapping[str, Any]
Columns = list[list[str]]
"""Of each column the heading, then the cell of every respondent."""

TAG = re.compile(r"</?\w[^>]*>")  # authors' emphasis
SEVERAL = ", "  # between several answers in one cell


@dataclass
class QuestionSheet:
    """A table that is filled cell by cell. rows: how many respondents. at: the place of each column, by what its
    answers name."""

    rows: int
    columns: Columns = field(default_factory=list)
    at: dict[tuple[str, ...], int] = field(default_factory=dict)

    def add(self, heading: str, *names: str) -> None:
        """Adds a column. names: of the question, and of its row or choice, if it has a column of its own."""
        self.at[names] = len(self.columns)
        self.columns.append([tidy(TAG.sub("", heading)), *[""] * self.rows])

    def put(self, row: int, text: str, *names: str) -> bool:
        """Puts an answer into the column of these names, beside what is there. Returns False if there is none."""
        if (place := self.at.get(names)) is None:
            return False
        cells = self.columns[place]
        cells[row + 1] = f"{cells[row + 1]}{SEVERAL}{text}" if cells[row + 1] else text
        return True


def every(pages: Iterable[Record], key: str) -> Iterator[Record]:
    """What stands under a key on every page."""
    return (item for page in pages for item in page.get(key, []))
