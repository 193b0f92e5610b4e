"""Citizen Space: CSV or XLSX, one heading row; a response's id is like ANON-1ABC-2DEF-3.

Written from its documentation: no real export was available.
"""

import re

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns, rows_in_brackets, unnumbered
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

OWN = {
    "responseid": Meaning.ID,
    "submitted": Meaning.SUBMITTED,
    "datesubmitted": Meaning.SUBMITTED,
    **dict.fromkeys(("started", "datestarted", "status", "publishresponse", "tags", "notes"), Meaning.IGNORED),
}
SENT = frozenset({"submitted", "complete", "completed"})
RESPONSE = re.compile(r"[A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")


def layout(table: Table) -> Layout | None:
    """Citizen Space's layout, if the first `Response ID` looks like one of its own."""
    written = [tidy(heading) for heading in table.row(0)]
    spelled = list(map(bare, written))
    if "responseid" not in spelled:
        return None
    first = table.row(1)
    if not first or not RESPONSE.fullmatch(first[spelled.index("responseid")].strip()):
        return None
    headings = rows_in_brackets([unnumbered(heading) for heading in written])
    status = spelled.index("status") if "status" in spelled else None
    return Layout(
        platform="Citizen Space",
        reason="its response ids look like ANON-1ABC-2DEF-3",
        heading_rows=1,
        headings=tuple(headings),
        own=own_columns(written, OWN, "Citizen Space"),
        complete_if={} if status is None else {status: SENT},
    )
