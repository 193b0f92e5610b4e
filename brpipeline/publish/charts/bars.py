"""Small charts for rows of a table, and the glyphs of legends: SVG without viewBox, so that bars stretch, not text.

x and width are percentages of the space given, heights are pixels. Each is hidden from screen readers, since the
page prints the same numbers beside it.
"""

from collections.abc import Sequence

from brpipeline.language import say
from brpipeline.publish.charts import colours
from brpipeline.publish.text.numbers_and_dates import LETTER
from brpipeline.rating import SCALE, Rating

BAR_HEIGHT = 18
BAR_INNER = (0.75, 16.5)
BAR_THIN = (5.4, 7.2)
UNKNOWN_INNER = (4, 10)
"""Top and height in pixels."""
THIN_BELOW = 5
RATED_WIDTH = 81.0
UNKNOWN_FROM, UNKNOWN_WIDTH = 84.0, 16.0
COUNT_FROM, DIGIT_MORE, LETTER_FROM = 17.0, 4.0, 7.0
"""Widths in % from which a segment holds letter and count (of two digits; more for each further), or the letter."""
SHARE_LONGEST = 72.0


def answer_bar(red: int, amber: int, green: int, unknown: int, everyone: int, *, thin_below: int = THIN_BELOW) -> str:
    """Ratings as 100% of those who rated; apart from them, on its own scale, who did not know, of everyone asked.

    All are counts of people. Fewer ratings than thin_below make a thin bar without words, none an empty outline.
    """
    rated = red + amber + green
    rows = BAR_THIN if rated < thin_below else BAR_INNER
    parts, left = [], 0.0
    for rating, count in zip(SCALE, (red, amber, green), strict=True):
        if count:
            width = RATED_WIDTH * count / rated
            parts.append(_box(left, width, rows, rating.fill, colours.INK))
            if rated >= thin_below:
                parts.append(_segment_text(rating, count, left, width))
            left += width
    if not rated:
        parts.append(_box(0, RATED_WIDTH, rows, "none", colours.SECONDARY))
    if unknown and everyone:
        x = f"{UNKNOWN_FROM:g}%"
        parts.append(f'<line x1="{x}" x2="{x}" y1="2" y2="16" stroke="{colours.SECONDARY}"/>')
        share = UNKNOWN_WIDTH * unknown / everyone
        parts.append(_box(UNKNOWN_FROM, share, UNKNOWN_INNER, colours.HAIRLINE, colours.SECONDARY))
    return stretching_svg("bar", BAR_HEIGHT, parts)


def lever_bar(percent: float | None, interval: tuple[float, float] | None, previous: float | None) -> str:
    """A score from 0 to 100 as a pale bar with an ink end; its likely range as a line; the last wave's as a diamond."""
    parts = [f'<rect x="0" y="4" width="100%" height="12" fill="{colours.SCORE_TRACK}"/>']
    if percent is not None:
        parts.append(f'<rect x="0" y="4" width="{in_percent(percent)}" height="12" fill="{colours.SCORE}"/>')
    for quarter in (25, 50, 75):
        parts.append(f'<line x1="{quarter}%" x2="{quarter}%" y1="4" y2="16" stroke="{colours.PAPER}"/>')
    if percent is not None and interval and interval[0] != interval[1]:
        low, high = map(in_percent, interval)
        parts.append(f'<line x1="{low}" x2="{high}" y1="10" y2="10" stroke="{colours.INK}" stroke-width="1.5"/>')
    if percent is not None:
        parts.append(_at(percent, f'<rect x="-2" y="1" width="4" height="18" fill="{colours.INK}"/>'))
    if previous is not None:
        diamond = f'<path d="M0 5l5 5-5 5-5-5z" fill="{colours.PAPER}" stroke="{colours.INK}" stroke-width="1.5"/>'
        parts.append(_at(previous, diamond))
    return stretching_svg("lev", 20, parts)


def share_bar(share: float, *, longest: float = 1.0) -> str:
    """A share, 0 to 1, as one neutral bar with its percentage behind it. longest: the share that fills the space."""
    width = in_percent(SHARE_LONGEST * share / longest if longest else 0.0)
    words = say("under 1%") if 0 < share < 0.005 else say("over 99%") if 0.995 <= share < 1 else f"{100 * share:.0f}%"
    bar = f'<rect width="{width}" y="2" height="14" fill="{colours.SHARE}"/>'
    text = f'<text x="{width}" dx="7" y="14" font-size="13" fill="{colours.INK}">{words}</text>'
    return stretching_svg("lev", BAR_HEIGHT, [bar, text] if share else [text])


def legend_line() -> str:
    """This wave's outline of a radar."""
    return _glyph(34, 12, f'<path d="M1 6h32" stroke="{colours.INK}" stroke-width="2.4"/>')


def legend_previous() -> str:
    """The last wave's outline and mark."""
    pen = f'stroke="{colours.SECONDARY}" stroke-width="1.6"'
    line = f'<path d="M1 7h34" {pen} stroke-dasharray="5 4"/>'
    return _glyph(46, 14, f'{line}<path d="M40 2l5 5-5 5-5-5z" fill="{colours.PAPER}" {pen}/>')


def legend_whisker() -> str:
    """A range along a spoke."""
    bar = f'<path d="M3 8h28" stroke="{colours.WHISKER}" stroke-width="5"/>'
    return _glyph(34, 16, f'{bar}<path d="M3 1v14M31 1v14" stroke="{colours.WHISKER}" stroke-width="2"/>')


def legend_unknown() -> str:
    """The part of an answer bar for those who did not know."""
    box = f'<rect x="2" y="3" width="15" height="10" fill="{colours.HAIRLINE}" stroke="{colours.SECONDARY}"/>'
    return _glyph(20, 16, box)


def in_percent(value: float) -> str:
    """A number as a length in percent, without trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def stretching_svg(css_class: str, height: int, parts: Sequence[str]) -> str:
    """The chart of one row from its parts, as wide as its space."""
    start = f'<svg class="{css_class}" width="100%" height="{height}" aria-hidden="true" focusable="false">'
    return f"{start}{''.join(parts)}</svg>"


def _at(percent: float, shape: str) -> str:
    """A shape of fixed size at a place that stretches."""
    return f'<svg x="{in_percent(percent)}" overflow="visible">{shape}</svg>'


def _box(left: float, width: float, rows: tuple[float, float], fill: str, stroke: str) -> str:
    """A box from left, so wide, both in %; rows: its top and height in pixels."""
    box = f'x="{in_percent(left)}" y="{rows[0]}" width="{in_percent(width)}" height="{rows[1]}"'
    return f'<rect {box} fill="{fill}" stroke="{stroke}" stroke-width="1"/>'


def _segment_text(rating: Rating, count: int, left: float, width: float) -> str:
    """Letter and count, the letter alone, or nothing, by the room in a segment."""
    if width < LETTER_FROM:
        return ""
    roomy = width >= COUNT_FROM + DIGIT_MORE * max(len(str(count)) - 2, 0)
    style = f'class="letter" text-anchor="middle" font-size="11" font-weight="600" fill="{rating.ink}"'
    letter = LETTER[rating.colour]
    words = f"{letter} {count}" if roomy else letter
    return f'<text x="{in_percent(left + width / 2)}" y="13" {style}>{words}</text>'


def _glyph(width: int, height: int, shape: str) -> str:
    return f'<svg width="{width}" height="{height}" aria-hidden="true" focusable="false">{shape}</svg>'
