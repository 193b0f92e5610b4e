"""SmartSurvey: CSV or XLSX; its own columns, then numbered questions, over one heading row or two.

From its documentation: no real export was at hand.
"""

from brpipeline.ingest.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns, rows_in_brackets, unnumbered
from brpipeline.ingest.table import Table
from brpipeline.spelling import bare, tidy

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
    """SmartSurvey's layout, if the heading row holds its two numbers and its two times."""
    first = [tidy(heading) for heading in table.row(0)]
    spelled = list(map(bare, first))
    if not set(spelled) >= SIGN:
        return None
    second = [tidy(heading) for heading in table.row(1)]
    two_rows = bool(second) and not second[spelled.index("userid")]
    headings, question = [], ""
    for place, heading in enumerate(first):
        question = unnumbered(heading) or question
        below = second[place] if two_rows else ""
        headings.append(f"{question} [{below}]" if below else question)
    added = next(place for place, heading in enumerate(spelled) if heading and heading not in OWN)
    own = own_columns(first[:added], OWN, "SmartSurvey")
    return Layout(
        platform="SmartSurvey",
        reason="its headings hold UserID, UserNo, Started and Ended",
        heading_rows=1 + two_rows,
        headings=tuple(rows_in_brackets(headings)),
        own=own,
        complete_if_filled=next(place for place, (meaning, _) in own.items() if meaning is Meaning.SUBMITTED),
    )
