"""Cells as they are published: agencies counted together for one measure, and what was counted of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from brpipeline.disclosure.lots import Cell
from brpipeline.disclosure.pool import pool, sector_of
from brpipeline.rating import GREEN


@dataclass(frozen=True)
class CountedCell:
    """One published count. agencies: ids. people: in its row. rated: how many of them rated.

    counts: of a component people by answer, in the order of the codes; of evidence who were asked, who offered some,
    and who named each kind; of straight lines who gave one. latest: the time of the latest answer in it.
    """

    agencies: Cell
    people: int
    rated: int
    counts: tuple[int, ...]
    latest: datetime | None

    def __add__(self, other: "CountedCell") -> "CountedCell":
        """Both together: the sum of rows already published tells nothing new."""
        times = [time for time in (self.latest, other.latest) if time]
        return CountedCell(
            agencies=self.agencies + other.agencies,
            people=self.people + other.people,
            rated=self.rated + other.rated,
            counts=tuple(own + others for own, others in zip(self.counts, other.counts, strict=True)),
            latest=max(times, default=None),
        )


def renamed(cells: Iterable[CountedCell], now: Mapping[str, str], order: Sequence[str]) -> list[CountedCell]:
    """Cells under the ids that agencies have now; those that come to share an agency are joined.

    now: of agencies whose id is no longer in the settings, the id under which most of their people are now. order: the
    ids of the settings. Cells of agencies that are nowhere are left out: what was counted of them is no longer shown.
    """
    joined: list[CountedCell] = []
    for cell in cells:
        ids = [now.get(agency, agency) for agency in cell.agencies]
        if not set(ids) <= set(order):
            continue
        together = CountedCell(_in_order(ids, order), cell.people, cell.rated, cell.counts, cell.latest)
        for other in [other for other in joined if not set(other.agencies).isdisjoint(ids)]:
            joined.remove(other)
            together = together + other
        joined.append(_ordered(together, order))
    return joined


def large_enough(
    cells: Sequence[CountedCell], sectors: Mapping[str, str], smallest: int
) -> list[tuple[CountedCell, list[CountedCell]]]:
    """Cells joined until each rests on at least `smallest` people who rated, each with the cells it is made of.

    They are as published unless the threshold was raised since, or a report before this rule counted fewer.
    """
    order = list(sectors)
    by_agencies = {cell.agencies: cell for cell in sorted(cells, key=lambda cell: order.index(cell.agencies[0]))}
    of_sector = {agencies: sector_of(agencies, sectors) for agencies in by_agencies}
    sets = pool({agencies: cell.rated for agencies, cell in by_agencies.items()}, of_sector, smallest)
    joined = []
    for names in sets:
        parts = [by_agencies[agencies] for agencies in names]
        together = parts[0]
        for part in parts[1:]:
            together = together + part
        joined.append((_ordered(together, order), parts))
    return sorted(joined, key=lambda pair: order.index(pair[0].agencies[0]))


def mixed(
    cells: Sequence[tuple[CountedCell, list[CountedCell]]], sectors: Mapping[str, str]
) -> list[tuple[CountedCell, list[CountedCell]]]:
    """Cells of a component joined until none of them gave one rating only; [] if all gave one.

    A unanimous cell joins the cell of its sector, or of all, on which fewest rated. cells: as from `large_enough`.
    """
    order, joined = list(sectors), list(cells)
    while single := next((pair for pair in joined if max(pair[0].counts[: GREEN + 1]) == pair[0].rated), None):
        joined.remove(single)
        if not joined:
            return []
        sector = {sectors[agency] for agency in single[0].agencies}
        near = [pair for pair in joined if {sectors[agency] for agency in pair[0].agencies} == sector] or joined
        other = min(near, key=lambda pair: pair[0].rated)
        joined.remove(other)
        joined.append((_ordered(single[0] + other[0], order), [*single[1], *other[1]]))
    return sorted(joined, key=lambda pair: order.index(pair[0].agencies[0]))


def _ordered(cell: CountedCell, order: Sequence[str]) -> CountedCell:
    return CountedCell(_in_order(cell.agencies, order), cell.people, cell.rated, cell.counts, cell.latest)


def _in_order(agencies: Iterable[str], order: Sequence[str]) -> Cell:
    return tuple(sorted(set(agencies), key=order.index))
