"""What the store's views say of an assessment, and what its results.json says, in the same form."""

from pathlib import Path
from typing import Any

from sqlalchemy import text

from brpipeline.results import Results
from brpipeline.results import read as read_results
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened, reading

Cells = dict[tuple[str, str, str], int]
Rows = list[dict[str, Any]]

COUNTED = """
SELECT group_id, component, rating, COUNT(*) AS people FROM counted_rating
WHERE partnership = :partnership AND wave = :wave GROUP BY group_id, component, rating
"""
CONSENSUS = "SELECT * FROM consensus WHERE partnership = :partnership AND wave = :wave ORDER BY component"
FLAG = "SELECT * FROM flag WHERE partnership = :partnership AND wave = :wave ORDER BY rank"


def rows(root: Path, query: str, **values: str) -> Rows:
    """The rows of a query on the store of a workspace."""
    with opened(load(root)) as engine, reading(engine) as connection:
        return [dict(row) for row in connection.execute(text(query), values).mappings()]


def views(root: Path, partnership: str, wave: str) -> tuple[Cells, Rows, Rows]:
    """What the three views say of an assessment: people by group, component and answer, consensus, and flags."""
    named = {"partnership": partnership, "wave": wave}
    counted = {
        (row["group_id"], row["component"], row["rating"]): row["people"] for row in rows(root, COUNTED, **named)
    }
    return counted, rows(root, CONSENSUS, **named), rows(root, FLAG, **named)


def reported(results: Results) -> tuple[Cells, Rows, Rows]:
    """The same from the results."""
    named = {"partnership": results.partnership.id, "wave": results.wave.id}
    counted = {
        (said.group, component.id, answer): people
        for component in results.components
        for said in component.groups
        for answer, people in said.counts.model_dump().items()
        if people
    }
    consensus = [
        {
            **named,
            "lever": component.lever,
            "component": component.id,
            "consensus": component.consensus,
            "points": component.points,
            "support_green": component.support and component.support.green,
            "support_amber": component.support and component.support.amber,
            "support_red": component.support and component.support.red,
            "certainty": component.certainty,
        }
        for component in sorted(results.components, key=lambda component: component.id)
    ]
    flags = [
        {
            **named,
            "rank": flag.rank,
            "kind": flag.kind,
            "component": flag.component,
            "group_id": flag.group,
            "direction": flag.direction,
            "gap": flag.gap,
            "p": flag.p,
            "q": flag.q,
            "measure": flag.fired and flag.fired.measure,
            "value": flag.fired and flag.fired.value,
            "fires_at": flag.fired and flag.fired.limit,
            "text": flag.text,
        }
        for flag in results.flags
    ]
    return counted, consensus, flags


def assert_equal_to_reports(root: Path) -> list[Results]:
    """Compares the views with every published report of a workspace, and returns the reports' results."""
    paths = sorted((root / "reports" / "published").glob("*/*/results.json"))
    published = [read_results(path.read_text(encoding="utf-8")) for path in paths]
    assert published
    for results in published:
        assert views(root, results.partnership.id, results.wave.id) == reported(results)
    return published
