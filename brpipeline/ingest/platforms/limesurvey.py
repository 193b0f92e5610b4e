"""LimeSurvey: CSV, JSON, or XLSX under the name of .xls; headings are codes or texts, answers codes or texts."""

import html
import re

from brpipeline.ingest.layout import Layout, Meaning
from brpipeline.ingest.table import Table
from brpipeline.spelling import tidy

# LimeSurvey's own columns, as question codes and as texts. Seen in real exports of LimeSurvey 6.4.
OWN = {
    "id": Meaning.ID,
    "Response ID": Meaning.ID,
    "submitdate": Meaning.SUBMITTED,
    "Date submitted": Meaning.SUBMITTED,
    "email": Meaning.EMAIL,
    "Email address": Meaning.EMAIL,
    **dict.fromkeys(("firstname", "lastname", "First name", "Last name"), Meaning.IGNORED),
    **dict.fromkeys(("lastpage", "startlanguage", "seed", "startdate", "datestamp"), Meaning.IGNORED),
    **dict.fromkeys(("Last page", "Start language", "Seed", "Date started", "Date last action"), Meaning.IGNORED),
    **dict.fromkeys(("ipaddr", "IP address", "refurl", "Referrer URL", "token", "Access code"), Meaning.IGNORED),
}
SIGNS = ({"id", "submitdate", "lastpage"}, {"Response ID", "Date submitted", "Last page"})
# With date stamps switched off, every answer that was sent carries this time.
NO_TIME = frozenset({"1980-01-01 00:00:00"})


# In other languages its first four columns are known by what stands in them.
NUMBER, TIME, LANGUAGE = r"\d+", r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?", r"[a-z]{2,3}(-[A-Za-z]+)*"
BY_CONTENT = (NUMBER, TIME, rf"({NUMBER})?", LANGUAGE)
SHOWING = 200  # rows in which it must show
OTHER = {"Other", "Sonstiges", "Autre", "Otro", "Altro", "Anders", "Inne", "Outro", "Arall"}


def layout(table: Table) -> Layout | None:
    """LimeSurvey's layout, if its own columns are there: by their headings, or in any language by what is in them."""
    headings = [_heading(heading) for heading in table.row(0)]
    sign = next((sign for sign in SIGNS if sign <= set(headings)), None)
    if sign:
        reason = f"its heading row holds {', '.join(sorted(sign))}"
        own = {place: (OWN[text], "LimeSurvey's own column") for place, text in enumerate(headings) if text in OWN}
    elif _begins_as_limesurvey_does(table):
        reason = "it begins with a number, a time, a page and a language"
        meanings = (Meaning.ID, Meaning.SUBMITTED, Meaning.IGNORED, Meaning.IGNORED)
        own = {place: (meaning, "LimeSurvey's own column") for place, meaning in enumerate(meanings)}
    else:
        return None
    return Layout(
        platform="LimeSurvey",
        reason=reason,
        heading_rows=1,
        headings=tuple(headings),
        own=own,
        complete_if_filled=next(place for place, (meaning, _) in own.items() if meaning is Meaning.SUBMITTED),
        no_time=NO_TIME,
    )


def _heading(given: str) -> str:
    """A heading without entities, and the text beside “Other” by that name in any language."""
    heading = tidy(html.unescape(given))
    question, bracket, row = heading.removesuffix("]").rpartition("[")
    return f"{question}[Other]" if bracket and heading.endswith("]") and row in OTHER else heading


def _begins_as_limesurvey_does(table: Table) -> bool:
    """The first columns hold a response's number, when it was sent, the last page and the language."""
    below = table.above(SHOWING).below(1).columns
    return len(below) > len(BY_CONTENT) and all(
        column.used and all(re.fullmatch(pattern, text.strip()) for text in column.values)
        for column, pattern in zip(below, BY_CONTENT, strict=False)
    )
