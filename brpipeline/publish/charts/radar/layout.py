"""The positions of a radar's rings, spokes and labels. They depend on the titles only: one layout serves a lever.

Units are those of the drawing: 440 wide, as high as its labels need. The centre is (0, 0), x goes right, y goes down.
"""

import math
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

WIDTH = 440.0
MARGIN = 2.0
CHARACTER = 6.7
"""Width of a character of a title, on average; every wrapped label fits by this measure."""
RADIUS_MAX, RADIUS_GOOD, RADIUS_MIN = 132.0, 96.0, 72.0
"""Ring radius: never above, worth no further line of title, and below which long words are broken instead."""
LINES_MIN, LINES_MAX = 2, 6
CENTRED_CHARACTERS = 34
CODE_WIDTH = 40.0
CODE_SIZE, TITLE_SIZE = 14.5, 13.0
LINE_HEIGHT = 14.5
NAME_SIZE, NAME_LINE = 18.0, 20.0
"""Of names that stay on a narrow screen: the font size to which its style enlarges them, and the height of a line."""
LABEL_GAP = 17.0
MARK_CLEAR = 14.5
"""From the middle of a mark on the outer ring to its label, at least."""
LABELS_APART = 6.0
LEADER_FROM = 14.0
"""A label moved further than this from its spoke's end is tied to it by a hairline."""
DISC = 11.0
"""Radius of the mark of a rating."""
RING_SIZE = 12.0
"""Font size of the rings' names."""
UPPER_LEFT = math.radians(-45)

Point = tuple[float, float]
Segment = tuple[Point, Point]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Lettering:
    """Width of a character of a title, height of a line of a label, and font size of the title."""

    character: float
    line: float
    size: float


TITLES = Lettering(CHARACTER, LINE_HEIGHT, TITLE_SIZE)
NAMES = Lettering(CHARACTER * NAME_SIZE / TITLE_SIZE, NAME_LINE, 15.0)
"""Titles give way to the list beside them where a screen is narrow; names stay, larger, and have the room for it."""


@dataclass(frozen=True)
class Label:
    """A block of one code line and the title's lines; box is (left, top, right, bottom)."""

    x: float
    anchor: Literal["left", "center", "right"]
    lines: tuple[str, ...]
    box: Box
    leader: Segment | None


@dataclass(frozen=True)
class Layout:
    """angles: radians from the top, clockwise; radius: the outermost ring's; top, bottom: ends of the sheet."""

    radius: float
    angles: tuple[float, ...]
    labels: tuple[Label, ...]
    top: float
    bottom: float


@lru_cache(maxsize=256)
def lay_out(titles: tuple[str, ...], lettering: Lettering = TITLES) -> Layout:
    """The positions of rings, spokes and labels: the largest ring at which every wrapped title fits beside it."""
    count = len(titles)
    start = UPPER_LEFT if count == 4 else 0.0
    angles = tuple(start + 2 * math.pi * i / count for i in range(count))
    radius, most_lines = 0.0, LINES_MIN
    for lines in range(LINES_MIN, LINES_MAX + 1):
        along = zip(titles, angles, strict=True)
        fitting = math.floor(min((_radius_for(t, a, lines, lettering) for t, a in along), default=0))
        if fitting > radius:
            radius, most_lines = min(float(fitting), RADIUS_MAX), lines
        if radius >= RADIUS_GOOD:
            break
    radius = max(radius, RADIUS_MIN)
    labels = _place(titles, angles, radius, most_lines, lettering)
    ring_name = RING_SIZE / 2 + MARGIN
    top = min(-radius - ring_name, *(label.box[1] for label in labels)) - MARGIN
    bottom = max(radius + ring_name, *(label.box[3] for label in labels)) + MARGIN
    return Layout(radius, angles, labels, top, bottom)


def _radius_for(title: str, angle: float, lines: int, lettering: Lettering) -> float:
    """The largest ring radius at which a title fits between its spoke's end and the drawing's edge in this many
    lines."""
    if _upright(angle):
        return RADIUS_MAX
    half = WIDTH / 2 - MARGIN
    return (half - max(lettering.character * _narrowest(title, lines), CODE_WIDTH)) / abs(math.sin(angle)) - LABEL_GAP


