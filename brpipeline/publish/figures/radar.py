"""A radar of the report, or the bars in its place, as a figure of its own, with its legend beside it."""

import re
from html import unescape

from brpipeline.language import mark, say
from brpipeline.publish.charts import colours
from brpipeline.publish.charts.radar import FEWEST
from brpipeline.publish.figures.lettering import wrapped, write, write_lines
from brpipeline.publish.figures.sheet import NORMAL, SMALL, Figure, at, patch
from brpipeline.publish.report.waves import draws_then
from brpipeline.publish.text.numbers_and_dates import LETTER, NAME
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import Results

DRAWN = re.compile(
    r'<svg viewBox="0 0 (?P<wide>[\d.]+) (?P<high>[\d.]+)"[^>]*><title[^>]*>.*?</title>'
    r"<desc[^>]*>(?P<desc>.*?)</desc>(?P<body>.*)</svg>",
    re.DOTALL,
)
SCALE = 1.4
READING = {
    ("radar", True): mark("Each spoke is a lever; the further out, the larger its share of the maximum points."),
    ("radar", False): mark(
        "Each spoke is a component: Red on the innermost ring, Green on the outermost. A gap: not rated."
    ),
    ("bars", True): mark("Each bar is a lever; the longer it is, the larger its share of the maximum points."),
    ("bars", False): mark("Each bar is a component: the shortest is Red, the longest Green."),
}
LEGEND_FROM, LEGEND_TOP, LEGEND = 648.0, 16.0, 168.0
HALO = f' paint-order="stroke" stroke="{colours.PAPER}" stroke-width="3" stroke-linejoin="round"'
WORDS = re.compile(r'<g class="(k-(?:title|name|code|ring|note))"')


def radar_figure(drawn: str, title: str, results: Results, *, spokes: int, levers: bool) -> Figure:
    """drawn: the radar as spokes.radars draws it. levers: its spokes are levers, and its rings percentages."""
    parts = DRAWN.fullmatch(drawn)
    if parts is None:
        raise ValueError("not a radar of a page: it does not begin as inline_svg begins one")
    body = WORDS.sub(rf'<g class="\1"{HALO}', parts["body"])
    radar = f'<g transform="scale({SCALE})" stroke-linejoin="round">{body}</g>'
    high = float(parts["high"]) * SCALE
    reading = say(READING["radar" if spokes >= FEWEST else "bars", levers])
    legend, below = _legend(results, levers=levers, is_radar=spokes >= FEWEST)
    drawing = radar + at(LEGEND_FROM, LEGEND_TOP, legend)
    return Figure(title, reading, unescape(parts["desc"]), drawing, max(high, LEGEND_TOP + below))


def _legend(results: Results, *, levers: bool, is_radar: bool) -> tuple[str, float]:
    """What the marks mean, and how high that is."""
    rows = []
    if not levers:
        rows += [
            (patch(1, 0, 28, 20, rating.colour, LETTER[rating.colour]), NAME[rating.colour]) for rating in GREEN_FIRST
        ]
    line = f'<path d="M1 10h28" stroke="{colours.INK}" stroke-width="2.4"/>'
    bar = f'<rect x="1" y="5" width="28" height="10" fill="{colours.SCORE}"/>'
    rows.append((line if is_radar else bar, say("share of the points") if levers else say("consensus")))
    whisker = f'<path d="M3 10h24" stroke="{colours.WHISKER}" stroke-width="5"/>'
    caps = f'<path d="M3 3v14M27 3v14" stroke="{colours.WHISKER}" stroke-width="2"/>'
    rows.append((whisker + caps, say("likely range") if levers else say("middle half of the voices")))
    if results.previous and draws_then(results):
        pen = f'stroke="{colours.SECONDARY}" stroke-width="1.6"'
        dashes = f'<path d="M1 10h28" {pen} stroke-dasharray="5 4"/>'
        diamond = f'<path d="M15 5l5 5-5 5-5-5z" fill="{colours.PAPER}" {pen}/>'
        where = say("{wave}, where different", wave=results.previous.name)
        rows.append((dashes + diamond if is_radar else diamond, where))
    parts, below = [write(0, -2, say("Legend"), SMALL, fill=colours.SECONDARY)], 12.0
    for glyph, words in rows:
        lines = wrapped(words, LEGEND - 42, NORMAL, 2)
        parts += [at(0, below, glyph), write_lines(42, below + 15, lines, NORMAL)]
        below += 14 + 17.5 * len(lines)
    return "".join(parts), below
