"""Which rows a release counts, as the store keeps them: those that are new, and those that stand as they were."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from brpipeline.counting.measures import Answers
from brpipeline.disclosure.cells import CountedCell
from brpipeline.disclosure.lots import Row
from brpipeline.disclosure.release import Cells, Release, counted_cell
from brpipeline.releases.choose import Choice, Chooser
from brpipeline.releases.standing import StandingPeople
from brpipeline.store.released_agencies import ReleasedAgency, ReleasedRows, earlier_rows


def rows_of_everyone(cells: Cells, components: Sequence[str], release: Release) -> ReleasedRows:
    """Rows that hold everyone of their agencies, since nothing is held."""
    return ReleasedRows(
        new=[
            row
            for index, component in enumerate(components)
            for cell in cells[component]
            for row in _rows(component, cell, _groups(release, index))
        ]
    )


def released_rows(
    connection: Connection,
    chooser: Chooser,
    choice: Choice,
    answers: Answers,
    ids: NDArray[np.int64],
    release: Release,
) -> ReleasedRows:
    """The rows of a choice. ids: (people,) of the responses in the store. release: as the choice is shown.

    A row that stands is kept as the store has it. If the store does not have it (it was made anew, or a run was killed
    before it wrote the row down), the row is found again by the ledger, as long as its people say what they said.
    """
    new: list[ReleasedAgency] = []
    kept: list[ReleasedAgency] = []
    outside: list[tuple[str, int]] = []
    earlier, standing, order = _earlier(connection, chooser), StandingPeople(chooser), list(chooser.sectors)
    for index, component in enumerate(answers.components):
        groups = _groups(release, index)
        for cell, _ in choice.cells[component]:
            rows = _rows(component, cell, groups)
            row = choice.rows[component].get(cell.agencies)
            if row is None:
                known = earlier.get((component, frozenset(cell.agencies)), [])
                if known and all(part.counts == rows[0].counts for part in known):
                    kept += [replace(part, cell=rows[0].cell, group_id=groups.get(part.agency)) for part in known]
                    continue
                row = _found(standing, answers, order, index, cell)
            if row is None:
                kept += rows
                continue
            new += rows
            outside += [(component, ident) for ident in ids[_left_out(answers, order, cell, row)].tolist()]
    return ReleasedRows(new, kept, outside)


def _groups(release: Release, index: int) -> dict[str, str]:
    """By agency, the group in which it is shown on the component at this index."""
    is_cell = release.is_cell[:, index].tolist()
    return {
        agency: group.id
        for group, cell in zip(release.groups, is_cell, strict=True)
        if cell
        for agency in group.agencies
    }


def _rows(component: str, cell: CountedCell, groups: Mapping[str, str]) -> list[ReleasedAgency]:
    name, counts = "+".join(cell.agencies), " ".join(map(str, cell.counts))
    return [ReleasedAgency(component, agency, agency, name, counts, groups.get(agency)) for agency in cell.agencies]


def _earlier(connection: Connection, chooser: Chooser) -> dict[tuple[str, frozenset[str]], list[ReleasedAgency]]:
    """What tallies have, by component and the agencies of a cell, under the ids of now."""
    now, found = chooser.renamed, defaultdict(list)
    for row in earlier_rows(connection, chooser.assessment):
        if row.tally_id is not None:
            cell = frozenset(now.get(agency, agency) for agency in row.cell.split("+"))
            found[row.component, cell].append(replace(row, agency=now.get(row.agency, row.agency)))
    return found


def _found(
    standing: StandingPeople, answers: Answers, order: Sequence[str], index: int, cell: CountedCell
) -> Row | None:
    """The row of a cell that stands, as far as its people are there and say the same; None if it then counts less."""
    row = standing.row(index, cell.agencies)
    return row if counted_cell(answers, order, index, cell.agencies, row).counts == cell.counts else None


def _left_out(answers: Answers, order: Sequence[str], cell: CountedCell, row: Row) -> NDArray[np.intp]:
    """Positions of those who answer for an agency of a cell and are not in its row."""
    agencies = [order.index(agency) for agency in cell.agencies]
    if answers.people[agencies].sum() == row.sum():
        return np.array([], dtype=np.intp)
    return np.flatnonzero(np.isin(answers.agencies, agencies) & ~row)
