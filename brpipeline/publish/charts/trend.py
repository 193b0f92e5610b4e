"""The plot of a change: from the average answer then, a diamond, to that of now, a dot, on the axis of dot plots.

Like the other charts of a row (bars.py): x in percent of the space given, heights in pixels, hidden from screen
readers, since the page prints the same beside it.
"""

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.bars import in_percent, stretching_svg
from brpipeline.publish.charts.dots import axis_line, on_axis

HEIGHT, MIDDLE, TICK = 22, 11, 7
INK_LINE, GREY_LINE = 3, 2
INK_DOT, GREY_DOT = 6, 4.5


def trend_plot(then: float, now: float, *, moved: bool) -> str:
    """One row. then, now: averages from 0 (all Red) to 2 (all Green). moved: by more than chance; ink, else grey."""
    ends = [in_percent(on_axis(min(max(mean, 0.0), 2.0))) for mean in (then, now)]
    pen = colours.INK if moved else colours.WHISKER
    width, radius = (INK_LINE, INK_DOT) if moved else (GREY_LINE, GREY_DOT)
    size = radius - 1
    diamond = f"M0 {MIDDLE - size:g}l{size:g} {size:g}-{size:g} {size:g}-{size:g}-{size:g}z"
    parts = [
        *axis_line(MIDDLE, TICK),
        f'<line x1="{ends[0]}" x2="{ends[1]}" y1="{MIDDLE}" y2="{MIDDLE}" stroke="{pen}" stroke-width="{width}"/>',
        f'<svg x="{ends[0]}" overflow="visible">'
        f'<path d="{diamond}" fill="{colours.PAPER}" stroke="{pen}" stroke-width="1.6"/></svg>',
        f'<circle cx="{ends[1]}" cy="{MIDDLE}" r="{radius:g}" fill="{pen}"/>',
    ]
    return stretching_svg("strip", HEIGHT, parts)
