"""Radars: native charts on one page, one of all and one a lever; below, the cells of each, which follow Scores.

One or two spokes would be a line, so they are bars.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from brpipeline.publish.charts.colours import GRID, HAIRLINE, INK, PAPER, SECONDARY
from brpipeline.publish.charts.radar import FEWEST
from brpipeline.publish.report.sentences import title_of
from brpipeline.publish.report.waves import components_then, draws_then, levers_then
from brpipeline.publish.text.draft import marked
from brpipeline.publish.text.numbers_and_dates import NAME, one_line, percent
from brpipeline.publish.workbook.scale import RINGS
from brpipeline.publish.workbook.scores import SHEET as SCORES
from brpipeline.publish.workbook.scores import ScoreRows, scale_range, score_rows
from brpipeline.publish.workbook.sheet import HEADINGS, Sheet
from brpipeline.rating import SCALE
from brpipeline.results import LeverPart, Results

SHEET = "Radars"
FIRST_ROW = 3
WIDTHS = (8, 42, 14, 18, 18, *[9] * 18)  # of the cells, and of what lies under the charts only
CHART = {"width": 460, "height": 320}
ROW = 20  # pixels that a row is high
PAGE = (1010, 600)  # pixels of a page, across and down, below the title of the sheet
PLOT = {"x": 0.31, "y": 0.21, "width": 0.38, "height": 0.58}  # of the chart, without labels
# A format has room for two names: the outer ring is Green.
RING_FORMAT = "".join(f'[={rating.ring}]"{rating.name}";' for rating in SCALE[:2])
FONT = {"size": 9, "color": INK, "bold": False}


@dataclass(frozen=True)
class Axis:
    """What a radar's rings are. note: how to read them. style: of the cells."""

    top: int
    unit: int
    shown: str
    note: str
    style: str


RINGED = Axis(3, 1, RING_FORMAT, "rings from the centre: Red, Amber, Green", "whole")
PERCENT = Axis(100, 25, '0"%"', "percent of the most points possible", "percent")


@dataclass(frozen=True)
class Spoke:
    """A line of cells. rating: as a word; now: position; each a formula on the sheet Scores and its value."""

    ident: str
    label: str
    rating: tuple[str, str] | None
    now: tuple[str, float] | None
    then: float | None


