"""A radar of the report as a figure of its own, with its legend beside it."""

import re
from html import unescape

from brpipeline.publish.charts import colours
from brpipeline.publish.figures.lettering import wrapped, write, write_lines
from brpipeline.publish.figures.sheet import NORMAL, SMALL, Figure, at, patch
from brpipeline.publish.report.waves import draws_then
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import Results

DRAWN = re.compile(
    r'<svg viewBox="0 0 (?P<wide>[\d.]+) (?P<high>[\d.]+)"[^>]*><title[^>]*>.*?</title>'
    r"<desc[^>]*>(?P<desc>.*?)</desc>(?P<body>.*)</svg>",
    re.DOTALL,
)
SCALE = 1.4
LEGEND_FROM, LEGEND = 648.0, 168.0
HALO = f' paint-order="stroke" stroke="{colours.PAPER}" stroke-width="3" stroke-linejoin="round"'
WORDS = re.compile(r'<g class="(k-(?:title|code|ring|note))"')


def radar_figure(drawn: str, title: str, results: Results, *, levers: bool) -> Figure:
    """drawn: the radar as spokes.radars draws it. levers: its spokes are levers, and its rings percentages."""
    parts = DRAWN.fullmatch(drawn)
    if parts is None:
        raise ValueError("not a radar of a page: it does not begin as inline_svg begins one")
    body = WORDS.sub(rf'<g class="\1"{HALO}', parts["body"]).replace(' href="#', ' xlink:href="#')
    radar = f'<g transform="scale({SCALE})" stroke-linejoin="round">{body}</g>'
    high = float(parts["high"]) * SCALE
    reading = (
        "Each spoke is a lever; the further out, the larger its share of the maximum points."
        if levers
        else "Each spoke is a component: Red on the innermost ring, Green on the outermost. A gap: not rated."
    )
    legend = at(LEGEND_FROM, 16, _legend(results, levers=levers))
    return Figure(title, reading, unescape(parts["desc"]), radar + legend, high)


def _legend(results: Results, *, levers: bool) -> str:
    rows = []
    if not levers:
        rows += [(patch(1, 0, 28, 20, rating.letter), rating.name) for rating in GREEN_FIRST]
    line = f'<path d="M1 10h28" stroke="{colours.INK}" stroke-width="2.4"/>'
    rows.append((line, "share of the points" if levers else "consensus"))
    bar = f'<path d="M3 10h24" stroke="{colours.WHISKER}" stroke-width="5"/>'
    caps = f'<path d="M3 3v14M27 3v14" stroke="{colours.WHISKER}" stroke-width="2"/>'
    rows.append((bar + caps, "likely range" if levers else "middle half of the voices"))
    if results.previous and draws_then(results):
        pen = f'stroke="{colours.SECONDARY}" stroke-width="1.6"'
        dashes = f'<path d="M1 10h28" {pen} stroke-dasharray="5 4"/>'
        diamond = f'<path d="M15 5l5 5-5 5-5-5z" fill="{colours.PAPER}" {pen}/>'
        rows.append((dashes + diamond, f"{results.previous.name}, where different"))
    parts, below = [write(0, -2, "Legend", SMALL, fill=colours.SECONDARY)], 12.0
    for glyph, words in rows:
        lines = wrapped(words, LEGEND - 42, NORMAL, 2)
        parts += [at(0, below, glyph), write_lines(42, below + 15, lines, NORMAL)]
        below += 14 + 17.5 * len(lines)
    return "".join(parts)
