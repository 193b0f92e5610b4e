"""LimeSurvey: CSV, JSON, or XLSX under the name of .xls; headings are codes or texts, answers codes or texts."""

import html

from brpipeline.ingest.layout import Layout, Meaning
from brpipeline.ingest.table import Table
from brpipeline.spelling import tidy

# LimeSurvey's own columns, as question codes and as texts. Seen in real exports of LimeSurvey 6.4.
OWN = {
    "id": Meaning.ID,
    "Response ID": Meaning.ID,
    "submitdate": Meaning.SUBMITTED,
    "Date submitted": Meaning.SUBMITTED,
    **dict.fromkeys(("lastpage", "startlanguage", "seed", "startdate", "datestamp"), Meaning.IGNORED),
    **dict.fromkeys(("Last page", "Start language", "Seed", "Date started", "Date last action"), Meaning.IGNORED),
    **dict.fromkeys(("ipaddr", "IP address", "refurl", "Referrer URL", "token", "Access code"), Meaning.IGNORED),
}
SIGNS = ({"id", "submitdate", "lastpage"}, {"Response ID", "Date submitted", "Last page"})
# With date stamps switched off, every answer that was sent carries this time.
NO_TIME = frozenset({"1980-01-01 00:00:00"})


def layout(table: Table) -> Layout | None:
    """LimeSurvey's layout, if the heading row holds LimeSurvey's own three columns."""
    headings = [tidy(html.unescape(heading)) for heading in table.row(0)]
    sign = next((sign for sign in SIGNS if sign <= set(headings)), None)
    if sign is None:
        return None
    own = {place: (OWN[heading], "LimeSurvey's own column") for place, heading in enumerate(headings) if heading in OWN}
    submitted = next(place for place, (meaning, _) in own.items() if meaning is Meaning.SUBMITTED)
    return Layout(
        platform="LimeSurvey",
        reason=f"its heading row holds {', '.join(sorted(sign))}",
        heading_rows=1,
        headings=tuple(headings),
        own=own,
        complete_if_filled=submitted,
        no_time=NO_TIME,
    )
