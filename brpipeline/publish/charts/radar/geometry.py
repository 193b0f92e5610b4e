"""What the values of a radar make of its layout: lines, marks and whiskers, then words where they are clear of them.

Units and axes are the layout's.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from brpipeline.publish.charts.radar.layout import DISC, RING_SIZE, UPPER_LEFT, Layout, Point, Segment
from brpipeline.publish.text.numbers_and_dates import NAME

DIAMOND = 5.7
"""From the middle of the last wave's mark to its corners."""
NEAREST_TO_CENTRE = 9.0
"""No mark comes nearer to the centre: a lever at 0% is still one mark a spoke."""
CAP = 8.0
"""Half the length of a whisker's end."""
RING_CHARACTER = 6.6
CLEARANCE_SCALE = 1.25
NARROW_SCALE = 1.5
"""How much the page's style enlarges the rings' names on a narrow screen."""
CLEAR = 9.0
"""Words this far from lines and marks are clear of them; more is no better."""
NOTE_FRACTIONS = (0.667, 0.75, 0.58, 0.83, 0.5)
RAY_FRACTIONS = (0.5, 0.38, 0.62, 0.3, 0.7)

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Spoke:
    """One component of a lever, or one lever of the overall radar.

    code: first line of the label, bold: "S1", or "50%" on the overall radar.
    title: short title, up to 80 characters; wrapped by the layout.
    value: ring position, on the scale of the rings given: 1 Red, 2 Amber, 3 Green, or 0 to 100; None if not rated.
    letter: of its rating, "R", "A" or "G", drawn as that of the language spoken, in a disc of its colour; None for a
        plain dot of ink.
    whisker: low and high, ring positions; none is drawn if they are equal, or nothing is rated.
    previous: the last wave's ring position; its diamond is drawn only where it differs from value.
    """

    code: str
    title: str
    value: float | None
    letter: str | None
    whisker: tuple[float, float] | None = None
    previous: float | None = None


@dataclass(frozen=True)
class Geometry:
    """What values make of a layout: lines, marks, and where words go. scale: units of drawing to a ring position."""

    scale: float
    outline: list[Segment]
    changed: list[Segment]
    moved: list[Point]
    rated: list[tuple[str | None, Point]]
    bars: list[Segment]
    caps: list[Segment]
    notes: list[Point]
    names: list[Point]


