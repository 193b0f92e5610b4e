"""The sheet of a figure: a white ground, who and when, what it shows and how to read it, and the drawing below."""

from dataclasses import dataclass
from html import escape

from brpipeline.language import say
from brpipeline.publish.charts import colours
from brpipeline.publish.charts.fixed_width import FONTS
from brpipeline.publish.figures.lettering import LINE, plain, wrapped, writable, write, write_lines
from brpipeline.publish.report.wave_status import state
from brpipeline.publish.text.draft import DRAFT, marked
from brpipeline.publish.text.shorten import clipped
from brpipeline.rating import BY_COLOUR
from brpipeline.results import Colour, Results

WIDTH, MARGIN = 880.0, 32.0
INNER = WIDTH - 2 * MARGIN
SMALL, NORMAL, TITLE = 12.0, 13.5, 21.0
HEAD_FROM = 40.0
BOLDER = 1.2
"""How much wider a bold text is, at most."""


@dataclass(frozen=True)
class Figure:
    """title, reading: what it shows, and how to read it. described: the same for who does not see it.

    body: SVG elements, drawn from (0, 0) to the right and down. height: units of it.
    """

    title: str
    reading: str
    described: str
    body: str
    height: float


def sheet(figure: Figure, results: Results) -> str:
    """The figure as an SVG document of its own."""
    about = f"{clipped(results.partnership.name, 64)} · {clipped(results.wave.name, 24)} · {state(results)}"
    mark = write(MARGIN, HEAD_FROM - 18, say(DRAFT), SMALL, bold=True) if results.draft else ""
    titles = wrapped(figure.title, INNER / BOLDER, TITLE, 2)
    readings = wrapped(figure.reading, INNER, SMALL, 3)
    below = HEAD_FROM + 28
    parts = [mark, write_lines(MARGIN, HEAD_FROM, wrapped(about, INNER, SMALL, 1), SMALL, fill=colours.SECONDARY)]
    for line in titles:
        parts.append(write(MARGIN, below, line, TITLE, bold=True))
        below += TITLE * LINE
    parts.append(write_lines(MARGIN, below - 5, readings, SMALL, fill=colours.SECONDARY))
    below += len(readings) * SMALL * LINE - 5
    rule = f'<path d="M{MARGIN:g} {below:g}H{WIDTH - MARGIN:g}" stroke="{colours.INK}" stroke-width="2"/>'
    height = round(below + 22 + figure.height + MARGIN)
    name = marked(f"{figure.title}: {about}", results.draft)
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" '
        f'height="{height}" viewBox="0 0 {WIDTH:g} {height}" role="img" font-family="{FONTS}">'
        f"<title>{escape(plain(name))}</title><desc>{escape(plain(figure.described))}</desc>"
        f'<rect width="{WIDTH:g}" height="{height}" fill="{colours.PAPER}"/>{"".join(parts)}{rule}'
        f'<g transform="translate({MARGIN:g} {below + 22:g})">{figure.body}</g></svg>'
    )
    return f"{writable(document)}\n"


def at(x: float, y: float, body: str) -> str:
    """Elements at a place."""
    return f'<g transform="translate({x:g} {y:g})">{body}</g>'


def patch(x: float, y: float, wide: float, high: float, rating: Colour | None, letter: str) -> str:
    """A rating as a solid patch with its letter; a dashed box with the text where there is none."""
    fill = BY_COLOUR[rating].fill if rating else colours.PAPER
    dashes = "" if rating else ' stroke-dasharray="3 2"'
    box = f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" fill="{fill}" stroke="{colours.INK}"{dashes}/>'
    size = 12.5 if len(letter) == 1 else min(12.5, wide / (0.75 * len(letter)))  # "R/G", a recorded split, is wider
    place = (x + wide / 2, y + high / 2 + 0.37 * size)
    return box + write(*place, letter, round(size, 2), fill=colours.TEXT_ON[fill], anchor="middle", bold=True)


def rule(y: float, colour: str = colours.HAIRLINE) -> str:
    """A hairline across the drawing."""
    return f'<path d="M0 {y:g}H{INNER:g}" stroke="{colour}"/>'
