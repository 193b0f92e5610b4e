"""The table `evidence`: who named which kind of evidence for what, a row a lever or component asked about and kind."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.evidence import Evidence
from brpipeline.results.tables.column import Column, category, text, whole
from brpipeline.results.tables.table import Row, Table

ASKED_OF = ("lever", "component")


def asked_of(results: Results) -> Iterator[tuple[str, str, Evidence]]:
    """What was asked about, “lever” or “component”, its id, and the evidence: each lever before its components."""
    for lever in results.levers:
        if lever.evidence is not None:
            yield "lever", lever.id, lever.evidence
        for component in results.components:
            if component.lever == lever.id and component.evidence is not None:
                yield "component", component.id, component.evidence


def evidence_fields(evidence: Evidence | None) -> Row:
    """The fields of the columns that say who was asked for evidence and who offered some; None for each without any."""
    return {
        "evidence_asked": evidence.asked if evidence else None,
        "evidence_offered": evidence.offered if evidence else None,
        "groups_asked": evidence.groups_asked if evidence else None,
        "groups_offering": evidence.groups_offering if evidence else None,
    }


def evidence_columns(of: str) -> tuple[Column, ...]:
    """These columns. of: what was asked about, in words."""
    return (
        whole("evidence_asked", "Asked for evidence", f"People who were asked for evidence of {of}.", "people"),
        whole("evidence_offered", "Offered evidence", "People who offered some.", "people"),
        whole("groups_asked", "Groups asked", "Groups with somebody who was asked for evidence.", "groups"),
        whole("groups_offering", "Groups offering evidence", "Groups with somebody who offered some.", "groups"),
    )


def _rows(results: Results) -> Iterator[Row]:
    for kind_of_target, target, evidence in asked_of(results):
        for kind in results.instrument.evidence:
            yield {
                "asked_of": kind_of_target,
                "target": target,
                "evidence": kind.id,
                "title": kind.title,
                "people": evidence.methods.get(kind.id),
            }


EVIDENCE = Table(
    "evidence",
    "Evidence",
    "How many people named each kind of evidence for each lever or component, whichever was asked about. "
    "Empty if the survey does not ask.",
    (
        category("asked_of", "Asked of", "What was asked about: a lever as a whole, or a component.", ASKED_OF),
        text("target", "Lever or component", "Id of the lever or the component."),
        text("evidence", "Evidence", "Id of the kind of evidence."),
        text("title", "Title", "Name of the kind of evidence."),
        whole("people", "People", "People who named it.", "people"),
    ),
    ("asked_of", "target", "evidence"),
    _rows,
)
