"""The table `ratings`: the counts behind everything, a row a group, component and answer."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.ratings import GroupRating
from brpipeline.results.tables.column import ANSWERS, category, text, whole
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    names = {group.group: group.name for group in results.responses.groups}
    for component in results.components:
        for answers in filter(_counted, component.groups):
            for answer in ANSWERS:
                yield {
                    "group": answers.group,
                    "group_name": names[answers.group],
                    "lever": component.lever,
                    "component": component.id,
                    "rating": answer,
                    "count": getattr(answers.counts, answer),
                }


def _counted(answers: GroupRating) -> bool:
    """False for a group that is no cell of the component: its zeros would say that nobody had rated."""
    return answers.counted


RATINGS = Table(
    "ratings",
    "Ratings",
    "How many people of each published group gave each answer to each component on which it is counted. An agency of "
    "which too few rated a component is counted together with others there.",
    (
        text("group", "Group", "Id of the group: the ids of its agencies, joined by +."),
        text("group_name", "Group name", "Name of the group."),
        text("lever", "Lever", "Id of the lever."),
        text("component", "Component", "Id of the component."),
        category("rating", "Answer", "The answer; only green, amber and red are ratings.", ANSWERS, required=True),
        whole(
            "count", "Count", "People who gave it, or returns where only agencies answered.", "people", required=True
        ),
    ),
    ("group", "component", "rating"),
    _rows,
)
