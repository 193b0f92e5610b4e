"""A radar drawn by matplotlib, as ours were before: the same geometry, another program's lines, marks and letters."""

import io
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.radar import Spoke
from brpipeline.publish.charts.radar.geometry import DIAMOND, Geometry, geometry
from brpipeline.publish.charts.radar.layout import DISC, LINE_HEIGHT, WIDTH, Layout, Point, Segment, lay_out


def svg_by_matplotlib(spokes: Sequence[Spoke], rings: Sequence[tuple[float, str]]) -> str:
    """The radar as a whole SVG document."""
    layout = lay_out(tuple(spoke.title for spoke in spokes))
    height = math.ceil(layout.bottom - layout.top)
    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": "brpipeline", "font.family": "DejaVu Sans"}
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
        figure.patch.set_visible(False)
        to_sheet = Affine2D().scale(1, -1).translate(WIDTH / 2, layout.top + height)
        for order, artist in enumerate(_artists(layout, geometry(layout, spokes, rings), spokes, rings)):
            artist.set(zorder=order, clip_on=False, transform=to_sheet)
            figure.add_artist(artist)
        document = io.StringIO()
        figure.savefig(document, format="svg", metadata={"Date": None})  # type: ignore[dict-item]
    return re.sub(r'="(\d+)pt"', r'="\1"', document.getvalue())


def _artists(
    layout: Layout, shape: Geometry, spokes: Sequence[Spoke], rings: Sequence[tuple[float, str]]
) -> Iterator[Artist]:
    for position, _ in rings:
        yield Circle((0, 0), position * shape.scale, fill=False, edgecolor=colours.GRID)
    ends = [(layout.radius * math.sin(angle), -layout.radius * math.cos(angle)) for angle in layout.angles]
    yield _lines([((0.0, 0.0), end) for end in ends], colours.GRID, 1)
    yield _lines(shape.bars, colours.WHISKER, 5)
    yield _lines(shape.caps, colours.WHISKER, 2)
    yield _lines(shape.changed, colours.SECONDARY, 1.6, linestyle=(0, (4, 3)))
    yield _lines(shape.outline, colours.INK, 2.4, solid_capstyle="round")
    yield _marks(shape.moved, "D", DIAMOND * math.sqrt(2), colours.PAPER, (colours.SECONDARY, 1.6))
    for letter, colour in colours.RATING.items():
        discs = [point for spoke_letter, point in shape.rated if spoke_letter == letter]
        yield _marks(discs, "o", 2 * DISC, colour, (colours.INK, 1.4))
        for point in discs:
            yield _word(point, letter, 13.0, colours.TEXT_ON[colour], weight=700)
    for point, (_, name) in zip(shape.names, rings, strict=True):
        yield _word(point, name, 12.0, colours.SECONDARY)
    for spoke, label in zip(spokes, layout.labels, strict=True):
        heights = [label.box[1] + LINE_HEIGHT * (line + 0.5) for line in range(1 + len(label.lines))]
        yield _word((label.x, heights[0]), spoke.code, 14.5, colours.INK, weight=700, ha=label.anchor)
        for text, y in zip(label.lines, heights[1:], strict=True):
            yield _word((label.x, y), text, 13.0, colours.INK, ha=label.anchor)


def _lines(segments: Sequence[Segment], colour: str, width: float, **style: Any) -> Artist:
    points = [point for a, b in segments for point in (a, b, (math.nan, math.nan))]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Line2D(xs, ys, color=colour, linewidth=width, **{"solid_capstyle": "butt", **style})


def _marks(points: Sequence[Point], shape: str, size: float, fill: str, edge: tuple[str, float]) -> Artist:
    style: dict[str, Any] = {"markerfacecolor": fill, "markeredgecolor": edge[0], "markeredgewidth": edge[1]}
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Line2D(xs, ys, linestyle="none", marker=shape, markersize=size, **style)


def _word(middle: Point, text: str, size: float, colour: str, **style: Any) -> Artist:
    style = {"ha": "center", "va": "baseline", **style}
    return Text(middle[0], middle[1] + 0.35 * size, text, fontsize=size, color=colour, **style)
