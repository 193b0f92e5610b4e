"""Radars: one spoke for each component, rings named in words, drawn by matplotlib as inline SVG.

The positions of labels are worked out in layout, lines, marks and other words in geometry; here they are drawn.
"""

import io
import math
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.matplotlib_svg import inline_svg
from brpipeline.publish.charts.radar.geometry import DIAMOND, NOT_RATED, Geometry, Spoke, geometry
from brpipeline.publish.charts.radar.layout import (
    DISC,
    LINE_HEIGHT,
    RING_SIZE,
    WIDTH,
    Layout,
    Point,
    Segment,
    lay_out,
)
from brpipeline.publish.text.numbers_and_dates import one_line

if TYPE_CHECKING:
    from matplotlib.artist import Artist

__all__ = ["Spoke", "radar"]

DOT = 6.0
"""Radius of a plain mark."""
CODE_SIZE, TITLE_SIZE = 14.5, 13.0
DROP = 0.35
"""From the middle of a text's letters down to its baseline, as a share of its size."""
HASH_SALT = "brpipeline"
MEASURING_FONT = "DejaVu Sans"
"""Comes with matplotlib, so that nothing depends on fonts installed; readers see the page's own."""
DRAWING = threading.Lock()
"""matplotlib's settings and Python's warning filters are global, and pages are drawn in several threads."""


def radar(
    spokes: Sequence[Spoke], rings: Sequence[tuple[float, str]], *, ident: str, title: str, description: str
) -> str:
    """An inline `<svg class="radar-svg" role="img">` of the spokes, clockwise, the first at the top.

    Four spokes start at the upper left, so that labels are in the corners. Two spokes are drawn as one line down
    the sheet, one spoke as a mark on its own; from three on the outline closes, but for gaps at what is not rated.
    rings: (position, name), innermost first; position 0 is the centre, and nothing is drawn there.
    ident: id prefix, unique in the page. title and description: what a screen reader says.
    Raises ValueError without spokes or rings, or if ident cannot be an id.
    """
    if not spokes or not rings:
        raise ValueError("a radar needs at least one spoke and one ring")
    layout = lay_out(tuple(one_line(spoke.title) for spoke in spokes))
    document = _draw(layout, spokes, rings)
    return inline_svg(
        document, ident=ident, title=one_line(title), description=one_line(description), css_class="radar-svg"
    )


def _draw(layout: Layout, spokes: Sequence[Spoke], rings: Sequence[tuple[float, str]]) -> str:
    """The radar as a whole SVG document, as matplotlib writes it."""
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

    height = math.ceil(layout.bottom - layout.top)
    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": HASH_SALT, "font.family": MEASURING_FONT}
    with DRAWING, matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
        figure.patch.set_visible(False)
        # Without axes, which cost as much as all that is drawn: from our units, y down, to points of the sheet, y up.
        to_sheet = Affine2D().scale(1, -1).translate(WIDTH / 2, layout.top + height)
        for order, artist in enumerate(_artists(layout, geometry(layout, spokes, rings), spokes, rings)):
            artist.set(zorder=order, clip_on=False, transform=to_sheet)
            figure.add_artist(artist)
        document = io.StringIO()
        undated: Any = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(document, format="svg", metadata=undated)
    return document.getvalue()


def _artists(
    layout: Layout, shape: Geometry, spokes: Sequence[Spoke], rings: Sequence[tuple[float, str]]
) -> Iterator["Artist"]:
    """Everything drawn, from the bottom up: grid, whiskers, last wave, outline, marks, words."""
    from matplotlib.patches import Circle

    for position, _ in rings:
        yield Circle((0, 0), position * shape.scale, fill=False, edgecolor=colours.GRID)
    ends = [(layout.radius * math.sin(angle), -layout.radius * math.cos(angle)) for angle in layout.angles]
    yield from _lines([((0.0, 0.0), end) for end in ends], colours.GRID, 1)
    yield from _lines([label.leader for label in layout.labels if label.leader], colours.GRID, 1)
    yield from _lines(shape.bars, colours.WHISKER, 5)
    yield from _lines(shape.caps, colours.WHISKER, 2)
    yield from _lines(shape.changed, colours.SECONDARY, 1.6, linestyle=(0, (4, 3)))
    yield from _lines(shape.outline, colours.INK, 2.4, solid_capstyle="round")
    yield from _marks(shape.moved, "D", DIAMOND * math.sqrt(2), colours.PAPER, (colours.SECONDARY, 1.6))
    dots = [point for letter, point in shape.rated if letter not in colours.RATING]
    yield from _marks(dots, "o", 2 * DOT, colours.INK, (colours.PAPER, 1.5))
    for letter, colour in colours.RATING.items():
        discs = [point for spoke_letter, point in shape.rated if spoke_letter == letter]
        yield from _marks(discs, "o", 2 * DISC, colour, (colours.INK, 1.4))
        yield from _words("k-letter", discs, letter * len(discs), TITLE_SIZE, colours.TEXT_ON[colour], weight=700)
    yield from _words("k-ring", shape.names, [name for _, name in rings], RING_SIZE, colours.SECONDARY)
    yield from _words("k-note", shape.notes, [NOT_RATED] * len(shape.notes), RING_SIZE, colours.INK)
    for spoke, label in zip(spokes, layout.labels, strict=True):
        middles = [(label.x, label.box[1] + LINE_HEIGHT * (line + 0.5)) for line in range(1 + len(label.lines))]
        code = [one_line(spoke.code)]
        yield from _words("k-code", middles[:1], code, CODE_SIZE, colours.INK, weight=700, ha=label.anchor)
        yield from _words("k-title", middles[1:], label.lines, TITLE_SIZE, colours.INK, ha=label.anchor)


def _lines(segments: Iterable[Segment], colour: str, width: float, **style: Any) -> Iterator["Artist"]:
    """All segments as one artist, each separate; nothing if there are none."""
    from matplotlib.lines import Line2D

    if points := [point for a, b in segments for point in (a, b, (math.nan, math.nan))]:
        options = {"solid_capstyle": "butt", **style}
        yield Line2D(*zip(*points, strict=True), color=colour, linewidth=width, **options)


def _marks(points: Sequence[Point], shape: str, size: float, fill: str, edge: tuple[str, float]) -> Iterator["Artist"]:
    """One mark a point, all alike: size across, and the edge's colour and width; nothing if there are none."""
    from matplotlib.lines import Line2D

    if points:
        options: dict[str, Any] = {"markerfacecolor": fill, "markeredgecolor": edge[0], "markeredgewidth": edge[1]}
        yield Line2D(*zip(*points, strict=True), linestyle="none", marker=shape, markersize=size, **options)


def _words(
    css_class: str, middles: Sequence[Point], texts: Sequence[str], size: float, colour: str, **style: Any
) -> Iterator["Artist"]:
    """A text at each point, its letters' middle at that height; "$" is a dollar sign, not mathematics."""
    from matplotlib.text import Text

    for (x, y), text in zip(middles, texts, strict=True):
        options = {"ha": "center", "va": "baseline", "parse_math": False, "gid": css_class, **style}
        yield Text(x, y + DROP * size, text, fontsize=size, color=colour, **options)
