"""Agencies by components: each agency's rating as a patch, or its difference from the others as a tint."""

from collections.abc import Callable, Sequence

from brpipeline.language import say
from brpipeline.publish.charts import colours
from brpipeline.publish.figures.lettering import LINE, wrapped, write, write_lines
from brpipeline.publish.figures.sheet import INNER, SMALL, Figure, patch
from brpipeline.publish.report.agency_cells import agencies_shown, notes
from brpipeline.publish.report.heat_table import PATCH, Block, Cell, Row, blocks, differences, ratings
from brpipeline.publish.report.respondents import others_are
from brpipeline.publish.text.numbers_and_dates import MINUS
from brpipeline.rating import BY_COLOUR
from brpipeline.results import Results
from brpipeline.text import counted, counted_in_words

NAME, GAP, ROW, HEAD, APART, WIDEST_CELL = 186.0, 7.0, 28.0, 44.0, 28.0, 40.0
RATING_OF = {css: colour for colour, css in PATCH.items() if colour}
TINT = {
    "u1": colours.HIGHER_TINT,
    "u2": colours.HIGHER_TINT_STRONG,
    "l1": colours.LOWER_TINT,
    "l2": colours.LOWER_TINT_STRONG,
}


def heatmap(results: Results) -> Figure:
    """Each agency's rating of every component, and at the end everyone's."""
    if results.responses.respondents == "practitioner":
        reading = [say("R Red, A Amber, G Green; – not shown. Read down a column to see whether agencies agree.")]
    else:
        reading = [say("R Red, A Amber, G Green; – could not say. Read down a column to see whether agencies agree.")]
    if any(component.moderated for component in results.components):
        reading.append(say("In meetings: what was agreed; two letters, a recorded split; ?, evidence asked for."))
    return _figure(say("Ratings by agency and component"), " ".join(reading), results, ratings, _rating)


def difference(results: Results) -> Figure:
    """Each agency's average answer minus that of the others taken together."""
    reading = say(
        "The average answer minus that of the others, {voice}, in points out of 2, to a tenth. "
        "Orange and minus: lower. Blue and plus: higher. Tinted from 0.33, more strongly from 0.67. "
        "Framed: clearly different.",
        voice=others_are(results),
    )
    return _figure(say("Difference from the others taken together"), reading, results, differences, _difference)


def _figure(
    title: str,
    reading: str,
    results: Results,
    rows_of: Callable[[Block, Results], list[Row]],
    draw: Callable[[Cell, float, float, float], str],
) -> Figure:
    parts, below, agencies = [], 0.0, len(agencies_shown(results))
    for block in blocks(results):
        rows = rows_of(block, results)
        lefts, wide = _columns(block)
        parts.append(_heads(block, lefts, wide, below))
        below += HEAD
        for index, row in enumerate(rows):
            below += 8 if row.css and index == agencies else 0
            parts.append(_name(row, below))
            parts += [draw(cell, left, below, wide) for cell, left in zip(row.cells, lefts, strict=True)]
            below += ROW
        below += APART
    together, more = _together(results, below - APART)
    described = say(
        "A table of {agencies} by {components}; the report has it as text.",
        agencies=counted_in_words(agencies, "agency", "agencies"),
        components=counted(len(results.components), "component", "components"),
    )
    return Figure(title, reading, described, "".join([*parts, together]), below - APART + more)


def _together(results: Results, top: float) -> tuple[str, float]:
    """Who is counted together where a mark stands, below the table; and its height."""
    texts = [f"{mark} {agencies}" for mark, agencies in notes(results)]
    if not texts:
        return "", 0.0
    first = say("A small number: agencies that are counted together there, because too few of one of them rated it.")
    lines = [line for text in [first, *texts] for line in wrapped(text, INNER, SMALL, 3)]
    return write_lines(0, top + 26, lines, SMALL, fill=colours.SECONDARY), 14 + len(lines) * SMALL * LINE


def _columns(block: Block) -> tuple[list[float], float]:
    """Left end of each column, and their width."""
    gaps = sum(bool(column.css) for column in block.columns)
    wide = min((INNER - NAME - gaps * GAP) / len(block.columns), WIDEST_CELL)
    lefts, left = [], NAME
    for column in block.columns:
        left += GAP if column.css else 0
        lefts.append(round(left, 2))
        left += wide
    return lefts, wide


def _heads(block: Block, lefts: Sequence[float], wide: float, top: float) -> str:
    """Levers over their columns, and the columns' codes."""
    parts, first = [], 0
    for lever, count in block.levers:
        left, right = lefts[first], lefts[first + count - 1] + wide
        words = wrapped(lever.short, right - left, SMALL, 1)
        parts.append(write_lines(left + 1, top + 12, words, SMALL, fill=colours.SECONDARY))
        parts.append(f'<path d="M{left + 1:g} {top + 19:g}H{right - 1:g}" stroke="{colours.INK}" stroke-width="1.5"/>')
        first += count
    size = 12.0 if max(len(column.component.id) for column in block.columns) <= 3 else 9.0
    parts += [
        write(left + wide / 2, top + 36, column.component.id, size, anchor="middle", bold=True)
        for column, left in zip(block.columns, lefts, strict=True)
    ]
    return "".join(parts)


def _name(row: Row, top: float) -> str:
    lines = wrapped(row.name, NAME - 8, SMALL, 1 if row.css else 2)
    size = SMALL if len(lines) == 1 else 10.5
    middle = top + ROW / 2 + 4
    if row.css:
        return write(0, middle, row.name, SMALL, bold=True)
    return write_lines(0, middle - 0.65 * size * (len(lines) - 1), lines, size)


def _rating(cell: Cell, left: float, top: float, wide: float) -> str:
    if not cell.text:
        return ""
    rating = next((RATING_OF[name] for name in cell.css.split() if name in RATING_OF), None)
    ink = BY_COLOUR[rating].ink if rating else colours.INK
    drawn = patch(left + 1.5, top + 1.5, wide - 3, ROW - 3, rating, cell.text)
    return drawn + _mark(cell, left + wide - 3.5, top + 11, ink)


def _difference(cell: Cell, left: float, top: float, wide: float) -> str:
    names = cell.css.split()
    fill = next((TINT[name] for name in names if name in TINT), colours.PAPER)
    is_apart = "sig" in names
    edge = f' stroke="{colours.INK}" stroke-width="2"' if is_apart else f' stroke="{colours.HAIRLINE}"'
    box = f'<rect x="{left + 1.5:g}" y="{top + 1.5:g}" width="{wide - 3:g}" height="{ROW - 3:g}" fill="{fill}"{edge}/>'
    baseline = top + ROW / 2 + (7 if cell.mark else 4)
    number = write(left + wide / 2, baseline, _tenths(cell.text), 10.5, anchor="middle", bold=is_apart)
    return box + number + _mark(cell, left + wide - 3.5, top + 10, colours.INK)


def _mark(cell: Cell, right: float, y: float, fill: str) -> str:
    """The mark of agencies that are counted together, in the upper right corner of a cell."""
    return write(right, y, cell.mark, 8, fill=fill, anchor="end") if cell.mark else ""


def _tenths(signed: str) -> str:
    """A signed number with one decimal, as wide as its column; what is not a number stays as it is."""
    try:
        value = float(signed.replace(MINUS, "-"))
    except ValueError:
        return signed
    return f"{value:+.1f}".replace("-", MINUS).replace("+0.0", "0").replace(f"{MINUS}0.0", "0")
