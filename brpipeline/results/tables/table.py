"""A table of the results: its columns, the key of its rows, and how its rows are made from results."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from brpipeline.results.document import Results
from brpipeline.results.tables.column import Column, Value, text

Row = Mapping[str, Value]
ASSESSMENT = (
    text("partnership", "Partnership", "Id of the partnership."),
    text("wave", "Wave", "Id of the wave."),
)
"""The columns with which every table begins: which assessment a row belongs to."""


@dataclass(frozen=True)
class Table:
    """One table.

    name: of its file and of the attribute that gives it. own: its columns after the two of the assessment. key: the
    names of the columns, without those two, that tell its rows apart; empty where the order of the rows does. rows: its
    rows from results, each with a value for every column of its own.
    """

    name: str
    title: str
    description: str
    own: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Results], Iterable[Row]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in their order."""
        return ASSESSMENT + self.own

    def whole_rows(self, results: Results) -> Iterator[Row]:
        """Its rows with the columns of the assessment."""
        assessment = {"partnership": results.partnership.id, "wave": results.wave.id}
        for row in self.rows(results):
            yield {**assessment, **row}
