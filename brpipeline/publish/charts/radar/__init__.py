"""Radars: one spoke for each component, rings named in words, as inline SVG; bars in place of one or two spokes.

The positions of labels are worked out in layout, lines, marks and other words in geometry; here they are drawn.
"""

import math
from collections.abc import Iterator, Sequence

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.inline_svg import Anchor, diamond, disc, inline_svg, lines, short, words
from brpipeline.publish.charts.radar.few import bars
from brpipeline.publish.charts.radar.geometry import DIAMOND, Spoke, geometry
from brpipeline.publish.charts.radar.layout import (
    CODE_SIZE,
    NAMES,
    RING_SIZE,
    TITLES,
    WIDTH,
    Layout,
    Lettering,
    lay_out,
)
from brpipeline.publish.charts.radar.marks import rating_mark
from brpipeline.publish.text.numbers_and_dates import NAME, one_line

__all__ = ["FEWEST", "Spoke", "radar"]

FEWEST = 3
"""Spokes of a radar; fewer enclose nothing, and are bars."""
ANCHOR: dict[str, Anchor] = {"left": "start", "center": "middle", "right": "end"}


def radar(
    spokes: Sequence[Spoke],
    rings: Sequence[tuple[float, str]],
    *,
    ident: str,
    title: str,
    description: str,
    names: bool = False,
) -> str:
    """An inline `<svg class="radar-svg" role="img">` of the spokes, clockwise, the first at the top.

    Four spokes start at the upper left, so that labels are in the corners. The outline closes, but for gaps at what is
    not rated. One or two spokes are bars below each other instead, from the left, with the rings as their scale.
    rings: (position, name), innermost first; position 0 is the centre, and nothing is drawn there.
    ident: id prefix, unique in the page. title and description: what a screen reader says.
    names: titles are shown on a narrow screen too (class "k-name", else "k-title").
    Raises ValueError without spokes or rings, or if ident cannot be an id.
    """
    if not spokes or not rings:
        raise ValueError("a radar needs at least one spoke and one ring")
    if len(spokes) < FEWEST:
        parts, height = bars(spokes, rings)
    else:
        lettering = NAMES if names else TITLES
        layout = lay_out(tuple(one_line(spoke.title) for spoke in spokes), lettering)
        parts, height = list(_drawn(layout, spokes, rings, lettering)), math.ceil(layout.bottom - layout.top)
    return inline_svg(
        parts,
        (WIDTH, height),
        ident=ident,
        title=one_line(title),
        description=one_line(description),
        css_class="radar-svg",
    )


def _drawn(
    layout: Layout, spokes: Sequence[Spoke], rings: Sequence[tuple[float, str]], lettering: Lettering
) -> Iterator[str]:
    """Everything drawn, from the bottom up: grid, whiskers, last wave, outline, marks, words."""
    shape = geometry(layout, spokes, rings)
    yield f'<g transform="translate({WIDTH / 2:g} {short(-layout.top)})">'
    for position, _ in rings:
        yield disc((0.0, 0.0), position * shape.scale, "none", (colours.GRID, 1))
    ends = [(layout.radius * math.sin(angle), -layout.radius * math.cos(angle)) for angle in layout.angles]
    leaders = [label.leader for label in layout.labels if label.leader]
    yield lines([((0.0, 0.0), end) for end in ends] + leaders, colours.GRID, 1)
    yield lines(shape.bars, colours.WHISKER, 5)
    yield lines(shape.caps, colours.WHISKER, 2)
    yield lines(shape.changed, colours.SECONDARY, 1.6, ' stroke-dasharray="6.4 4.8"')
    yield lines(shape.outline, colours.INK, 2.4, ' stroke-linecap="round"')
    for point in shape.moved:
        yield diamond(point, DIAMOND, colours.PAPER, (colours.SECONDARY, 1.6))
    for letter, point in shape.rated:
        yield rating_mark(letter, point)
    yield words("k-ring", shape.names, [name for _, name in rings], RING_SIZE, colours.SECONDARY)
    yield words("k-note", shape.notes, [NAME[None]] * len(shape.notes), RING_SIZE, colours.INK)
    yield from _labels(layout, spokes, lettering)
    yield "</g>"


def _labels(layout: Layout, spokes: Sequence[Spoke], lettering: Lettering) -> Iterator[str]:
    """Code and title at the end of each spoke."""
    for spoke, label in zip(spokes, layout.labels, strict=True):
        heights = (label.box[1] + lettering.line * (line + 0.5) for line in range(1 + len(label.lines)))
        middles = [(label.x, height) for height in heights]
        code = [one_line(spoke.code)]
        yield words("k-code", middles[:1], code, CODE_SIZE, colours.INK, anchor=ANCHOR[label.anchor], bold=True)
        css_class = "k-name" if lettering is NAMES else "k-title"
        yield words(css_class, middles[1:], label.lines, lettering.size, colours.INK, anchor=ANCHOR[label.anchor])
