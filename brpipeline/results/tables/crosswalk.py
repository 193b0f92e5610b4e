"""The table `crosswalk`: what the results say to the wider audit, a row a domain of the audit and component."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.tables.column import category, colour, decimal, text, whole
from brpipeline.results.tables.components import AGREED, agreed
from brpipeline.results.tables.table import Row, Table

NOTE = "Which component belongs to which domain is this project’s own reading, not the NSPCC’s."


def _rows(results: Results) -> Iterator[Row]:
    """A domain without a component has a row as well: it says that the survey tells nothing of it."""
    for domain in results.instrument.audit_domains:
        named = {"domain": domain.id, "domain_title": domain.title}
        belonging = [component for component in results.components if domain.id in component.audit]
        for component in belonging:
            yield {
                **named,
                "component": component.id,
                "title": component.title,
                "consensus": component.consensus,
                "moderated": agreed(component),
                "points": component.points,
                "certainty": component.certainty,
                "note": NOTE,
            }
        if not belonging:
            blank = dict.fromkeys(("component", "title", "consensus", "moderated", "points", "certainty"))
            yield {**named, **blank, "note": NOTE}


CROSSWALK = Table(
    "crosswalk",
    "Audit crosswalk",
    "What the results say to the wider audit, by its domains. A domain without a component has one row.",
    (
        text("domain", "Domain", "Id of the audit’s domain."),
        text("domain_title", "Domain title", "Name of the audit’s domain."),
        text("component", "Component", "Id of the component; empty where the domain has none.", required=False),
        text("title", "Title", "Name of the component.", required=False),
        colour("consensus", "Consensus", "The survey’s consensus."),
        category("moderated", "Agreed rating", "What a meeting agreed.", AGREED),
        whole("points", "Points", "Points of the survey’s consensus.", "points"),
        decimal("certainty", "Certainty", "Chance that another sample gives the same consensus.", "0 to 1"),
        text("note", "Note", "Whose reading the crosswalk is."),
    ),
    ("domain", "component"),
    _rows,
)
