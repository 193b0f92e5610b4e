"""Groups: what each group said of each component on which it is counted, a row each, to be filtered and pivoted."""

from brpipeline.publish.report.gaps_in_words import VERDICTS
from brpipeline.publish.workbook.components import COUNTS
from brpipeline.publish.workbook.sheet import Column, Sheet
from brpipeline.results import Results
from brpipeline.results.tables import TABLES

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
GAPS = ("gap", "gap_from", "gap_to", "p", "material_lower", "material_higher")


def columns(results: Results) -> list[Column]:
    people = "Returns" if results.responses.respondents == "agency-return" else "People who answered"
    return [
        Column("Group", 52),
        Column("Sector", 24),
        Column(people, 10, "whole"),
        Column("Lever", 15),
        Column("Component", 12),
        Column("Title", 34),
        *(Column(heading, 11, "whole") for heading in COUNTS.values()),
        Column("Mean score, 0 to 2", 11, "decimal"),
        Column("Group’s own rating", 13, "rating"),
        Column("Gap to the others, in points", 11, "decimal"),
        Column("Gap, likely from", 11, "decimal"),
        Column("Gap, likely to", 11, "decimal"),
        Column("p", 9, "small"),
        Column("Materially lower", 11, "chance"),
        Column("Materially higher", 11, "chance"),
        Column("Verdict", 22, "text"),
    ]


def write(sheet: Sheet, results: Results) -> None:
    note = (
        "Groups as shown. Agencies of which too few rated a component are counted together on it, so that no answer "
        "can be traced; a group has rows only for the components on which it is counted."
    )
    sheet.title("Groups", note if results.responses.respondents == "practitioner" else "Each return is a group.")
    levers = {lever.id: lever.short for lever in results.levers}
    titles = {component.id: component.short for component in results.components}
    rows = [
        (
            *(row["group_name"], row["sector"], row["people"]),
            *(levers[str(row["lever"])], row["component"], titles[str(row["component"])]),
            *(row[name] for name in COUNTS),
            *(row["mean"], row["consensus"]),
            *(row[name] for name in GAPS),
            VERDICTS.get(str(row["verdict"])),
        )
        for row in TABLES["groups"].rows(results)
    ]
    sheet.table(HEADING_ROW, columns(results), rows, frozen=1)
