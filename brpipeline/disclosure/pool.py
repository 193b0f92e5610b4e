"""Which agencies are counted on their own, and which together, for one measure: decided before anything is computed.

Everybody who rated is in exactly one cell, and every cell holds at least `smallest` of them. Every published figure is
computed from cells, and a combination of cells that is not zero holds a whole one; so a total gives nothing back.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Unit = TypeVar("Unit", bound=Hashable)


SEVERAL = ""  # the sector of agencies that are of several


def sector_of(agencies: Iterable[str], sectors: Mapping[str, str]) -> str:
    """The sector of agencies that are counted together; SEVERAL if they are not all of one."""
    of_each = {sectors[agency] for agency in agencies}
    return of_each.pop() if len(of_each) == 1 else SEVERAL


def pool(base: Mapping[Unit, int], sectors: Mapping[Unit, str], smallest: int) -> list[list[Unit]]:
    """Units, such as agencies, in the sets in which they are counted; [] if fewer than `smallest` rated in all.

    base: how many people of each unit rated, 0 included. sectors: the sector of each. Sets come in the order of their
    first unit, and units in the order of `base`.

    A unit with too few joins the others of its sector that have too few; if together they are still too few, the cell
    of that sector with the fewest; if there is none, those of other sectors that are left; and if those are still too
    few, the cell with the fewest of all. Of equally small ones, the first. If nobody is to be hidden, which is to say
    that `smallest` is 1, each is on its own, even one of which nobody rated.
    """
    if smallest <= 1:
        return [[unit] for unit in base]
    if sum(base.values()) < smallest:
        return []

    def size(units: Sequence[Unit]) -> int:
        return sum(base[unit] for unit in units)

    cells = [[unit] for unit in base if base[unit] >= smallest]
    left: list[Unit] = []
    for sector in dict.fromkeys(sectors[unit] for unit in base):
        small = [unit for unit in base if sectors[unit] == sector and base[unit] < smallest]
        of_sector = [cell for cell in cells if sectors[cell[0]] == sector]
        if size(small) >= smallest:
            cells.append(small)
        elif small and of_sector:
            min(of_sector, key=size).extend(small)
        else:
            left += small
    if size(left) >= smallest:
        cells.append(left)
    elif left:
        min(cells, key=size).extend(left)
    index = {unit: position for position, unit in enumerate(base)}
    ordered = [sorted(cell, key=index.__getitem__) for cell in cells]
    return sorted(ordered, key=lambda cell: index[cell[0]])
