"""What is released of an assessment's answers: cells, and all that is counted of each. Nothing else is published.

Everything right of here is computed from this alone, so that one mechanism decides what any output can tell. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.counting.measures import ASKED, FIRST_KIND, OFFERED, STRAIGHT_LINES, Answers, evidence_of
from brpipeline.counting.tally import ANSWERS
from brpipeline.disclosure.cells import CountedCell, large_enough, mixed
from brpipeline.disclosure.groups import Group, GroupTally
from brpipeline.disclosure.lots import Cell, Measured, Row, Stage, next_rows
from brpipeline.results import Respondents
from brpipeline.settings.assessment import Assessments

Cells = Mapping[str, Sequence[CountedCell]]
"""By measure, the cells that are published of it."""


def smallest_group(rules: Assessments, respondents: Respondents) -> int:
    """How many people must have rated. An agency return is released on its own, since its agency signs it."""
    return rules.privacy.smallest_group if respondents == "practitioner" else 1


@dataclass(frozen=True)
class Release(GroupTally):
    """All that may be published of an assessment's answers, by group.

    A group has answers only on the components on which it is a cell; on all others it has none at all.
    evidence: counted by group, likewise. straight_lines: how many people gave one rating to everything. latest: by
    group, the time of the latest answer counted. counted: (components,) people in the rows of each. squares: (groups,
    parts), sums over people of (Greens - Reds)^2 in each part, of a lever or of everything; nan where the same people
    are not counted on all of its components. parts: positions of their components; everything comes last.
    """

    evidence: EvidenceCounts
    straight_lines: int
    latest: Sequence[datetime | None]
    counted: NDArray[np.int64]
    squares: NDArray[np.float64]
    parts: Sequence[Sequence[int]]

    @property
    def shown(self) -> NDArray[np.bool_]:
        """(components,): on which any group is a cell."""
        return np.asarray(self.is_cell.any(axis=0))


def released(
    cells: Cells,
    components: Sequence[str],
    kinds: Sequence[str],
    sectors: Mapping[str, str],
    answered: Mapping[str, int],
    smallest: int,
    parts: Mapping[str, Sequence[str]],
    *,
    only_mixed: bool = False,
    evidence_of_levers: frozenset[str] = frozenset(),
) -> Release:
    """The release that cells make up. components: ids; kinds: of evidence; sectors: of agencies, in their order.

    answered: how many people answered for each agency: that is no secret, whatever of it is counted. parts: the
    components of each lever and of everything, by name of the measure of their squares. only_mixed: a group of which
    all gave one rating is joined with another. evidence_of_levers: ids of the levers whose evidence was asked for as a
    whole.
    """
    joined = {name: large_enough(of_measure, sectors, smallest) for name, of_measure in cells.items()}
    if only_mixed:
        joined |= {name: mixed(joined[name], sectors) for name in components if name in joined}
    shown = {name: [cell for cell, _ in of_measure] for name, of_measure in joined.items()}
    order = list(sectors)
    of_components = {cell.agencies for component in components for cell in shown.get(component, ())}
    names = sorted(of_components, key=lambda cell: (order.index(cell[0]), len(cell), [order.index(a) for a in cell]))
    index = {agencies: position for position, agencies in enumerate(names)}
    answers = np.zeros((len(names), len(components), ANSWERS), dtype=np.int64)
    counted = np.zeros(len(components), dtype=np.int64)
    latest: list[datetime | None] = [None] * len(names)
    for component, name in enumerate(components):
        for cell in shown.get(name, ()):
            at = index[cell.agencies]
            answers[at, component] = cell.counts
            counted[component] += cell.people
            latest[at] = max((time for time in (latest[at], cell.latest) if time), default=None)
    positions = {name: [components.index(component) for component in part] for name, part in parts.items()}
    return Release(
        groups=[Group("+".join(name), name, sum(answered.get(agency, 0) for agency in name)) for name in names],
        answers=answers,
        evidence=_evidence([shown.get(evidence_of(name), []) for name in components], len(kinds), evidence_of_levers),
        straight_lines=sum(cell.counts[0] for cell in shown.get(STRAIGHT_LINES, ())),
        latest=latest,
        counted=counted,
        squares=_squares(shown, names, answers.sum(axis=2), positions),
        parts=list(positions.values()),
    )


def _squares(
    shown: Mapping[str, Sequence[CountedCell]],
    groups: Sequence[Cell],
    people: NDArray[np.int64],
    parts: Mapping[str, Sequence[int]],
) -> NDArray[np.float64]:
    """(groups, parts): the squares of a group whose people are the same on all components of a part, else nan.

    people: (groups, components), those counted of a group on each. parts: positions of components. That they are the
    same is taken from their number: the rows of one release count the same people of an agency, or fewer.
    """
    squares = np.full((len(groups), len(parts)), np.nan)
    for at, (name, positions) in enumerate(parts.items()):
        for cell in shown.get(name, ()):
            if cell.agencies in groups:
                group = groups.index(cell.agencies)
                if (people[group, positions] == cell.people).all():
                    squares[group, at] = cell.counts[0]
    return squares


def _evidence(cells: Sequence[Sequence[CountedCell]], kinds: int, of_levers: frozenset[str]) -> EvidenceCounts:
    """(groups, components): evidence has cells of its own, which need not be those of its component."""
    most = max((len(of_component) for of_component in cells), default=0)
    counts = np.zeros((most, len(cells), FIRST_KIND + kinds), dtype=np.int64)
    for component, of_component in enumerate(cells):
        for position, cell in enumerate(of_component):
            counts[position, component] = cell.counts
    return EvidenceCounts(counts[..., ASKED], counts[..., OFFERED], counts[..., FIRST_KIND:], of_levers)


def counted_cell(answers: Answers, order: Sequence[str], measure: int, cell: Cell, row: Row) -> CountedCell:
    """A row of a cell, counted, of the measure at an index. order: ids of agencies."""
    counts, rated = answers.counts(measure, [order.index(agency) for agency in cell], row)
    return CountedCell(cell, int(row.sum()), rated, tuple(counts), answers.latest(row))


def all_cells(answers: Answers, sectors: Mapping[str, str], smallest: int) -> dict[str, list[CountedCell]]:
    """The cells of everyone who answered, by the groups of a single release: of a draft, or where nothing is hidden."""
    order, cells = list(sectors), {}
    nobody = np.zeros(len(answers), dtype=np.bool_)
    for index, name in enumerate(answers.measures):
        measured = Measured(answers.agencies, answers.rated[:, index], nobody)
        chosen = next_rows(Stage.CLOSING, [], measured, sectors, smallest)
        cells[name] = [
            counted_cell(answers, order, index, cell, row) for cell, row in chosen.items() if row is not None
        ]
    return cells
