"""The table `groups`: what each published group answered about each component on which it is counted, a row each.

A group that is no cell of a component has no row for it: a row of zeros would say that nobody had rated.
"""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.ratings import VERDICTS, Difference
from brpipeline.results.tables.column import ANSWERS, Column, category, colour, counts, decimal, text, whole
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
                        **_difference(answers.difference),
                    }


def _difference(difference: Difference | None) -> Row:
    if difference is None:
        return dict.fromkeys(("gap", "gap_from", "gap_to", "p", "material_lower", "material_higher", "verdict"))
    return {
        "gap": difference.gap,
        "gap_from": difference.interval[0],
        "gap_to": difference.interval[1],
        "p": difference.p,
        "material_lower": difference.lower,
        "material_higher": difference.higher,
        "verdict": difference.verdict,
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
        decimal("gap", "Gap", "Mean score less that of the others taken together.", "points, −2 to 2"),
        decimal("gap_from", "Gap, likely from", "Lower end of the likely range of the true gap.", "points, −2 to 2"),
        decimal("gap_to", "Gap, likely to", "Upper end of the likely range of the true gap.", "points, −2 to 2"),
        decimal(
            "p", "p", "Probability of so large a gap if the group’s answers were drawn from everybody’s.", "0 to 1"
        ),
        decimal(
            "material_lower",
            "Materially lower",
            "Probability that the true gap is at least a third of a point downwards.",
            "0 to 1",
        ),
        decimal(
            "material_higher",
            "Materially higher",
            "Probability that the true gap is at least a third of a point upwards.",
            "0 to 1",
        ),
        category(
            "verdict",
            "Verdict",
            "Whether the group differs materially from the others, does not, or cannot be told; empty if nobody else "
            "rated.",
            VERDICTS,
        ),
    ),
    ("group", "component"),
    _rows,
)