def write(sheet: Sheet, results: Results) -> None:
    rows_of = score_rows(results)
    note = "If nothing is rated, the cell is empty and the line has a gap."
    if results.previous and draws_then(results):
        note += f" The dashed line is {results.previous.name}, like for like."
    sheet.title(f"Radars: {title_of(results)}", note)
    sheet.widths(WIDTHS)
    across = _across(1 + len(results.levers))
    row = FIRST_ROW + -(-_deep(1 + len(results.levers), across) // ROW) + 1
    described = "; ".join(f"{lever.name} {percent(lever.percent)}" for lever in results.levers)
    place = divmod(0, across)
    row = _block(sheet, row, place, "All levers", _overall(results, rows_of), PERCENT, described, results)
    for number, lever in enumerate(results.levers, start=1):
        components = [component for component in results.components if component.lever == lever.id]
        described = "; ".join(f"{part.id} {part.short} {NAME[part.consensus]}" for part in components)
        place = divmod(number, across)
        row = _block(sheet, row, place, lever.name, _spokes(lever, results, rows_of), RINGED, described, results)


def _deep(charts: int, across: int) -> int:
    """How deep so many charts are, so many beside each other, in pixels."""
    return -(-charts // across) * CHART["height"]


def _across(charts: int) -> int:
    """The fewest charts beside each other so that, printed as wide as a page, all are on it."""
    fitting = (one for one in range(2, charts) if _deep(charts, one) * PAGE[0] <= PAGE[1] * one * CHART["width"])
    return next(fitting, max(charts, 1))


def _overall(results: Results, rows_of: ScoreRows) -> list[Spoke]:
    previous = levers_then(results)
    return [
        Spoke(
            ident=lever.id,
            label=lever.name,
            rating=None,
            now=None if lever.percent is None else (f"={SCORES}!G{rows_of.levers[lever.id][2] + 1}", lever.percent),
            then=previous.get(lever.id),
        )
        for lever in results.levers
    ]


def _spokes(lever: LeverPart, results: Results, rows_of: ScoreRows) -> list[Spoke]:
    previous, spokes = components_then(results), []
    for component in results.components:
        if component.lever == lever.id:
            cell = f"{SCORES}!D{rows_of.components[component.id] + 1}"
            ring = f"=VLOOKUP({cell},{SCORES}!{scale_range(rows_of)},3,FALSE)"
            rating_before = previous.get(component.id)
            spokes.append(
                Spoke(
                    ident=component.id,
                    label=f"{component.id} {component.short}",
                    rating=(f"={cell}", NAME[component.consensus]),
                    now=(ring, RINGS[component.consensus]) if component.consensus else None,
                    then=RINGS[rating_before] if rating_before else None,
                )
            )
    return spokes


def _block(
    sheet: Sheet,
    row: int,
    place: tuple[int, int],
    name: str,
    spokes: Sequence[Spoke],
    axis: Axis,
    described: str,
    results: Results,
) -> int:
    """Writes the cells of a radar, and the radar at its row and column of charts. Returns the row of the next block."""
    heading = marked(one_line(name), results.draft)
    for column, text in enumerate((heading, None, axis.note, None, None)):
        sheet.put(row, column, text, "part" if column < 2 else "beside")
    previous = one_line(results.previous.name) if results.previous and draws_then(results) else None
    heads = ("", "", "Rating" if axis is RINGED else "", one_line(results.wave.name), previous or "")
    for column, head in enumerate(heads):
        sheet.put(row + 1, column, head, HEADINGS[column > 2])
    first = row + 2
    for down, spoke in enumerate(spokes, start=first):
        sheet.put(down, 0, spoke.ident)
        sheet.put(down, 1, one_line(spoke.label))
        if spoke.rating:
            sheet.formula(down, 2, *spoke.rating, style="middle")
        if spoke.now:
            sheet.formula(down, 3, *spoke.now, style=axis.style)
        if spoke.then is not None:
            sheet.put(down, 4, spoke.then, axis.style)
    last = first + len(spokes) - 1
    sheet.colour_live(first, last, 2)
    chart = _chart(sheet, row, (first, last), axis, previous is not None)
    kind = "Radar" if len(spokes) >= FEWEST else "Bars"
    alt = one_line(f"{kind} of {heading}, {title_of(results)}: {described}.")
    down, along = place
    offset = {"x_offset": along * CHART["width"], "y_offset": down * CHART["height"]}
    shown = {"description": alt, "object_position": 2, **offset}
    sheet.own.insert_chart(FIRST_ROW, 0, chart, shown)
    return row + len(spokes) + 3


def _chart(sheet: Sheet, row: int, rows: tuple[int, int], axis: Axis, compared: bool) -> Any:
    """A radar of lines without areas, or bars. Its names are cells too, so that no text is ever read as a formula."""
    first, last = rows
    is_radar = last - first + 1 >= FEWEST
    chart = sheet.book.add_chart({"type": "radar", "subtype": "with_markers"} if is_radar else {"type": "bar"})
    looks = [(3, {"color": INK, "width": 2.25}, {"type": "circle", "fill": {"color": INK}})]
    if compared:
        hollow = {"type": "diamond", "fill": {"color": PAPER}}
        looks.append((4, {"color": SECONDARY, "width": 1.5, "dash_type": "dash"}, hollow))
    for column, line, marker in looks:
        edge = {"color": line["color"]}
        as_line = {"line": line, "marker": {"size": 7, "border": edge, **marker}}
        as_bar = {"fill": marker["fill"], "border": edge, "gap": 250}
        chart.add_series(
            {
                "name": [SHEET, row + 1, column],
                "categories": [SHEET, first, 1, last, 1],
                "values": [SHEET, first, column, last, column],
                **(as_line if is_radar else as_bar),
            }
        )
    chart.show_blanks_as("gap")
    chart.set_title({"name": [SHEET, row, 0], "name_font": {"size": 11, "bold": True, "color": INK}, "overlay": False})
    rings = {"min": 0, "max": axis.top, "major_unit": axis.unit, "num_format": axis.shown, "num_font": FONT}
    scale = {**rings, "major_gridlines": {"visible": True, "line": {"color": GRID}}, "line": {"color": GRID}}
    names = {"num_font": {**FONT, "size": 10}}
    # Bars lie down: their names are read from the top, and the scale is below them.
    chart.set_y_axis(scale if is_radar else {**names, "reverse": True})
    chart.set_x_axis(names if is_radar else {**scale, "label_position": "high"})
    chart.set_legend({"position": "bottom"} if compared else {"none": True})
    if is_radar:
        chart.set_plotarea({"layout": PLOT})
    chart.set_chartarea({"border": {"color": HAIRLINE}})
    chart.set_size(CHART)
    return chart
