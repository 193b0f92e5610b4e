"""The table `settling`: whom to ask for how many more replies, and what each step would probably make firm."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.tables.column import text, whole
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    for number, step in enumerate(results.settling.steps if results.settling else [], start=1):
        for asked in step.asked:
            yield {
                "step": number,
                "group": asked.group,
                "group_name": results.group(asked.group).name,
                "replies": asked.replies,
                "settles": " ".join(step.settles),
            }


SETTLING = Table(
    "settling",
    "What would settle it",
    "Whom to ask for more replies, in this order, and which ratings would then probably be firm.",
    (
        whole("step", "Step", "Number of the step: what it settles counts on the steps before it.", required=True),
        text("group", "Group", "Id of the group that is asked: the ids of its agencies, joined by +."),
        text("group_name", "Group name", "Name of the group."),
        whole("replies", "Replies", "How many more replies of its agencies.", "people", required=True),
        text("settles", "Settles", "Ids of the components that the whole step settles, with spaces between them."),
    ),
    ("step", "group"),
    _rows,
)
