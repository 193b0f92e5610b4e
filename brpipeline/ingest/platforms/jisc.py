"""Jisc Online Surveys: CSV or XLSX, one heading row of numbered questions behind a unique response number.

The number's heading is as in real exports; the rest is from the platform's documentation.
"""

import re

from brpipeline.ingest.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns, rows_in_brackets, unnumbered
from brpipeline.ingest.table import Table
from brpipeline.spelling import bare, tidy

OWN = {
    "uniqueresponsenumber": Meaning.ID,
    "datesubmitted": Meaning.SUBMITTED,
    "completiondate": Meaning.SUBMITTED,
    "completeddate": Meaning.SUBMITTED,
    **dict.fromkeys(("datestarted", "starteddate", "timetaken"), Meaning.IGNORED),
}
OTHER = re.compile(r"^\d+(?:\.\d+)*\.a\.?\s*If you selected Other", re.IGNORECASE)
CHOICE = re.compile(r"^(.+?) \(([^()]+)\)$")


def layout(table: Table) -> Layout | None:
    """Jisc's layout, if a heading is its unique response number."""
    given = [tidy(heading) for heading in table.row(0)]
    if not any(bare(heading) == "uniqueresponsenumber" for heading in given[:2]):
        return None
    headings: list[str] = []
    for place, heading in enumerate(given):
        beside = place and OTHER.match(heading)
        headings.append(f"{headings[place - 1]} [Other]" if beside else unnumbered(heading))
    return Layout(
        platform="Jisc Online Surveys",
        reason="it has a unique response number",
        heading_rows=1,
        headings=tuple(rows_in_brackets(headings)),
        own=own_columns(given, OWN, "Jisc Online Surveys"),
    )
