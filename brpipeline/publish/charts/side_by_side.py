"""Dots that would cover each other, put side by side: none covers another, so that each can be counted."""

from collections.abc import Iterator, Sequence
from itertools import count
from math import dist

PITCH = 13.0
"""Pixels from the middle of a dot to that of the next."""
TALLEST = 3
"""Dots above the line, and below it, before another column begins."""


def side_by_side(places: Sequence[float], narrowest: float) -> list[tuple[int, int]]:
    """For each dot the columns to the right and the rows down, of PITCH pixels, by which it is moved.

    places: of the dots along the line, as shares of its width; narrowest: the least width, in pixels. Dots keep their
    place along it: they move up and down first, and aside only where more than seven are in one place.
    """
    moved: list[tuple[int, int]] = []
    taken: list[tuple[float, float]] = []
    for place in places:
        for column, row in _steps(-1 if place > 0.5 else 1):
            point = (place * narrowest + column * PITCH, row * PITCH)
            if all(dist(point, other) >= PITCH - 1e-6 for other in taken):
                taken.append(point)
                moved.append((column, row))
                break
    return moved


def _steps(inwards: int) -> Iterator[tuple[int, int]]:
    """Columns and rows to try, the nearest first. inwards: the column that is nearer to the middle of the line."""
    for height in count(TALLEST):
        rows = sorted(range(-height, height + 1), key=lambda row: (abs(row), row))
        for column in (0, inwards, -inwards):
            yield from ((column, row) for row in rows)