def geometry(layout: Layout, spokes: Sequence[Spoke], rings: Sequence[tuple[float, str]]) -> Geometry:
    """Lines and marks from the values, then words where they are clear of both."""
    scale = layout.radius / max(position for position, _ in rings)
    along = list(zip(spokes, layout.angles, strict=True))
    points_now = [None if spoke.value is None else _at(angle, spoke.value * scale) for spoke, angle in along]
    points_before = [None if spoke.previous is None else _at(angle, spoke.previous * scale) for spoke, angle in along]
    outline = _edges(points_now)
    changed = [edge for edge in _edges(points_before) if edge not in outline]
    moved = [old for old, new in zip(points_before, points_now, strict=True) if old is not None and old != new]
    rated = [(spoke.letter, point) for spoke, point in zip(spokes, points_now, strict=True) if point is not None]
    whiskers = list(_whiskers(layout, spokes, scale))
    caps = [((x - u, y - v), (x + u, y + v)) for low, high, (u, v) in whiskers for x, y in (low, high)]
    bars = [(low, high) for low, high, _ in whiskers]

    lines = [*outline, *changed, *bars, *caps]
    lines += [side for _, (x, y) in rated for side in _around(x, y, DISC, DISC)]
    lines += [side for x, y in moved for side in _around(x, y, DIAMOND, DIAMOND)]
    for left, top, right, bottom in (label.box for label in layout.labels):
        lines += _around((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2)
    notes = _notes(layout, spokes, _along(lines))
    lines += [side for x, y in notes for side in _around(x, y, _half_width(NAME[None]), RING_SIZE / 2)]
    names = _ring_names(layout, rings, scale, _along(lines))
    return Geometry(scale, outline, changed, moved, rated, bars, caps, notes, names)


def _at(angle: float, radius: float) -> Point:
    """The point on a spoke at this distance from the centre, but never nearer to it than a mark may be."""
    radius = max(radius, NEAREST_TO_CENTRE)
    return radius * math.sin(angle), -radius * math.cos(angle)


def _edges(points: Sequence[Point | None]) -> list[Segment]:
    """The outline edge by edge, so that a spoke without a point is a gap on both its sides."""
    pairs = zip(points, [*points[1:], points[0]] if len(points) > 2 else points[1:], strict=False)
    return [(a, b) for a, b in pairs if a is not None and b is not None]


def _whiskers(layout: Layout, spokes: Sequence[Spoke], scale: float) -> Iterator[tuple[Point, Point, Point]]:
    """(low end, high end, half a cap as a vector) of each whisker that is drawn."""
    for spoke, angle in zip(spokes, layout.angles, strict=True):
        if spoke.value is not None and spoke.whisker and spoke.whisker[0] != spoke.whisker[1]:
            low, high = spoke.whisker
            cap = (CAP * math.cos(angle), CAP * math.sin(angle))
            yield _at(angle, low * scale), _at(angle, high * scale), cap


def _notes(layout: Layout, spokes: Sequence[Spoke], lines: Points) -> list[Point]:
    """Where "not rated" is written on the spokes that are not: about ring two of three, or where it is clear of
    lines."""
    notes = []
    for spoke, angle in zip(spokes, layout.angles, strict=True):
        if spoke.value is None:
            points = [_at(angle, layout.radius * fraction) for fraction in NOTE_FRACTIONS]
            notes.append(max(points, key=lambda point: _clearance(point, NAME[None], lines)))
    return notes


def _ring_names(layout: Layout, rings: Sequence[tuple[float, str]], scale: float, lines: Points) -> list[Point]:
    """Where the rings' names are written: in a row in the gap between spokes furthest from lines; upper left if
    equal."""
    step = 2 * math.pi / len(layout.angles)
    rays = [angle + step * fraction for fraction in RAY_FRACTIONS for angle in _from_upper_left(layout.angles, step)]

    names = [name for _, name in rings]

    def row(ray: float) -> list[Point]:
        return [_at(ray, position * scale) for position, _ in rings]

    def clearance(ray: float) -> tuple[float, float]:
        placed = list(zip(row(ray), names, strict=True))
        if any(_collide(*pair) for pair in pairwise(placed)):
            return -1.0, 0.0
        clearances = [_clearance(point, name, lines) for point, name in placed]
        return round(min(clearances)), round(sum(clearances) / CLEAR)

    return row(max(rays, key=clearance))


def _from_upper_left(angles: tuple[float, ...], step: float) -> list[float]:
    """Spokes by how far the gap that follows each is from the upper left."""
    return sorted(angles, key=lambda angle: round(1 - math.cos(angle + step / 2 - UPPER_LEFT), 6))


def _collide(first: tuple[Point, str], second: tuple[Point, str]) -> bool:
    """Whether two names overlap where a narrow screen enlarges them."""
    (x, y), (other_x, other_y) = first[0], second[0]
    wide, high = _half_width(first[1]) + _half_width(second[1]), RING_SIZE
    return abs(x - other_x) < NARROW_SCALE * wide and abs(y - other_y) < NARROW_SCALE * high


def _clearance(middle: Point, text: str, lines: Points) -> float:
    """Distance from the box of a short text, centred on a point, to the nearest of the points taken; at most CLEAR."""
    beside = np.abs(lines[:, 0] - middle[0]) - _half_width(text) * CLEARANCE_SCALE
    above = np.abs(lines[:, 1] - middle[1]) - RING_SIZE / 2 * CLEARANCE_SCALE
    return min(float(np.hypot(np.maximum(beside, 0), np.maximum(above, 0)).min()), CLEAR)


def _half_width(text: str) -> float:
    return RING_CHARACTER * len(text) / 2


def _along(lines: Iterable[Segment]) -> Points:
    """Points along lines, ends included, close enough for words to be kept off them; shape (points, 2)."""
    ends = np.array(list(lines), dtype=np.float64).reshape(-1, 2, 2)
    share = np.linspace(0, 1, 24)[:, None, None]
    return ((1 - share) * ends[:, 0] + share * ends[:, 1]).reshape(-1, 2)


def _around(x: float, y: float, half_width: float, half_height: float) -> list[Segment]:
    """The four sides of a box about a point."""
    corners = [(x + a * half_width, y + b * half_height) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return list(zip(corners, [*corners[1:], corners[0]], strict=True))
