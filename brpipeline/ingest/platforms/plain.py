"""A plain table: one heading row, rarely two, and columns that are recognised by their headings alone."""

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.tables.table import Table
from brpipeline.settings.headings import known_headings
from brpipeline.text import bare, tidy

NAMED = {"id": Meaning.ID, "email": Meaning.EMAIL, "submitted": Meaning.SUBMITTED, "comment": Meaning.COMMENT}


def layout(table: Table) -> Layout:
    """The layout of a table that no platform recognises."""
    return layout_of([tidy(heading) for heading in table.row(0)])


def layout_of(headings: list[str], heading_rows: int = 1) -> Layout:
    """The layout of a table with these headings. The first column with a usual heading has that meaning."""
    own: dict[int, tuple[Meaning, str]] = {}
    for name, meaning in NAMED.items():
        usual = (position for position, heading in enumerate(headings) if bare(heading) in known_headings()[name])
        if (first := next(usual, None)) is not None:
            own[first] = (meaning, f"a usual heading for {meaning}")
    return Layout(
        platform="plain table",
        reason="it has no survey platform's own columns",
        heading_rows=heading_rows,
        headings=tuple(headings),
        own=own,
    )
