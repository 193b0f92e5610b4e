"""Where the rooms of each floor stand, so that few arrows cross and most run straight. Pure, and always the same.

The layered drawing of Sugiyama, Tagawa and Toda (1981): an arrow that passes a floor takes a narrow slot there, the
order on each floor follows the middle of its neighbours, and swaps of two neighbours take out what still crosses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean

Slot = tuple[str, ...]  # (room,), or (from, to, floor) where an arrow passes
Link = tuple[Slot, Slot]  # from the upper slot to the lower

SWEEPS = 24


@dataclass(frozen=True)
class Arrangement:
    """floors: the slots of each floor, lowest first, from left to right. x: the middle of each slot, from 0."""

    floors: list[list[Slot]]
    x: dict[Slot, float]
    links: list[Link]

    def moved(self, right: float) -> "Arrangement":
        """The same arrangement, further to the right."""
        return replace(self, x={slot: round(x + right, 1) for slot, x in self.x.items()})

    def port(self, room: Slot, other: Slot, width: float) -> float:
        """Where an arrow leaves a room for another slot, or comes in from it: spread along the edge."""
        below = [low for high, low in self.links if high == room]
        beside = sorted(
            below if other in below else [high for high, low in self.links if low == room], key=self.x.__getitem__
        )
        return self.x[room] + width * ((beside.index(other) + 1) / (len(beside) + 1) - 0.5) * 0.9


def chain(source: str, target: str, floor: Mapping[str, int]) -> list[Slot]:
    """The slots of an arrow from a room to one below, with one on each floor that it passes."""
    passed = range(floor[source] - 1, floor[target], -1)
    return [(source,), *((source, target, str(level)) for level in passed), (target,)]


def arranged(
    floor: Mapping[str, int], arrows: Mapping[tuple[str, str], int], widths: tuple[float, float]
) -> Arrangement:
    """The arrangement of rooms on their floors. arrows: with the weight of each. widths: of a room, of a slot."""
    chains = {arrow: chain(*arrow, floor) for arrow in sorted(arrows)}
    links = [(link, arrows[arrow]) for arrow, slots in chains.items() for link in pairwise(slots)]
    levels: list[list[Slot]] = [[] for _ in range(max(floor.values()))]
    for room in sorted(floor):
        levels[floor[room] - 1].append((room,))
    for slots in chains.values():
        for slot in slots[1:-1]:
            levels[int(slot[2]) - 1].append(slot)
    best = order = levels
    for sweep in range(SWEEPS):
        order = _swept(order, links, downwards=sweep % 2 == 0)
        order = _swapped(order, links)
        if _crossings(order, links) < _crossings(best, links):
            best = order
    return Arrangement(best, _placed(best, links, widths), [link for link, _ in links])


def _neighbours(links: Sequence[tuple[Link, int]], upper: bool) -> dict[Slot, list[Slot]]:
    beside: dict[Slot, list[Slot]] = {}
    for (above, below), _ in links:
        beside.setdefault(below if upper else above, []).append(above if upper else below)
    return beside


def _swept(levels: list[list[Slot]], links: Sequence[tuple[Link, int]], downwards: bool) -> list[list[Slot]]:
    """Each floor in the order of the middles of its neighbours on the floor before."""
    beside = _neighbours(links, upper=downwards)
    order = [list(level) for level in levels]
    steps = range(len(order) - 2, -1, -1) if downwards else range(1, len(order))
    for level in steps:
        before = order[level + 1 if downwards else level - 1]
        index = {slot: at / max(len(before) - 1, 1) for at, slot in enumerate(before)}
        own = {slot: at / max(len(order[level]) - 1, 1) for at, slot in enumerate(order[level])}
        middle = {
            slot: fmean(index[other] for other in beside[slot]) if slot in beside else own[slot]
            for slot in order[level]
        }
        order[level].sort(key=lambda slot: (middle[slot], own[slot]))
    return order


def _swapped(levels: list[list[Slot]], links: Sequence[tuple[Link, int]]) -> list[list[Slot]]:
    """Swaps two neighbours on a floor as long as that takes out crossings."""
    order = [list(level) for level in levels]
    least = _crossings(order, links)
    again = True
    while again:
        again = False
        for level in order:
            for left in range(len(level) - 1):
                level[left], level[left + 1] = level[left + 1], level[left]
                crossings = _crossings(order, links)
                if crossings < least:
                    least, again = crossings, True
                else:
                    level[left], level[left + 1] = level[left + 1], level[left]
    return order


def _crossings(levels: list[list[Slot]], links: Sequence[tuple[Link, int]]) -> int:
    """How many arrows cross, each pair with the product of its weights."""
    index = {slot: at for level in levels for at, slot in enumerate(level)}
    level_of = {slot: number for number, level in enumerate(levels) for slot in level}
    between: dict[int, list[tuple[int, int, int]]] = {}
    for (above, below), weight in links:
        between.setdefault(level_of[above], []).append((index[above], index[below], weight))
    total = 0
    for ends in between.values():
        ends.sort()
        for at, (left, left_end, weight) in enumerate(ends):
            total += sum(
                weight * other for right, right_end, other in ends[at + 1 :] if left < right and left_end > right_end
            )
    return total


def _placed(
    levels: list[list[Slot]], links: Sequence[tuple[Link, int]], widths: tuple[float, float]
) -> dict[Slot, float]:
    """The middle of each slot: as near to its neighbours' as the room beside it allows."""
    room, passage = widths
    weights: dict[Slot, list[tuple[Slot, int]]] = {}
    for (above, below), weight in links:
        # An arrow that passes several floors is kept straight before anything else.
        pull = weight * (8 if len(above) > 1 and len(below) > 1 else 2 if len(above) + len(below) > 2 else 1)
        weights.setdefault(above, []).append((below, pull))
        weights.setdefault(below, []).append((above, pull))
    width = {slot: room if len(slot) == 1 else passage for level in levels for slot in level}
    x: dict[Slot, float] = {}
    for level in levels:
        x |= _packed(level, [0.0] * len(level), [1] * len(level), width)
    for _ in range(60):
        for level in [*levels, *levels[::-1]]:
            wish, pull = [], []
            for slot in level:
                beside = weights.get(slot, [])
                total = sum(weight for _, weight in beside) or 1
                wish.append(sum(x[other] * weight for other, weight in beside) / total if beside else x[slot])
                pull.append(total)
            x |= _packed(level, wish, pull, width)
    left = min(x[slot] - width[slot] / 2 for slot in x)
    return {slot: round(x[slot] - left, 1) for slot in sorted(x)}


def _packed(
    level: Sequence[Slot], wish: Sequence[float], pull: Sequence[int], width: Mapping[Slot, float]
) -> dict[Slot, float]:
    """Positions in this order, none overlapping, as near to the wishes as can be: pool adjacent violators."""
    start, offset = 0.0, []
    for slot in level:
        offset.append(start + width[slot] / 2)
        start += width[slot]
    blocks: list[tuple[float, int, int]] = []  # mean of wish less offset, weight, slots
    for at in range(len(level)):
        mean, weight, count = wish[at] - offset[at], pull[at], 1
        while blocks and blocks[-1][0] > mean:
            before, before_weight, before_count = blocks.pop()
            mean = (before * before_weight + mean * weight) / (before_weight + weight)
            weight, count = before_weight + weight, before_count + count
        blocks.append((mean, weight, count))
    means = [mean for mean, _, count in blocks for _ in range(count)]
    return {slot: means[at] + offset[at] for at, slot in enumerate(level)}
