"""Bars for a lever of one or two components, whose radar would be a line: a bar a component on one scale of rings.

Units are those of a radar, and so are marks, whiskers and words; the words stay on a narrow screen.
"""

from collections.abc import Iterator, Sequence

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.inline_svg import diamond, lines, short, words
from brpipeline.publish.charts.radar.geometry import CAP, DIAMOND, Spoke
from brpipeline.publish.charts.radar.layout import (
    CODE_SIZE,
    DISC,
    MARGIN,
    NAMES,
    RING_SIZE,
    WIDTH,
    Segment,
    balanced,
)
from brpipeline.publish.charts.radar.marks import rating_mark
from brpipeline.publish.text.numbers_and_dates import NAME, one_line

FROM, TO = DISC + 2 * MARGIN, WIDTH - DISC - 2 * MARGIN
"""Where the scale begins, at 0, and ends, at the outermost ring."""
TRACK, HALF_BAR = 34.0, 5.0
"""Height of the track of a bar, and half of the bar's own."""
APART = 16.0
SCALE_HEIGHT = 26.0


def bars(spokes: Sequence[Spoke], rings: Sequence[tuple[float, str]]) -> tuple[list[str], float]:
    """The drawing's parts, and its height."""
    end = max(position for position, _ in rings)
    ticks = [_along(position, end) for position, _ in rings]
    parts, below = [], MARGIN
    for spoke in spokes:
        titles = balanced(one_line(spoke.title), int((WIDTH - 2 * MARGIN) / NAMES.character))
        texts = [below + NAMES.line * (line + 0.5) for line in range(1 + len(titles))]
        parts.append(_words("k-code", texts[:1], [one_line(spoke.code)], CODE_SIZE, bold=True))
        parts.append(_words("k-name", texts[1:], titles, NAMES.size))
        top = below + NAMES.line * (1 + len(titles))
        parts += _bar(spoke, top + TRACK / 2, end, ticks)
        below = top + TRACK + APART
    bottom = below - APART
    *inner, outermost = [name for _, name in rings]
    middles = [(tick, bottom + SCALE_HEIGHT / 2) for tick in (*ticks[:-1], TO + DISC)]
    parts.append(words("k-ring", middles[:-1], inner, RING_SIZE, colours.SECONDARY))
    parts.append(words("k-ring", middles[-1:], [outermost], RING_SIZE, colours.SECONDARY, anchor="end"))
    return parts, bottom + SCALE_HEIGHT


def _bar(spoke: Spoke, middle: float, end: float, ticks: Sequence[float]) -> Iterator[str]:
    """The track with its ticks, the bar, its whisker, the last wave's diamond and the mark."""
    grid: list[Segment] = [((FROM, middle), (TO, middle))]
    grid += [((tick, middle - TRACK / 2), (tick, middle + TRACK / 2)) for tick in (FROM, *ticks)]
    yield lines(grid, colours.GRID, 1)
    if spoke.value is None:
        yield words("k-note", [(FROM + 6, middle + 9)], [NAME[None]], RING_SIZE, colours.INK, anchor="start")
    else:
        value = _along(spoke.value, end)
        box = f'x="{short(FROM)}" y="{short(middle - HALF_BAR)}" width="{short(value - FROM)}"'
        yield f'<rect {box} height="{short(2 * HALF_BAR)}" fill="{colours.SCORE}"/>'
        if spoke.whisker and spoke.whisker[0] != spoke.whisker[1]:
            low, high = (_along(position, end) for position in spoke.whisker)
            yield lines([((low, middle), (high, middle))], colours.WHISKER, 5)
            yield lines([((x, middle - CAP), (x, middle + CAP)) for x in (low, high)], colours.WHISKER, 2)
    if spoke.previous is not None and spoke.previous != spoke.value:
        yield diamond((_along(spoke.previous, end), middle), DIAMOND, colours.PAPER, (colours.SECONDARY, 1.6))
    if spoke.value is not None:
        yield rating_mark(spoke.letter, (_along(spoke.value, end), middle))


def _along(position: float, end: float) -> float:
    """Where a position of 0 to end is on the scale."""
    return FROM + (TO - FROM) * position / end


def _words(css_class: str, middles: Sequence[float], texts: Sequence[str], size: float, *, bold: bool = False) -> str:
    places = [(MARGIN, middle) for middle in middles]
    return words(css_class, places, texts, size, colours.INK, anchor="start", bold=bold)
