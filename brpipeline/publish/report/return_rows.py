"""Agency returns as rows of a heat map: what each agency signed off; below it its own staff, where they are shown."""

from brpipeline.publish.report.heat_table import Block, Cell, Column, Row, classes, patch
from brpipeline.publish.report.returns import own_group
from brpipeline.results import Results, Returned

SAID: dict[Returned | None, tuple[str, str]] = {
    "unknown": ("DK", "don’t know"),
    "not_applicable": ("n/a", "not applicable"),
    None: ("–", "left blank"),
}


def returned(block: Block, results: Results) -> list[Row]:
    """Every return, each followed by the ratings of that agency's own staff if they stand by themselves."""
    own = own_group(results)
    places = {group.group: place for place, group in enumerate(results.responses.groups)}
    rows = []
    for one in results.returns.agencies if results.returns else ():
        name, answers = one.agency.name, one.answers
        rows.append(Row(name, [_cell(answers[column.component.id], column) for column in block.columns], "signed"))
        if one.agency.id in own:
            at = places[own[one.agency.id]]
            staff = [patch(column.component.groups[at].consensus, column.css) for column in block.columns]
            rows.append(Row(f"{name}, staff", staff, "staff"))
    return rows


def _cell(said: Returned | None, column: Column) -> Cell:
    if said in ("green", "amber", "red"):
        return patch(said, column.css)
    text, words = SAID[said]
    return Cell(text, words, classes("n", column.css))
