"""What is released next of an assessment, measure by measure: the rule, given whom the ledger knows."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from brpipeline.disclosure.cells import CountedCell, renamed
from brpipeline.disclosure.lots import Cell, Measured, Row, Stage, everything, next_rows
from brpipeline.releases.history import History, Inside
from brpipeline.releases.known import NOBODY, Known, known_people
from brpipeline.releases.ledger import Ledger
from brpipeline.releases.missing import missing_people
from brpipeline.releases.present import Present, PresentMarks, present_marks
from brpipeline.settings.assessment import AssessmentId

Count = Callable[[int, Cell, Row], CountedCell]
"""Counts the row of a cell, of the measure at this index."""


@dataclass(frozen=True)
class Choice:
    """What is released next. cells: by measure, all as they stand from then on, each with the release in which its row
    was published first, 0 for a new one. rows: by measure, the new rows. replaced: by measure, agencies whose rows end.
    """

    cells: Mapping[str, list[tuple[CountedCell, int]]]
    rows: Mapping[str, Mapping[Cell, Row]]
    replaced: Mapping[str, frozenset[str]]

    @property
    def changed(self) -> list[str]:
        """The measures of which anything is new."""
        return [name for name, rows in self.rows.items() if rows]

    def entering(self, name: str) -> Row:
        """(people,): who is in a new row of a measure, of which there is one."""
        return np.asarray(np.logical_or.reduce(list(self.rows[name].values())))

    def ending(self, name: str) -> set[str]:
        """The agencies whose rows of a measure end: new ones take their place, or they are counted no longer."""
        return {*self.replaced[name], *(agency for cell in self.rows[name] for agency in cell)}


class Chooser:
    """Everything that a choice rests on, looked up once.

    measures: names, in the order of `present.rated`. sectors: of each agency, in the order of the settings. current:
    all assessments of the settings. renamed: of agencies whose id the settings no longer have, the id under which most
    of their people are now.
    """

    def __init__(
        self,
        ledger: Ledger,
        assessment: AssessmentId,
        present: Present,
        measures: Sequence[str],
        components: Sequence[str],
        sectors: Mapping[str, str],
        current: Collection[AssessmentId],
    ) -> None:
        self.assessment, self.present, self.measures, self.sectors = assessment, present, measures, sectors
        self.ledger, self._components, self._current = ledger, components, current
        self.positions = ledger.positions(measures)
        self.history = History(ledger, assessment)
        self.marks: PresentMarks = present_marks(ledger, present, assessment, components, current)
        self.inside: Inside = self.history.inside()
        renamed = (of for of in ledger.assessments() if of not in current)
        own = [self.inside.persons, *(History(ledger, of).inside().persons for of in renamed)]
        self.known: Known = known_people(ledger, self.marks, np.concatenate(own))
        self._missing = missing_people(ledger, assessment, present, self.known, self.inside, sectors, current)
        standing = self.history.standing()
        self.renamed = self._new_ids(standing)
        self.standing = self._under_new_ids(standing)

    def again(self) -> "Chooser":
        """The same, after something was entered into the ledger."""
        of_settings = self._components, self.sectors, self._current
        return Chooser(self.ledger, self.assessment, self.present, self.measures, *of_settings)

    def choose(
        self, stage: Stage, smallest: int, count: Count, *, all_the_same: bool = False, nothing_new: bool = False
    ) -> Choice:
        """What is released next. all_the_same: everything, whatever it gives away, since a person decided so.

        nothing_new: all cells stand.
        """
        cells: dict[str, list[tuple[CountedCell, int]]] = {}
        rows: dict[str, dict[Cell, Row]] = {}
        replaced: dict[str, frozenset[str]] = {}
        for index, (name, position) in enumerate(zip(self.measures, self.positions, strict=True)):
            standing = {cell.agencies: (cell, since) for cell, since in self.standing.get(name, ())}
            measured = Measured(
                self.present.agencies,
                self.present.rated[:, index],
                self.known.counted[:, position],
                int(self._missing.anywhere[position]),
                self._missing.by_agency[position],
            )
            rule = everything if all_the_same else next_rows
            chosen: dict[Cell, Row | None] = dict.fromkeys(standing)
            if not nothing_new:
                chosen = rule(stage, list(standing), measured, self.sectors, smallest)
            rows[name] = {cell: row for cell, row in chosen.items() if row is not None}
            cells[name] = [
                standing[cell] if row is None else (count(index, cell, row), 0) for cell, row in chosen.items()
            ]
            kept = {agency for cell, row in chosen.items() if row is None for agency in cell}
            replaced[name] = frozenset(agency for cell in standing for agency in cell if agency not in kept)
        return Choice(cells, rows, replaced)

    def _new_ids(self, standing: Mapping[str, list[tuple[CountedCell, int]]]) -> dict[str, str]:
        named = {agency for cells in standing.values() for cell, _ in cells for agency in cell.agencies}
        return {agency: now for agency in sorted(named - set(self.sectors)) if (now := self._where_now(agency))}

    def _under_new_ids(
        self, standing: Mapping[str, list[tuple[CountedCell, int]]]
    ) -> dict[str, list[tuple[CountedCell, int]]]:
        """The cells as they stand, under the ids that their agencies have now, in the order of the settings."""
        order = list(self.sectors)
        current = {name: list(cells) for name, cells in standing.items()}
        if any(
            agency not in self.sectors for cells in standing.values() for cell, _ in cells for agency in cell.agencies
        ):
            for name, cells in current.items():
                since = max((since for _, since in cells), default=0)
                current[name] = [(cell, since) for cell in renamed([cell for cell, _ in cells], self.renamed, order)]
        return {
            name: sorted(cells, key=lambda kept: order.index(kept[0].agencies[0])) for name, cells in current.items()
        }

    def _where_now(self, agency: str) -> str | None:
        """The agency in which most of those are now who were counted for an agency that the settings no longer have."""
        if agency not in self.inside.names:
            return None
        index = self.inside.names.index(agency)
        once = self.inside.persons[((self.inside.agencies == index) & self.inside.inside).any(axis=1)]
        now = np.isin(self.known.persons, once) & (self.known.persons != NOBODY)
        found = Counter(self.present.agencies[now].tolist()).most_common(1)
        return list(self.sectors)[found[0][0]] if found else None