def _room(angle: float, radius: float, count: int, title: str, most_lines: int, character: float) -> int:
    """Characters a line that a label may take at the end of its spoke."""
    if not _upright(angle):
        return int((WIDTH / 2 - MARGIN - (radius + LABEL_GAP) * abs(math.sin(angle))) / character)
    between = 2 * (radius + LABEL_GAP) * math.sin(2 * math.pi / count) - 2 * LABELS_APART if count > 4 else WIDTH
    width = min(int(between / character), CENTRED_CHARACTERS)
    return width if _narrowest(title, most_lines) <= width else CENTRED_CHARACTERS


def _place(
    titles: tuple[str, ...], angles: tuple[float, ...], radius: float, most_lines: int, lettering: Lettering
) -> tuple[Label, ...]:
    """One label a spoke; those that would overlap move away from the middle, up or down.

    A label is beyond the end of its spoke, moved out by half its height times the cosine, so that it does not
    touch the mark. The most nearly level spokes are placed first, and the others give way to them.
    """
    labels: dict[int, Label] = {}
    for i in sorted(range(len(angles)), key=lambda i: (round(abs(math.cos(angles[i])), 6), i)):
        sine, cosine = math.sin(angles[i]), math.cos(angles[i])
        room = _room(angles[i], radius, len(angles), titles[i], most_lines, lettering.character)
        lines = balanced(titles[i], room)
        width = max([lettering.character * len(line) for line in lines] + [CODE_WIDTH])
        height = lettering.line * (1 + len(lines))
        x = 0.0 if _upright(angles[i]) else (radius + LABEL_GAP) * sine
        left = x - width / 2 if _upright(angles[i]) else x if sine > 0 else x - width
        natural = -(radius + LABEL_GAP + height / 2) * cosine - height / 2
        beside = LABEL_GAP * abs(sine)
        if beside < MARK_CLEAR:
            beyond = radius * abs(cosine) + math.sqrt(MARK_CLEAR**2 - beside**2)
            natural = min(natural, -beyond - height) if cosine > 0 else max(natural, beyond)
        top = _clear_of([label.box for label in labels.values()], left, natural, width, height, up=cosine > 0)
        box = (left, top, left + width, top + height)
        leader = None
        if abs(top - natural) > LEADER_FROM:
            end = radius + DISC + 2
            leader = ((end * sine, -end * cosine), (x, box[3] + 1 if cosine > 0 else box[1] - 1))
        anchor: Literal["left", "center", "right"] = (
            "center" if _upright(angles[i]) else "left" if sine > 0 else "right"
        )
        labels[i] = Label(x, anchor, lines, box, leader)
    return tuple(labels[i] for i in range(len(angles)))


def _clear_of(boxes: list[Box], left: float, top: float, width: float, height: float, *, up: bool) -> float:
    """The top nearest to the one wished, in one direction, at which a box overlaps none of the boxes."""
    beside = [box for box in boxes if left < box[2] + LABELS_APART and box[0] < left + width + LABELS_APART]
    for box in sorted(beside, key=lambda box: -box[3] if up else box[1]):
        if top < box[3] + LABELS_APART and box[1] < top + height + LABELS_APART:
            top = box[1] - LABELS_APART - height if up else box[3] + LABELS_APART
    return top


def _upright(angle: float) -> bool:
    return abs(math.sin(angle)) < 1e-6


@lru_cache(maxsize=4096)
def _wrapped(title: str, characters: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(title, max(characters, 1)))


@lru_cache(maxsize=1024)
def _longest_word(title: str) -> int:
    return max((len(word) for word in textwrap.wrap(title, 1, break_long_words=False)), default=1)


@lru_cache(maxsize=1024)
def _narrowest(title: str, lines: int) -> int:
    """The fewest characters a line at which a title takes at most this many lines, its words unbroken."""
    widths = range(_longest_word(title), len(title) + 1)
    return next((n for n in widths if len(_wrapped(title, n)) <= lines), 0)


def balanced(title: str, characters: int) -> tuple[str, ...]:
    """A title in as few lines as it needs, and these as even as they can be; a word is broken only if it must be."""
    lines = _wrapped(title, characters)
    widths = range(min(_longest_word(title), characters), characters + 1)
    return next(even for n in widths if len(even := _wrapped(title, n)) <= len(lines))
