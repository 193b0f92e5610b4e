"""The mark of a value: a rating with its letter, or a plain dot."""

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.inline_svg import disc, words
from brpipeline.publish.charts.radar.layout import DISC, TITLE_SIZE, Point

DOT = 6.0
"""Radius of a plain mark."""


def rating_mark(letter: str | None, point: Point) -> str:
    """A rating as a disc of its colour with its letter; a dot of ink without one."""
    if letter not in colours.RATING:
        return disc(point, DOT, colours.INK, (colours.PAPER, 1.5))
    fill = colours.RATING[letter]
    written = words("k-letter", [point], [letter], TITLE_SIZE, colours.TEXT_ON[fill], bold=True)
    return disc(point, DISC, fill, (colours.INK, 1.4)) + written
