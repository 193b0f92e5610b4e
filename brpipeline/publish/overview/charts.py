"""The small charts of the overview: agencies that answered as squares, a lever's score as a plain bar.

Hidden from screen readers, since the page says the same in words.
"""

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.bars import in_percent, stretching_svg

SIDE, STEP, ROW = 9, 11, 14
"""Pixels of a square and from one to the next; squares of a row."""
BAR = 10


def squares(answered: int, missing: int) -> str:
    """A filled square for each agency that answered, then an empty one for each that did not; empty without any.

    In rows that fit a telephone.
    """
    total = answered + missing
    if not total:
        return ""
    columns, rows = min(total, ROW), -(-total // ROW)
    size = f'width="{columns * STEP}" height="{rows * STEP}" viewBox="0 0 {columns * STEP} {rows * STEP}"'
    start = f'<svg class="squares" {size} aria-hidden="true" focusable="false">'
    pen = f'stroke="{colours.SHARE}" stroke-width="1.2"'
    parts = [
        f'<path d="{"".join(map(_square, indexes))}" fill="{fill}" {pen}/>'
        for indexes, fill in ((range(answered), colours.SHARE), (range(answered, total), colours.PAPER))
        if indexes
    ]
    return f"{start}{''.join(parts)}</svg>"


def score_bar(percent: float | None) -> str:
    """A score from 0 to 100 as a bar on its track; the track alone if it is not rated. It stretches with its space."""
    track = f'<rect width="100%" height="{BAR}" fill="{colours.HAIRLINE}"/>'
    bar = "" if percent is None else f'<rect width="{in_percent(percent)}" height="{BAR}" fill="{colours.SHARE}"/>'
    return stretching_svg("lev", BAR, [track, bar])


def _square(index: int) -> str:
    """The outline of the square at a place, counted from 0 along the rows."""
    row, column = divmod(index, ROW)
    return f"M{column * STEP + 1} {row * STEP + 1}h{SIDE}v{SIDE}h-{SIDE}z"
