"""SmartSurvey: CSV or XLSX; its own columns, then numbered questions, in one heading row or three.

Written from what other programs expect of its exports: no real export was available.
"""

from itertools import takewhile

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import DASH, own_columns, rows_in_brackets, unnumbered
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

OWN = {
    "userid": Meaning.ID,
    "ended": Meaning.SUBMITTED,
    "email": Meaning.EMAIL,
    **dict.fromkeys(
        ("userno", "name", "ipaddress", "uniqueid", "started", "trackinglink", "collector", "language", "device"),
        Meaning.IGNORED,
    ),
}
SIGN = {"userid", "userno", "started", "ended"}


def layout(table: Table) -> Layout | None:
    """SmartSurvey's layout, if its headings include its two numbers and its two times.

    The heading rows below the first have no respondent; they contain the row of a grid or the choice, and the column of
    the grid.
    """
    first = [tidy(heading) for heading in table.row(0)]
    spelled = list(map(bare, first))
    if not set(spelled) >= SIGN:
        return None
    below = [[tidy(cell) for cell in table.row(position)] for position in (1, 2)]
    below = list(takewhile(lambda row: row and not row[spelled.index("userid")], below))
    headings, question, row = [], "", ""
    for position, heading in enumerate(first):
        question, row = (unnumbered(heading), "") if heading else (question, row)
        rows = [cells[position] for cells in below]
        row = rows[0] if rows and rows[0] else row  # a row of a grid is written above the first of its columns only
        named = DASH.join(filter(None, [row, *rows[1:]]))
        headings.append(f"{question} [{named}]" if named else question)
    own = own_columns(first, OWN, "SmartSurvey")
    return Layout(
        platform="SmartSurvey",
        reason="its headings include UserID, UserNo, Started and Ended",
        heading_rows=1 + len(below),
        headings=tuple(headings if below else rows_in_brackets(headings)),
        own=own,
        complete_if_filled=next(position for position, (meaning, _) in own.items() if meaning is Meaning.SUBMITTED),
    )
