"""Groups: what each group said of each component, a row a group and component, to be filtered and pivoted."""

from brpipeline.publish.workbook.components import COUNTS
from brpipeline.publish.workbook.sheet import Column, Sheet
from brpipeline.results import Results

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1


def columns(results: Results) -> list[Column]:
    people = "Returns" if results.responses.respondents == "agency-return" else "People"
    return [
        Column("Group", 52),
        Column("Sector", 24),
        Column(people, 9, "whole"),
        Column("Lever", 15),
        Column("Component", 12),
        Column("Title", 34),
        *(Column(heading, 11, "whole") for heading in COUNTS.values()),
        Column("Mean score, 0 to 2", 11, "decimal"),
        Column("Group’s own rating", 13, "rating"),
    ]


def write(sheet: Sheet, results: Results) -> None:
    note = "Groups as shown: smaller agencies are combined with others, so that no answer can be traced."
    sheet.title("Groups", note if results.responses.respondents == "practitioner" else "Each return is a group.")
    groups = {group.group: group for group in results.responses.groups}
    levers = {lever.id: lever.short for lever in results.levers}
    rows = []
    for group in groups.values():
        for component in results.components:
            own = next((one for one in component.groups if one.group == group.group), None)
            if own is not None:
                counts = [getattr(own.counts, name) for name in COUNTS]
                who = (group.name, group.sector, group.respondents)
                what = (levers[component.lever], component.id, component.short)
                rows.append([*who, *what, *counts, own.mean, own.consensus])
    sheet.table(HEADING_ROW, columns(results), rows, frozen=1)
