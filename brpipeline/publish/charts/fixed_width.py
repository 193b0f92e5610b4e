"""Charts that stretch, drawn at one width: in units instead of percent, for paper and for files of their own.

Browsers stretch a chart whose lengths are percentages (bars.py); many programs that show or print an SVG do not.
"""

import re

START = re.compile(r'<svg class="(?P<css>[^"]*)" width="100%" height="(?P<height>[\d.]+)"[^>]*>')
LENGTH = re.compile(r' (x|x1|x2|cx|width)="(-?[\d.]+)%"')
PLACE = re.compile(r'<svg x="(-?[\d.]+)" overflow="visible">(.*?)</svg>')
FONTS = "Segoe UI, Helvetica Neue, Arial, Liberation Sans, DejaVu Sans, sans-serif"


def drawn_at(chart: str, width: float) -> str:
    """The chart as an `<svg>` with a viewBox, so many units wide; still hidden from screen readers."""
    head = _head(chart)
    size = f'width="{width:g}" height="{head["height"]}" viewBox="0 0 {width:g} {head["height"]}"'
    hidden = 'aria-hidden="true" focusable="false"'
    return f'<svg class="{head["css"]}" {size} font-family="{FONTS}" {hidden}>{inside(chart, width)}</svg>'


def inside(chart: str, width: float) -> str:
    """The contents of the chart, to be put into another `<svg>`; the chart's own frame left out."""
    body = chart[_head(chart).end() :].removesuffix("</svg>")
    in_units = LENGTH.sub(lambda match: f' {match[1]}="{_short(float(match[2]) * width / 100)}"', body)
    return PLACE.sub(r'<g transform="translate(\1 0)">\2</g>', in_units)


def height(chart: str) -> float:
    """How many units high a chart is."""
    return float(_head(chart)["height"])


def _head(chart: str) -> re.Match[str]:
    start = START.match(chart)
    if start is None:
        raise ValueError("not a chart of a row: it does not begin as bars.stretching_svg begins one")
    return start


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
