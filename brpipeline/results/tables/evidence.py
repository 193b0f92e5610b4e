"""The table `evidence`: who named which kind of evidence for which component, a row a component and kind."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.tables.column import text, whole
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    for component in results.components:
        for kind in results.instrument.evidence:
            if component.evidence is not None:
                yield {
                    "component": component.id,
                    "evidence": kind.id,
                    "title": kind.title,
                    "people": component.evidence.methods.get(kind.id),
                }


EVIDENCE = Table(
    "evidence",
    "Evidence",
    "How many people named each kind of evidence for each component. Empty if the survey does not ask.",
    (
        text("component", "Component", "Id of the component."),
        text("evidence", "Evidence", "Id of the kind of evidence."),
        text("title", "Title", "Name of the kind of evidence."),
        whole("people", "People", "People who named it.", "people"),
    ),
    ("component", "evidence"),
    _rows,
)
