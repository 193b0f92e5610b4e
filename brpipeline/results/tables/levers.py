"""The table `levers`: scores of each lever and of the whole, a row each."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.scores import ScorePart
from brpipeline.results.tables.column import decimal, text, whole
from brpipeline.results.tables.evidence import evidence_columns, evidence_fields
from brpipeline.results.tables.table import Row, Table
from brpipeline.results.waves import LeverChange

ALL = "all"
"""The id of the whole, as among the radars."""


def _rows(results: Results) -> Iterator[Row]:
    changes = {part.id: part for part in results.previous.levers} if results.previous else {}
    for lever in results.levers:
        yield {
            "lever": lever.id,
            "name": lever.name,
            **_score(lever),
            **_change(changes.get(lever.id)),
            **evidence_fields(lever.evidence),
        }
    overall = results.previous.overall if results.previous else None
    yield {
        "lever": ALL,
        "name": "All levers",
        **_score(results.overall),
        **_change(overall),
        **evidence_fields(None),
    }


def _change(part: LeverChange | None) -> Row:
    return {
        "compared": len(part.compared) if part else None,
        "compared_then": part.then if part else None,
        "compared_now": part.now if part else None,
    }


def _score(part: ScorePart) -> Row:
    low, high = part.interval or (None, None)
    agreed = part.moderated
    return {
        "points": part.points,
        "maximum": part.maximum,
        "percent": part.percent,
        "percent_low": low,
        "percent_high": high,
        "mean_percent": part.mean_percent,
        "rated": part.rated,
        "moderated_points": agreed.points if agreed else None,
        "moderated_maximum": agreed.maximum if agreed else None,
        "moderated_percent": agreed.percent if agreed else None,
    }


LEVERS = Table(
    "levers",
    "Levers",
    "The score of each lever, with its likely range; the row “all” is the score of the whole.",
    (
        text("lever", "Lever", "Id of the lever, or “all”."),
        text("name", "Name", "Name of the lever."),
        whole("points", "Points", "Sum of its components’ points.", "points", required=True),
        whole(
            "maximum", "Maximum", "The most that the components with a consensus could score.", "points", required=True
        ),
        decimal("percent", "Percent", "Points as a share of the maximum.", "per cent, 0 to 100"),
        decimal("percent_low", "Likely, from", "Lower end of the likely range of the percent.", "per cent, 0 to 100"),
        decimal("percent_high", "Likely, to", "Upper end of the likely range of the percent.", "per cent, 0 to 100"),
        decimal("mean_percent", "Mean score", "Mean of its components’ mean scores.", "per cent, 0 to 100"),
        whole("rated", "Rated", "Components with a consensus.", "components", required=True),
        whole("moderated_points", "Points as agreed", "Points with what meetings agreed, if they did.", "points"),
        whole("moderated_maximum", "Maximum as agreed", "The maximum with what meetings agreed.", "points"),
        decimal("moderated_percent", "Percent as agreed", "Percent with what meetings agreed.", "per cent, 0 to 100"),
        whole("compared", "Compared", "Components compared with the previous wave.", "components"),
        decimal("compared_then", "Then", "Percent then, on the components compared.", "per cent, 0 to 100"),
        decimal("compared_now", "Now", "Percent now, on the same components and agencies.", "per cent, 0 to 100"),
        *evidence_columns("the lever as a whole"),
    ),
    ("lever",),
    _rows,
)
