"""Jisc Online Surveys: CSV or XLSX, one heading row of numbered questions after a unique response number.

The numbering of responses and questions is from real exports; the headings of times are from the documentation.
"""

from brpipeline.ingest.headings.components import question_of
from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns, rows_in_brackets, unnumbered
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

OWN = {
    "uniqueresponsenumber": Meaning.ID,
    "datesubmitted": Meaning.SUBMITTED,
    "completiondate": Meaning.SUBMITTED,
    "completeddate": Meaning.SUBMITTED,
    **dict.fromkeys(("datestarted", "starteddate", "timetaken"), Meaning.IGNORED),
}
OTHER = "ifyouselectedother"  # the box that Jisc adds after a question with such a choice


def layout(table: Table) -> Layout | None:
    """Jisc's layout, if a heading is its unique response number."""
    written = [tidy(heading) for heading in table.row(0)]
    if not any(bare(heading) == "uniqueresponsenumber" for heading in written[:2]):
        return None
    headings = rows_in_brackets([unnumbered(heading) for heading in written])
    for position, heading in enumerate(headings):
        if position and bare(heading).startswith(OTHER):
            headings[position] = f"{question_of(headings[position - 1])} [Other]"
    return Layout(
        platform="Jisc Online Surveys",
        reason="it has a unique response number",
        heading_rows=1,
        headings=tuple(headings),
        own=own_columns(written, OWN, "Jisc Online Surveys"),
    )
