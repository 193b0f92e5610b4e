"""Agency returns as rows of a heat map: what each agency signed off; below it its staff, as they are shown."""

from dataclasses import replace

from brpipeline.language import mark, say
from brpipeline.publish.report.heat_table import Block, Cell, Column, Row, agency_rows, classes, patch
from brpipeline.publish.report.returns import own_agencies
from brpipeline.rating import SCALE, Answer
from brpipeline.results import Results

# Answers that have no patch: in the cell, and in words.
ANSWERS: dict[Answer | None, tuple[str, str]] = {
    "unknown": (mark("DK"), mark("don’t know")),
    "not_applicable": (mark("n/a"), mark("not applicable")),
    None: ("–", mark("left blank")),
}


def returned(block: Block, results: Results) -> list[Row]:
    """Every return, each followed by the ratings of that agency's own staff if these are shown alone anywhere."""
    rows, shown = [], own_agencies(results)
    for part in results.returns.agencies if results.returns else ():
        name, answers = part.agency.name, part.answers
        rows.append(Row(name, [_cell(answers[column.component.id], column) for column in block.columns], "signed"))
        if part.agency.id in shown:
            (staff,) = agency_rows({part.agency.id: say("{agency}, staff", agency=name)}, block, results, _staff, "n")
            rows.append(replace(staff, css="staff"))
    return rows


def _staff(column: Column, position: int) -> Cell:
    return patch(column.component.groups[position].consensus, column.css)


def _cell(answer: Answer | None, column: Column) -> Cell:
    rating = next((rating for rating in SCALE if rating.colour == answer), None)
    if rating is not None:
        return patch(rating.colour, column.css)
    short, in_words = ANSWERS[answer]
    return Cell(say(short), say(in_words), classes("n", column.css))
