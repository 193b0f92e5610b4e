"""Typeform: CSV or XLSX, one heading row; every choice of a question with several answers is a column of its own."""

import re
from datetime import UTC

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

OWN = {
    "": Meaning.ID,  # the heading is `#`
    "submitdateutc": Meaning.SUBMITTED,
    **dict.fromkeys(
        ("startdateutc", "stagedateutc", "networkid", "responsetype", "tags", "ending"),
        Meaning.IGNORED,
    ),
}
TAG = re.compile(r"</?\w[^>]*>")  # authors' emphasis: <strong>


def layout(table: Table) -> Layout | None:
    """Typeform's layout, if the first heading is `#` and there is a submit date in UTC."""
    headings = [tidy(TAG.sub("", heading)) for heading in table.row(0)]
    spelled = list(map(bare, headings))
    if not headings or headings[0] != "#" or "submitdateutc" not in spelled:
        return None
    kind = spelled.index("responsetype") if "responsetype" in spelled else None
    return Layout(
        platform="Typeform",
        reason="its headings include # and Submit Date (UTC)",
        heading_rows=1,
        headings=tuple(headings),
        own=own_columns(headings, OWN, "Typeform"),
        complete_if={} if kind is None else {kind: frozenset({"completed"})},
        zone=UTC,
        day_first=False,
    )
