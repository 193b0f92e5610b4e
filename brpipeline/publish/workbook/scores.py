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


@dataclass(frozen=True)
class Places:
    """Rows of the sheet, from 0. levers: (first component, last component, sum) of each lever, by its id."""

    components: dict[str, int]
    levers: dict[str, tuple[int, int, int]]
    overall: int
    scale: int
    decided: int


def places(results: Results) -> Places:
    """Where everything stands: each lever's components and their sum, then the whole, then the scale."""
    row, components, levers = FIRST_ROW, {}, {}
    for lever in results.levers:
        first = row
        for component in results.components:
            if component.lever == lever.id:
                components[component.id], row = row, row + 1
        levers[lever.id], row = (first, row - 1, row), row + 1
    return Places(components, levers, overall=row, scale=row + 3, decided=row + 3 + len(COLOURS))


def write(sheet: Sheet, results: Results) -> None:
    where = places(results)
    sheet.title(
        "Scores: points added down the rows",
        "A component that is not rated, or whose split is recorded, has no points and is left out of the maximum. "
        f"Agreed ratings come from the sheet {moderation.SHEET}.",
    )
    sheet.heading(HEADING_ROW, COLUMNS, frozen=2)
    names = {lever.id: lever.short for lever in results.levers}
    points = results.instrument.points
    for component in results.components:
        row = where.components[component.id]
        sheet.put(row, 0, component.id)
        sheet.put(row, 1, component.title, "text")
        sheet.put(row, 2, names[component.lever])
        sheet.rating(row, 3, component.consensus)
        sheet.formula(
            row, 4, f'=IF(D{row + 1}="{NAME[None]}","",{_looked_up("D", row, where)})', component.points, "whole"
        )
        sheet.formula(row, 5, _maximum("E", row, where), None if component.points is None else points["green"], "whole")
        _agreed(sheet, row, component, results, where)
    for lever in results.levers:
        first, last, row = where.levers[lever.id]
        _sums(sheet, row, lever.name, lever, f"{{0}}{first + 1}:{{0}}{last + 1}", "COUNT({})", where)
    every = ",".join(f"{{0}}{row + 1}" for _, _, row in where.levers.values())
    _sums(sheet, where.overall, "All levers", results.overall, every, "SUM({})", where)
    for column in (3, 7):
        sheet.colour_live(FIRST_ROW, where.overall, column)
    _scale(sheet, results, where)


def _looked_up(column: str, row: int, where: Places, place: int = 2) -> str:
    return f"VLOOKUP({column}{row + 1},{scale_range(where)},{place},FALSE)"


def scale_range(where: Places) -> str:
    """The cells of the scale: rating, points, ring."""
    return f"$D${where.scale + 1}:$F${where.scale + len(COLOURS)}"


def _maximum(points: str, row: int, where: Places) -> str:
    top = f"MAX($E${where.scale + 1}:$E${where.scale + len(COLOURS)})"
    return f'=IF(ISNUMBER({points}{row + 1}),{top},"")'


def _agreed(sheet: Sheet, row: int, component: ComponentPart, results: Results, where: Places) -> None:
    """What was agreed on a component, taken from the sheet of the meeting, and its points."""
    first, last = moderation.FIRST_ROW + 1, moderation.FIRST_ROW + len(results.components)
    ids, ratings = (f"{moderation.SHEET}!${letter}${first}:${letter}${last}" for letter in ("A", moderation.AGREED))
    here, points = row + 1, results.instrument.points
    colour = rating_now(component) if results.overall.moderated else None
    entered = moderation.entered(component)
    sheet.formula(row, 7, f'=IFERROR(INDEX({ratings},MATCH(A{here},{ids},0))&"","")', entered, "middle")
    kept = f'OR(H{here}="",H{here}="{moderation.EVIDENCE_FIRST}")'
    own = f'IF({kept},E{here},IF(H{here}="{moderation.SPLIT}","",{_looked_up("H", row, where)}))'
    value = points[colour] if colour else None
    sheet.formula(row, 8, f'=IF({_decided(where)}=0,"",{own})', value, "whole")
    sheet.formula(row, 9, _maximum("I", row, where), None if value is None else points["green"], "whole")


def _decided(where: Places) -> str:
    return f"$E${where.decided + 1}"


def _sums(sheet: Sheet, row: int, name: str, part: ScorePart, cells: str, count: str, where: Places) -> None:
    """The sums of a lever or of the whole. cells: what is added, "{0}" for the column. count: how what is rated is
    counted."""
    here, agreed = row + 1, part.moderated
    for place in range(len(COLUMNS)):
        sheet.put(row, place, None, "sum")
    sheet.put(row, 0, SUM, "sum")
    sheet.put(row, 1, one_line(name), "sum")
    for place, value in ((4, part.points), (5, part.maximum)):
        sheet.formula(row, place, f"=SUM({cells.format('EF'[place - 4])})", value, "sum-whole")
    sheet.formula(row, 6, f'=IF(F{here}>0,100*E{here}/F{here},"")', part.percent, "sum-percent")
    added_up: list[int | None] = [agreed.points, agreed.maximum] if agreed else [None, None]
    for place, added in enumerate(added_up, start=8):
        total = f"SUM({cells.format('IJ'[place - 8])})"
        sheet.formula(row, place, f'=IF({_decided(where)}=0,"",{total})', added, "sum-whole")
    share = f'=IF(ISNUMBER(J{here}),IF(J{here}>0,100*I{here}/J{here},""),"")'
    sheet.formula(row, 10, share, agreed.percent if agreed else None, "sum-percent")
    low, high = part.interval or (None, None)
    sheet.put(row, 11, low, "sum-percent")
    sheet.put(row, 12, high, "sum-percent")
    sheet.formula(row, 13, "=" + count.format(cells.format("E" if "COUNT" in count else "N")), part.rated, "sum-whole")
    sheet.put(row, 14, part.mean_percent, "sum-percent")


def _scale(sheet: Sheet, results: Results, where: Places) -> None:
    """The scale that points are looked up in, and how many components a meeting decided on."""
    for place, heading in enumerate(("Rating", "Points", "Ring"), start=3):
        sheet.put(where.scale - 1, place, heading, HEADINGS[place > 3])
    for row, colour in enumerate(COLOURS, start=where.scale):
        sheet.rating(row, 3, colour)
        sheet.put(row, 4, results.instrument.points[colour], "whole")
        sheet.put(row, 5, RINGS[colour], "whole")
    decided = sum(component.moderated is not None for component in results.components)
    sheet.put(where.decided, 1, "Components that a meeting decided on")
    cells = f"H{FIRST_ROW + 1}:H{where.overall}"
    sheet.formula(where.decided, 4, f'=SUMPRODUCT(--({cells}<>""))', decided, "whole")
