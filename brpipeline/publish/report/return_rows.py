"""Agency returns as rows of a heat map: what each agency signed off; below it its own staff, where they are shown."""

from brpipeline.publish.report.heat_table import Block, Cell, Column, Row, classes, patch
from brpipeline.publish.report.returns import own_group
from brpipeline.rating import SCALE, Answer
from brpipeline.results import Results

# Answers that have no patch: in the cell, and in words.
ANSWERS: dict[Answer | None, tuple[str, str]] = {
    "unknown": ("DK", "don’t know"),
    "not_applicable": ("n/a", "not applicable"),
    None: ("–", "left blank"),
}


def returned(block: Block, results: Results) -> list[Row]:
    """Every return, each followed by the ratings of that agency's own staff if these are shown alone."""
    groups = own_group(results)
    indexes = {group.group: index for index, group in enumerate(results.responses.groups)}
    rows = []
    for part in results.returns.agencies if results.returns else ():
        name, answers = part.agency.name, part.answers
        rows.append(Row(name, [_cell(answers[column.component.id], column) for column in block.columns], "signed"))
        if part.agency.id in groups:
            index = indexes[groups[part.agency.id]]
            staff = [patch(column.component.groups[index].consensus, column.css) for column in block.columns]
            rows.append(Row(f"{name}, staff", staff, "staff"))
    return rows


def _cell(answer: Answer | None, column: Column) -> Cell:
    rating = next((rating for rating in SCALE if rating.colour == answer), None)
    if rating is not None:
        return patch(rating.colour, column.css)
    return Cell(*ANSWERS[answer], classes("n", column.css))
