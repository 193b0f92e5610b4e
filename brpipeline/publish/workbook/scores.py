"""Scores: points added down the rows by live formulas, the survey's, and beside them with agreed ratings."""

from dataclasses import dataclass

from brpipeline.publish.text.numbers_and_dates import NAME, one_line
from brpipeline.publish.workbook import moderation
from brpipeline.publish.workbook.scale import COLOURS, RINGS, rating_now
from brpipeline.publish.workbook.sheet import HEADINGS, Column, Sheet
from brpipeline.results import ComponentPart, Results, ScorePart

SHEET = "Scores"
HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
COLUMNS = (
    Column("Component", 13),
    Column("Title", 52),
    Column("Lever", 15),
    Column("Survey rating", 10),
    Column("Points", 8, "whole"),
    Column("Maximum", 10, "whole"),
    Column("Percent", 9, "whole"),
    Column("Agreed rating", 14),
    Column("Points as agreed", 10, "whole"),
    Column("Maximum as agreed", 10, "whole"),
    Column("Percent as agreed", 10, "whole"),
    Column("Likely, from", 9, "whole"),
    Column("Likely, to", 9, "whole"),
    Column("Rated", 7, "whole"),
    Column("Mean score", 9, "percent"),
)
SUM = "Sum"
DECIDED = "Components that a meeting decided on"


@dataclass(frozen=True)
class ScoreRows:
    """Rows of the sheet, from 0. levers: (first component, last component, sum) of each lever, by its id."""

    components: dict[str, int]
    levers: dict[str, tuple[int, int, int]]
    overall: int
    scale: int
    decided: int


def score_rows(results: Results) -> ScoreRows:
    """The rows of everything: each lever's components and their sum, then the whole, then the scale."""
    row, components, levers = FIRST_ROW, {}, {}
    for lever in results.levers:
        first = row
        for component in results.components:
            if component.lever == lever.id:
                components[component.id], row = row, row + 1
        levers[lever.id], row = (first, row - 1, row), row + 1
    return ScoreRows(components, levers, overall=row, scale=row + 3, decided=row + 3 + len(COLOURS))


def write(sheet: Sheet, results: Results) -> None:
    rows_of = score_rows(results)
    sheet.title(
        "Scores: points added down the rows",
        "A component that is not rated, or whose split is recorded, has no points and is left out of the maximum. "
        f"Agreed ratings come from the sheet {moderation.SHEET}.",
    )
    sheet.heading(HEADING_ROW, COLUMNS, frozen=2)
    names = {lever.id: lever.short for lever in results.levers}
    points = results.instrument.points
    for component in results.components:
        row = rows_of.components[component.id]
        sheet.put(row, 0, component.id)
        sheet.put(row, 1, component.title, "text")
        sheet.put(row, 2, names[component.lever])
        sheet.rating(row, 3, component.consensus)
        sheet.formula(
            row, 4, f'=IF(D{row + 1}="{NAME[None]}","",{_looked_up("D", row, rows_of)})', component.points, "whole"
        )
        sheet.formula(
            row, 5, _maximum("E", row, rows_of), None if component.points is None else points["green"], "whole"
        )
        _agreed(sheet, row, component, results, rows_of)
    for lever in results.levers:
        first, last, row = rows_of.levers[lever.id]
        _sums(sheet, row, lever.name, lever, f"{{0}}{first + 1}:{{0}}{last + 1}", "COUNT({})", rows_of)
    sum_rows = ",".join(f"{{0}}{row + 1}" for _, _, row in rows_of.levers.values())
    _sums(sheet, rows_of.overall, "All levers", results.overall, sum_rows, "SUM({})", rows_of)
    for column in (3, 7):
        sheet.colour_live(FIRST_ROW, rows_of.overall, column)
    _scale(sheet, results, rows_of)


def _looked_up(column: str, row: int, rows_of: ScoreRows, column_of_scale: int = 2) -> str:
    return f"VLOOKUP({column}{row + 1},{scale_range(rows_of)},{column_of_scale},FALSE)"


def scale_range(rows_of: ScoreRows) -> str:
    """The cells of the scale: rating, points, ring."""
    return f"$D${rows_of.scale + 1}:$F${rows_of.scale + len(COLOURS)}"


