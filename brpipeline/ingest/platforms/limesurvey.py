"""LimeSurvey: CSV, JSON, or XLSX named .xls; headings and answers are codes or texts."""

import html
import re

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.tables.table import Table
from brpipeline.text import listed, tidy

# LimeSurvey's own columns, as question codes and as texts, from real exports of LimeSurvey 6.4.
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
# Whoever exports can leave columns out. `submitdate` is a word of LimeSurvey's own; the texts are not, so that another
# of its columns must be there as well.
CODES, TEXTS = {"id", "submitdate"}, {"Response ID", "Date submitted"}
BESIDE = {"Last page", "Start language", "Seed", "Date started", "Date last action"}
CODE_END = ". "  # between code and text, where headings contain both
# With date stamps switched off, every answer that was sent has this time.
NO_TIME = frozenset({"1980-01-01 00:00:00"})


# In other languages its first four columns are recognised by what they contain.
NUMBER, TIME, LANGUAGE = r"\d+", r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?", r"[a-z]{2,3}(-[A-Za-z]+)*"
BY_CONTENT = (NUMBER, TIME, rf"({NUMBER})?", LANGUAGE)
CHECKED = 200  # rows that must agree with these patterns
OTHER = {"Other", "Sonstiges", "Autre", "Otro", "Altro", "Anders", "Inne", "Outro", "Arall"}


def layout(table: Table) -> Layout | None:
    """LimeSurvey's layout, if its own columns are there: by their headings, or in any language by their contents."""
    written = _spaced([tidy(html.unescape(heading)) for heading in table.row(0)])
    codes = [heading.partition(CODE_END)[0] for heading in written]
    both = set(codes) >= CODES and not set(written) >= CODES
    headings = [_heading(heading.partition(CODE_END)[2] if both else heading) for heading in written]
    known = codes if both else headings
    if sign := _sign(set(known)):
        reason = f"its headings include {listed(sorted(sign))}"
        own = {position: (OWN[text], "LimeSurvey's own column") for position, text in enumerate(known) if text in OWN}
    elif _begins_as_limesurvey_does(table):
        reason = "its first columns hold a number, a time, a page and a language"
        meanings = (Meaning.ID, Meaning.SUBMITTED, Meaning.IGNORED, Meaning.IGNORED)
        own = {position: (meaning, "LimeSurvey's own column") for position, meaning in enumerate(meanings)}
    else:
        return None
    return Layout(
        platform="LimeSurvey",
        reason=reason,
        heading_rows=1,
        headings=tuple(headings),
        names=tuple(codes) if both else (),
        own=own,
        complete_if_filled=next(position for position, (meaning, _) in own.items() if meaning is Meaning.SUBMITTED),
        no_time=NO_TIME,
    )


def _sign(known: set[str]) -> set[str] | None:
    """LimeSurvey's own headings by which a file is recognised: its codes, or its texts and one more."""
    if known >= CODES:
        return CODES
    return TEXTS | (BESIDE & known) if known >= TEXTS and BESIDE & known else None


def _spaced(headings: list[str]) -> list[str]:
    """Headings with spaces restored, where the export was made with underscores for spaces."""
    underscored = any(heading.endswith("Response_ID") for heading in headings)
    return [heading.replace("_", " ") for heading in headings] if underscored else headings


def _heading(heading: str) -> str:
    """A heading in which the text beside “Other”, in any language, is called `[Other]`."""
    question, bracket, row = heading.removesuffix("]").rpartition("[")
    return f"{question}[Other]" if bracket and heading.endswith("]") and row in OTHER else heading


def _begins_as_limesurvey_does(table: Table) -> bool:
    """True if the first columns hold a response's number, the time it was sent, the last page and the language."""
    below = table.above(CHECKED).below(1).columns
    return len(below) > len(BY_CONTENT) and all(
        column.used and all(re.fullmatch(pattern, text.strip()) for text in column.values)
        for column, pattern in zip(below, BY_CONTENT, strict=False)
    )
