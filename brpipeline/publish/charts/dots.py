"""Dot plots: how each group answers, as a row of dots from Red to Green, the names of those apart beside their dots.

Like the other charts of a row (bars.py): x in percent of the space given, heights in pixels, hidden from screen
readers, since the page prints the same beside it.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.bars import in_percent, stretching_svg
from brpipeline.publish.charts.side_by_side import PITCH, side_by_side
from brpipeline.publish.text.numbers_and_dates import NAME
from brpipeline.rating import SCALE

AXIS_FROM, AXIS_STEP = 6.0, 44.0
NAME_LINE, STRIP_HALF, NAME_GAP = 14, 25, 3.0
NARROW_STRIP, NAME_CHARACTER = 280.0, 7.0
"""Pixels of the narrowest strip, and of a character of a name: names that keep apart there do so on any screen."""
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Dot:
    """A group's mean answer: 0 all Red, 1 Amber, 2 all Green.

    direction: how the group clearly differs from the others, or None. A name is shown only with one.
    """

    mean: float
    name: str | None
    direction: Literal["higher", "lower"] | None


def dot_plot(dots: Sequence[Dot]) -> str:
    """One row: a dot a group from Red to Green, hollow but for those apart, which are filled and named.

    Dots that would cover each other are put side by side. Names of lower ones are above the line, read from the left;
    of higher ones below it, from the right.
    """
    placed = sorted(dots, key=lambda dot: (dot.direction is None, dot.mean))
    moved = side_by_side([on_axis(dot.mean) / 100 for dot in placed], NARROW_STRIP)
    above = _names([dot for dot in dots if dot.direction == "lower"], "start")
    below = _names([dot for dot in dots if dot.direction == "higher"], "end")
    rise = NAME_LINE * max([len(label.lines) - 1 for label in above], default=0)
    fall = NAME_LINE * max([len(label.lines) - 1 for label in below], default=0)
    up = PITCH * max([-row for _, row in moved], default=0)
    down = PITCH * max([row for _, row in moved], default=0)
    middle = STRIP_HALF + rise + up
    parts = axis_line(middle, 9)
    drawn = sorted(zip(placed, moved, strict=True), key=lambda pair: pair[0].direction is not None)
    parts += [_dot(dot, middle, *step) for dot, step in drawn]
    lower_from = middle - up - 13
    parts += [label.text(lower_from - NAME_LINE * (len(label.lines) - 1), colours.LOWER) for label in above]
    parts += [label.text(middle + down + 23, colours.HIGHER) for label in below]
    return stretching_svg("strip", round(2 * STRIP_HALF + rise + up + fall + down), parts)


def _dot(dot: Dot, middle: float, column: int, row: int) -> str:
    """A group's dot, so many columns aside of its place and rows below the line."""
    style = f'r="5.5" fill="{colours.PAPER}" stroke="{colours.SECONDARY}"'
    if dot.direction:
        fill = colours.HIGHER if dot.direction == "higher" else colours.LOWER
        style = f'r="6.5" fill="{fill}" stroke="{colours.PAPER}"'
    rest = f'cy="{middle + row * PITCH:g}" {style} stroke-width="1.5"/>'
    x = in_percent(on_axis(dot.mean))
    if not column:
        return f'<circle cx="{x}" {rest}'
    return f'<svg x="{x}" overflow="visible"><circle cx="{column * PITCH:g}" {rest}</svg>'


def axis_line(middle: float, half: float) -> list[str]:
    """The axis from Red to Green at this height, with a tick so far up and down at each rating; heights in pixels."""
    red, amber, green = (in_percent(on_axis(mean)) for mean in (0, 1, 2))
    line = f'<line x1="{red}" x2="{green}" y1="{middle:g}" y2="{middle:g}" stroke="{colours.GRID}"/>'
    ends = f'y1="{middle - half:g}" y2="{middle + half:g}" stroke="{colours.GRID}"'
    return [line, *(f'<line x1="{tick}" x2="{tick}" {ends}/>' for tick in (red, amber, green))]


def on_axis(mean: float) -> float:
    """The position of a mean of 0 to 2, in % of a strip."""
    return AXIS_FROM + AXIS_STEP * mean


def dot_axis() -> str:
    """The names under a column of dot plots."""
    style = f'y="12" font-size="12" text-anchor="middle" fill="{colours.SECONDARY}"'
    names = [(in_percent(on_axis(rating.code)), escape(NAME[rating.colour])) for rating in SCALE]
    return stretching_svg("strip", 16, [f'<text x="{x}" {style}>{name}</text>' for x, name in names])


@dataclass(frozen=True)
class _Name:
    """Names of neighbouring dots as one text of some lines, held at x % of the strip by its start, middle or end."""

    mean: float
    names: tuple[str, ...]
    side: Literal["start", "end"]

    @property
    def lines(self) -> list[str]:
        """Broken between names; within one only if it is longer than a line."""
        longest = int(NARROW_STRIP / NAME_CHARACTER)
        whole = [name.replace(" ", NO_BREAK) if len(name) < longest else name for name in self.names]
        return [line.replace(NO_BREAK, " ") for line in textwrap.wrap(", ".join(whole), longest)]

    @property
    def width(self) -> float:
        """In % of the narrowest strip."""
        return 100 * NAME_CHARACTER * max(map(len, self.lines)) / NARROW_STRIP

    @property
    def anchor(self) -> str:
        """The wished side of the dot if the text stays in the strip, else the other, else the strip's middle."""
        at = on_axis(self.mean)
        fits = {"start": at + self.width <= 100 + NAME_GAP, "end": at - self.width >= -NAME_GAP}
        other = "end" if self.side == "start" else "start"
        return self.side if fits[self.side] else other if fits[other] else "middle"

    @property
    def span(self) -> tuple[float, float]:
        """Left and right end, in % of the narrowest strip."""
        at = on_axis(self.mean)
        left = {"start": at, "end": at - self.width, "middle": 50 - self.width / 2}[self.anchor]
        return left, left + self.width

    def text(self, y: float, fill: str) -> str:
        x = in_percent(50 if self.anchor == "middle" else on_axis(self.mean))
        shift = {"start": -5, "end": 5, "middle": 0}[self.anchor]
        style = f'dx="{shift}" font-size="12.5" font-weight="600" text-anchor="{self.anchor}" fill="{fill}"'
        rows = [(y + NAME_LINE * i, escape(line)) for i, line in enumerate(self.lines)]
        return "".join(f'<text x="{x}" y="{row:g}" {style}>{line}</text>' for row, line in rows)


def _names(dots: Sequence[Dot], side: Literal["start", "end"]) -> list[_Name]:
    """Labels of the dots from left to right; those that would collide are one label, at the first dot on its side."""
    labels: list[_Name] = []
    for dot in sorted(dots, key=lambda dot: dot.mean):
        if dot.name:
            labels.append(_Name(dot.mean, (dot.name,), side))
        while len(labels) > 1 and labels[-2].span[1] + NAME_GAP > labels[-1].span[0]:
            right, left = labels.pop(), labels.pop()
            mean = left.mean if side == "start" else right.mean
            labels.append(_Name(mean, left.names + right.names, side))
    return labels
