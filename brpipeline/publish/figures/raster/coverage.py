"""How much of which pixels a line or a circle covers, exact to the distance from its edge.

Only pixels near it are looked at: those beside each step along a line's longer side, and along an eighth of a circle.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Point = tuple[float, float]
Segment = tuple[Point, Point]
Places = NDArray[np.int64]
THINNEST = 1.0
"""Pixels: a thinner line would be pale."""


@dataclass(frozen=True)
class Covered:
    """rows, columns: of pixels, each as long as shares, the covered part of each, above 0 and at most 1."""

    rows: Places
    columns: Places
    shares: NDArray[np.float64]


def line(a: Point, b: Point, width: float, *, is_round: bool) -> Covered:
    """A line between two different points. is_round: its ends, else they are straight."""
    half = max(width, THINNEST) / 2
    is_steep = abs(b[1] - a[1]) > abs(b[0] - a[0])
    (x1, y1), (x2, y2) = sorted((point[::-1] if is_steep else point) for point in (a, b))
    length = math.hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    steps = np.arange(math.floor(x1 - half - 1), math.ceil(x2 + half + 1), dtype=np.int64)
    beside = math.ceil((half + 0.5) / ux)
    across = np.floor(y1 + (steps + 0.5 - x1) * (uy / ux)).astype(np.int64)[:, None] + np.arange(-beside, beside + 1)
    px, py = steps[:, None] + 0.5 - x1, across + 0.5 - y1
    along, aside = px * ux + py * uy, np.abs(py * ux - px * uy)
    beyond = np.maximum(-along, along - length)
    if is_round:
        shares = half + 0.5 - np.hypot(aside, np.maximum(beyond, 0))
    else:
        shares = np.clip(half + 0.5 - aside, 0, 1) * np.clip(0.5 - beyond, 0, 1)
    which = shares > 0
    first, second = np.broadcast_to(steps[:, None], across.shape)[which], across[which]
    rows, columns = (first, second) if is_steep else (second, first)
    return Covered(rows, columns, np.minimum(shares[which], 1))


@lru_cache(maxsize=32)
def ring(radius: float, width: float) -> Covered:
    """A circle's line about the pixel (0, 0)."""
    half = max(width, THINNEST) / 2
    steps = np.arange(math.ceil(radius / math.sqrt(2)) + 1, dtype=np.int64)
    middle = np.sqrt(np.maximum(radius**2 - steps.astype(np.float64) ** 2, 0))
    beside = math.ceil(half * math.sqrt(2)) + 1
    out = np.floor(middle).astype(np.int64)[:, None] + np.arange(-beside, beside + 1)
    shares = np.clip(half + 0.5 - np.abs(np.hypot(steps[:, None], out) - radius), 0, 1)
    which = (shares > 0) & (out >= steps[:, None])
    eighth = np.stack([np.broadcast_to(steps[:, None], out.shape)[which], out[which]])
    places = [(x * across, y * down) for x, y in (eighth, eighth[::-1]) for across in (1, -1) for down in (1, -1)]
    every = np.concatenate([np.stack(place) for place in places], axis=1)
    (rows, columns), first = np.unique(every, axis=1, return_index=True)
    return Covered(rows, columns, np.tile(shares[which], 8)[first])


@lru_cache(maxsize=64)
def disc(radius: float) -> Image.Image:
    """The mask of a disc in the middle of an odd number of pixels."""
    reach = math.ceil(radius + 0.5)
    places = np.arange(-reach, reach + 1)
    distance = np.hypot(places[:, None], places)
    return Image.fromarray((np.clip(radius + 0.5 - distance, 0, 1) * 255 + 0.5).astype(np.uint8))
