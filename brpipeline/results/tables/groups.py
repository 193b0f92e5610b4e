"""The table `groups`: what each published group answered about each component on which it is counted, a row each.

A group that is no cell of a component has no row for it: a row of zeros would say that nobody had rated.
"""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.tables.column import ANSWERS, Column, colour, counts, decimal, text, whole
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    for group in results.responses.groups:
        for component in results.components:
            for answers in component.groups:
                if answers.group == group.group and answers.counted:
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
    "What each published group answered about each component on which it is counted. An agency of which too few rated "
    "a component is counted together with others there: each agency is in one group a component.",
    (
        text("group", "Group", "Id of the group: the ids of its agencies, joined by +."),
        text("group_name", "Group name", "Name of the group."),
        text("sector", "Sector", "Sector of its agencies, or “Several sectors”."),
        whole(
            "people",
            "People",
            "People of its agencies who answered, whether or not they are counted on the component.",
            "people",
            required=True,
        ),
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
