"""A bar of answers of fixed width, for a page of fixed size."""

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.fixed_width import FONTS
from brpipeline.publish.text.numbers_and_dates import LETTER
from brpipeline.rating import SCALE

WIDTH, HEIGHT = 128.0, 15.0
LETTER_FROM, COUNT_FROM, DIGIT = 10.0, 24.0, 6.0
"""Widths from which a segment holds its letter, or letter and count (of one digit; more for each further). Pixels."""


def short_bar(red: int, amber: int, green: int) -> str:
    """Ratings as 100% of those who rated, Red, Amber, Green; empty if nobody did. Counts of people, or of returns.

    Hidden from screen readers: the page says the same in words.
    """
    rated = red + amber + green
    size = f'width="{WIDTH:g}" height="{HEIGHT:g}"'
    start = f'<svg class="sb" {size} font-family="{FONTS}" aria-hidden="true" focusable="false">'
    if not rated:
        box = f'width="{WIDTH - 1:g}" height="{HEIGHT - 1:g}" fill="none" stroke="{colours.SECONDARY}"'
        return f'{start}<rect x="0.5" y="0.5" {box}/></svg>'
    parts, x = [], 0.5
    for rating, count in zip(SCALE, (red, amber, green), strict=True):
        width = (WIDTH - 1) * count / rated
        if count:
            letter = LETTER[rating.colour]
            box = f'x="{x:.2f}" y="0.5" width="{width:.2f}" height="{HEIGHT - 1:g}"'
            parts.append(f'<rect {box} fill="{rating.fill}" stroke="{colours.INK}"/>')
            roomy = width >= COUNT_FROM + DIGIT * (len(str(count)) - 1)
            words = f"{letter} {count}" if roomy else letter if width >= LETTER_FROM else ""
            font = f'text-anchor="middle" font-size="10.5" font-weight="700" fill="{rating.ink}"'
            parts.append(f'<text x="{x + width / 2:.2f}" y="11.2" {font}>{words}</text>' if words else "")
        x += width
    return f"{start}{''.join(parts)}</svg>"
