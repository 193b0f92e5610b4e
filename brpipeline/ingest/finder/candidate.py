"""A table that may hold the answers, and what speaks for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from brpipeline.ingest.headings.agency import agency_headings
from brpipeline.ingest.headings.components import component_of, question_of, row_of
from brpipeline.ingest.headings.layout import Layout
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem
from brpipeline.rating import RATINGS
from brpipeline.settings.assessment import Source, listed_headings
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare

LONGEST = 2_000  # characters of a cell that is looked at as a heading
SAMPLE = 60  # rows of answers that show what a table holds


@dataclass(frozen=True)
class Sought:
    """What is looked for. source, settings: of the file. meaning: from a cell's text to its answer code."""

    source: Source
    settings: Settings
    meaning: Callable[[str], int]

    @cached_property
    def declared(self) -> dict[str, str]:
        """What the source's settings say a heading means, by its bare spelling."""
        return {
            bare(heading): name for name, headed in self.source.columns.items() for heading in listed_headings(headed)
        }

    @cached_property
    def _known(self) -> dict[str, str | None]:
        """The components of the cells that were looked at."""
        return {}

    def component(self, cell: str) -> str | None:
        """The id of the component that a cell names, as a heading would; None if it names none."""
        if cell not in self._known:
            self._known[cell] = self._named(cell)
        return self._known[cell]

    def _named(self, cell: str) -> str | None:
        instrument, spelled = self.settings.instrument, bare(cell)
        declared = self.declared.get(spelled)
        if declared in instrument.component_ids:
            return declared
        parts = (bare(part.split()[0].rstrip(".:)")) for part in (cell, row_of(cell) or "") if part.split())
        if len(cell) > LONGEST or not (
            any(title in spelled for title in instrument.by_title)
            or not instrument.by_id.keys().isdisjoint({spelled, bare(question_of(cell)), *parts})
        ):
            return None
        named = component_of(cell, instrument)
        return named[0] if isinstance(named, tuple) else None

    def components(self, cells: Iterable[str]) -> dict[int, str]:
        """The components that cells name, by position."""
        return {position: named for position, cell in enumerate(cells) if (named := self.component(cell))}

    def asks_for_agency(self, heading: str) -> bool:
        asked = agency_headings(self.settings.agencies)
        declared = self.declared.get(bare(heading)) == "agency"
        return declared or not asked.isdisjoint({bare(heading), bare(question_of(heading))})

    def is_rating(self, cell: str) -> bool:
        return self.meaning(cell) in RATINGS


@dataclass(frozen=True)
class Candidate:
    """A table from its heading row on, with its layout. asked: how many components it asks about. agency: whether a
    heading asks for the agency. answered: whether there are ratings below its components. said: how it lies, in words;
    "" for a table as most are. question: the problem that somebody has to settle first, from how
    problems name the file; None if there is none.
    """

    table: Table
    layout: Layout
    asked: int
    agency: bool
    answered: bool
    said: str = ""
    question: Callable[[str], Problem] | None = None


def candidate(table: Table, layout: Layout, sought: Sought, said: str = "") -> Candidate:
    """A table as a candidate. table: from its heading row on. layout: of its headings. said: how it lies, in words."""
    names = layout.names or layout.headings
    asked = sought.components(layout.headings) | sought.components(names)
    sample = table.above(SAMPLE + layout.heading_rows).below(layout.heading_rows)
    texts = [text for position in asked for text in sample.columns[position].used]
    return Candidate(
        table=table,
        layout=layout,
        asked=len(set(asked.values())),
        agency=any(map(sought.asks_for_agency, (*layout.headings, *names))),
        answered=2 * sum(map(sought.is_rating, texts)) >= len(texts) > 0,
        said=said,
    )