def _maximum(points: str, row: int, rows_of: ScoreRows) -> str:
    top = f"MAX($E${rows_of.scale + 1}:$E${rows_of.scale + len(COLOURS)})"
    return f'=IF(ISNUMBER({points}{row + 1}),{top},"")'


def _agreed(sheet: Sheet, row: int, component: ComponentPart, results: Results, rows_of: ScoreRows) -> None:
    """What was agreed on a component, taken from the sheet of the meeting, and its points."""
    first, last = moderation.FIRST_ROW + 1, moderation.FIRST_ROW + len(results.components)
    ids, ratings = (f"{moderation.SHEET}!${letter}${first}:${letter}${last}" for letter in ("A", moderation.AGREED))
    number, points = row + 1, results.instrument.points
    colour = rating_now(component) if results.overall.moderated else None
    entered = moderation.entered(component)
    sheet.formula(row, 7, f'=IFERROR(INDEX({ratings},MATCH(A{number},{ids},0))&"","")', entered, "middle")
    keeps_survey = f'OR(H{number}="",H{number}="{moderation.EVIDENCE_FIRST}")'
    points_agreed = (
        f'IF({keeps_survey},E{number},IF(H{number}="{moderation.SPLIT}","",{_looked_up("H", row, rows_of)}))'
    )
    value = points[colour] if colour else None
    sheet.formula(row, 8, f'=IF({_decided(rows_of)}=0,"",{points_agreed})', value, "whole")
    sheet.formula(row, 9, _maximum("I", row, rows_of), None if value is None else points["green"], "whole")


def _decided(rows_of: ScoreRows) -> str:
    return f"$E${rows_of.decided + 1}"


def _sums(sheet: Sheet, row: int, name: str, part: ScorePart, cells: str, count: str, rows_of: ScoreRows) -> None:
    """The sums of a lever or of the whole. cells: what is added, "{0}" for the column. count: how what is rated is
    counted."""
    number, agreed = row + 1, part.moderated
    for column in range(len(COLUMNS)):
        sheet.put(row, column, None, "sum")
    sheet.put(row, 0, SUM, "sum")
    sheet.put(row, 1, one_line(name), "sum")
    for column, value in ((4, part.points), (5, part.maximum)):
        sheet.formula(row, column, f"=SUM({cells.format('EF'[column - 4])})", value, "sum-whole")
    sheet.formula(row, 6, f'=IF(F{number}>0,100*E{number}/F{number},"")', part.percent, "sum-percent")
    added_up: list[int | None] = [agreed.points, agreed.maximum] if agreed else [None, None]
    for column, added in enumerate(added_up, start=8):
        total = f"SUM({cells.format('IJ'[column - 8])})"
        sheet.formula(row, column, f'=IF({_decided(rows_of)}=0,"",{total})', added, "sum-whole")
    share = f'=IF(ISNUMBER(J{number}),IF(J{number}>0,100*I{number}/J{number},""),"")'
    sheet.formula(row, 10, share, agreed.percent if agreed else None, "sum-percent")
    low, high = part.interval or (None, None)
    sheet.put(row, 11, low, "sum-percent")
    sheet.put(row, 12, high, "sum-percent")
    sheet.formula(row, 13, "=" + count.format(cells.format("E" if "COUNT" in count else "N")), part.rated, "sum-whole")
    sheet.put(row, 14, part.mean_percent, "sum-percent")


def _scale(sheet: Sheet, results: Results, rows_of: ScoreRows) -> None:
    """The scale that points are looked up in, and how many components a meeting decided on."""
    for column, heading in enumerate(("Rating", "Points", "Ring"), start=3):
        sheet.put(rows_of.scale - 1, column, heading, HEADINGS[column > 3])
    for row, colour in enumerate(COLOURS, start=rows_of.scale):
        sheet.rating(row, 3, colour)
        sheet.put(row, 4, results.instrument.points[colour], "whole")
        sheet.put(row, 5, RINGS[colour], "whole")
    decided = sum(component.moderated is not None for component in results.components)
    sheet.put(rows_of.decided, 1, DECIDED)
    cells = f"H{FIRST_ROW + 1}:H{rows_of.overall}"
    sheet.formula(rows_of.decided, 4, f'=SUMPRODUCT(--({cells}<>""))', decided, "whole")
