"""The mark of a value: a rating with its letter, or a plain dot."""

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.inline_svg import disc, words
from brpipeline.publish.charts.radar.layout import DISC, TITLE_SIZE, Point
from brpipeline.publish.text.numbers_and_dates import LETTER
from brpipeline.rating import SCALE

DOT = 6.0
"""Radius of a plain mark."""
_RATINGS = {rating.letter: rating for rating in SCALE}


def rating_mark(letter: str | None, point: Point) -> str:
    """A rating as a disc of its colour with its letter, that of the language spoken; a dot of ink without one."""
    rating = _RATINGS.get(letter or "")
    if rating is None:
        return disc(point, DOT, colours.INK, (colours.PAPER, 1.5))
    written = words("k-letter", [point], [LETTER[rating.colour]], TITLE_SIZE, rating.ink, bold=True)
    return disc(point, DISC, rating.fill, (colours.INK, 1.4)) + written
