"""A plain table: one heading row, and columns whose headings say what they are."""

from brpipeline.ingest.headings.layout import Layout, Meaning, known_headings
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

NAMED = {"id": Meaning.ID, "email": Meaning.EMAIL, "submitted": Meaning.SUBMITTED, "comment": Meaning.COMMENT}


def layout(table: Table) -> Layout:
    """The layout of a table that no platform claims. The first column of a known name has that meaning."""
    headings = [tidy(heading) for heading in table.row(0)]
    own: dict[int, tuple[Meaning, str]] = {}
    for name, meaning in NAMED.items():
        position = next((at for at, heading in enumerate(headings) if bare(heading) in known_headings()[name]), None)
        if position is not None:
            own[position] = (meaning, f"a heading known for {meaning}")
    return Layout(
        platform="plain table",
        reason="no survey platform's own columns are in it",
        heading_rows=1,
        headings=tuple(headings),
        own=own,
    )
