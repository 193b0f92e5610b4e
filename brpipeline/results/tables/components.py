"""The table `components`: everything that was counted, reconciled and measured of each component, a row each."""

from collections.abc import Iterator

from pydantic import BaseModel

from brpipeline.language import mark
from brpipeline.results.dispersion import Dispersion
from brpipeline.results.document import Results
from brpipeline.results.measures import CERTAINTY
from brpipeline.results.ratings import Chances, ComponentPart, Counts, OtherRules, Support
from brpipeline.results.tables.column import COLOURS, category, colour, counts, decimal, text, whole
from brpipeline.results.tables.evidence import evidence_columns, evidence_fields
from brpipeline.results.tables.measures import measure_columns
from brpipeline.results.tables.table import Row, Table

AGREED = (*COLOURS, "split", "evidence-first")
RULES = {
    "respondent_voice": mark("One voice a person"),
    "agency_voice": mark("One voice an agency"),
    "median": mark("Median"),
    "mode": mark("Mode"),
    "rounded_mean": mark("Rounded mean"),
    "severity_adjusted": mark("Adjusted for severity"),
}


def agreed(component: ComponentPart) -> str | None:
    """What a meeting agreed: a rating, "split", or "evidence-first" where it asked for evidence before it would say."""
    return (component.moderated.rating or "evidence-first") if component.moderated else None


def _rows(results: Results) -> Iterator[Row]:
    for component in results.components:
        settled_by = sum(asked.replies for asked in component.settled_by or ()) or None
        yield {
            "component": component.id,
            "title": component.title,
            "short": component.short,
            "lever": component.lever,
            "consensus": component.consensus,
            "points": component.points,
            **_fields(component.counts, Counts),
            **_fields(component.support, Support, "support_"),
            "certainty": component.certainty,
            **_fields(component.chances, Chances, "chance_"),
            "likelier": component.likelier,
            "replies_to_settle": settled_by,
            "bound_lowest": component.bound.lowest if component.bound else None,
            "bound_highest": component.bound.highest if component.bound else None,
            **_fields(component.other_rules, OtherRules, "by_"),
            **_fields(component.dispersion, Dispersion),
            **evidence_fields(component.evidence),
            "moderated": agreed(component),
            "flags": len(component.flags),
        }


def _fields(part: BaseModel | None, kind: type[BaseModel], prefix: str = "") -> Row:
    """The fields of a part under their names; None for each if there is no part."""
    return {prefix + name: getattr(part, name) if part is not None else None for name in kind.model_fields}


COMPONENTS = Table(
    "components",
    "Components",
    "Everything that was counted, reconciled and measured of each component.",
    (
        text("component", "Component", "Id of the component."),
        text("title", "Title", "Name of the component."),
        text("short", "Short title", "Name of the component where room is short."),
        text("lever", "Lever", "Id of the lever."),
        colour("consensus", "Survey rating", "The consensus: the survey’s one rating of the component."),
        whole("points", "Points", "Points of the consensus.", "points"),
        *counts("the component"),
        *(
            decimal(
                f"support_{name}", f"Share of voices: {name.title()}", f"Share of voices for {name.title()}.", "0 to 1"
            )
            for name in Support.model_fields
        ),
        decimal("certainty", CERTAINTY.title, CERTAINTY.says, CERTAINTY.unit),
        *(
            decimal(
                f"chance_{name}",
                f"Chance of {name.title()}",
                f"Chance that another sample of the same agencies’ staff gives {name.title()}.",
                "0 to 1",
            )
            for name in Chances.model_fields
        ),
        colour("likelier", "Likelier colour", "A colour that is likelier than the survey rating, if any is."),
        whole(
            "replies_to_settle",
            "Replies to settle it",
            "The fewest more replies by which the rating would probably be firm; empty if it is or none would do.",
            "people",
        ),
        colour("bound_lowest", "Lowest, whatever others say", "The rating if all who are not counted said Red."),
        colour("bound_highest", "Highest, whatever others say", "The rating if all who are not counted said Green."),
        *(colour(f"by_{rule}", title, f"What the rule “{title}” would have given.") for rule, title in RULES.items()),
        *measure_columns(Dispersion),
        *evidence_columns("the component"),
        category(
            "moderated", "Agreed rating", "What a meeting agreed: a rating, “split”, or “evidence-first”.", AGREED
        ),
        whole("flags", "Flags", "How many flags are about the component.", required=True),
    ),
    ("component",),
    _rows,
)
