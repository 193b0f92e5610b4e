"""The table `groups`: what each published group answered about each component, a row a group and component."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.tables.column import ANSWERS, Column, colour, counts, decimal, text, whole
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    for group in results.responses.groups:
        for component in results.components:
            for answers in component.groups:
                if answers.group == group.group:
                    yield {
                        "group": group.group,
                        "group_name": group.name,
                        "sector": group.sector,
                        "people": group.respondents,
                        "as_of": group.as_of,
                        "lever": component.lever,
                        "component": component.id,
                        **{answer: getattr(answers.counts, answer) for answer in ANSWERS},
                        "mean": answers.mean,
                        "consensus": answers.consensus,
                    }


GROUPS = Table(
    "groups",
    "Groups",
    "What each published group answered about each component. A small agency is grouped with others.",
    (
        text("group", "Group", "Id of the group: the ids of its agencies, joined by +."),
        text("group_name", "Group name", "Name of the group."),
        text("sector", "Sector", "Sector of its agencies, or “Several sectors”."),
        whole("people", "People", "People who answered for the group, about any component.", "people", required=True),
        Column("as_of", "As of", "Day of the group’s latest answer, where times are known.", "date"),
        text("lever", "Lever", "Id of the lever."),
        text("component", "Component", "Id of the component."),
        *counts("the component"),
        decimal("mean", "Mean score", "Mean of the group’s ratings: Red 0, Amber 1, Green 2.", "points, 0 to 2"),
        colour("consensus", "Group’s own rating", "Rating by the report’s rule on the group’s answers alone."),
    ),
    ("group", "component"),
    _rows,
)
