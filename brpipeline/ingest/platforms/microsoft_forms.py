"""Microsoft Forms: a workbook, or a CSV saved from it; one heading row, a column for each statement of a grid."""

import re

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, listed, tidy

# The first columns, in the language of whoever exports. All are from real exports, except French and Welsh, which are
# from the product's own translations.
LANGUAGES = (
    ("start time", "completion time", "email", "name"),
    ("hora de inicio", "hora de finalización", "correo electrónico", "nombre"),
    ("startzeit", "fertigstellungszeit", "e-mail", "name"),
    ("begintijd", "tijd van voltooien", "e-mail", "naam"),
    ("ora di inizio", "ora di completamento", "posta elettronica", "nome"),
    ("hora de início", "hora de conclusão", "email", "nome"),
    ("godzina rozpoczęcia", "godzina ukończenia", "adres e-mail", "nazwa"),
    ("heure de début", "heure de fin", "adresse de messagerie", "nom"),
    ("amser cychwyn", "amser cwblhau", "e-bost", "enw"),
)
QUIZ = ("points-", "feedback-")  # beside a question of a quiz, before its title
OF_FORM = ("last modified time", "total points", "quiz feedback", "grade posted time")
# How the workbook displays its times in every language, and so what a CSV saved from it contains: m/d/yy h:mm:ss.
DISPLAYED = re.compile(r"(\d{1,2})/\d{1,2}/\d{2} \d{1,2}:\d{2}:\d{2}")


def layout(table: Table) -> Layout | None:
    """Forms' layout, if the first headings are an ID and Forms' two times."""
    headings = [tidy(heading) for heading in table.row(0)]
    spelled = list(map(bare, headings))
    language = next((names for names in LANGUAGES if spelled[:3] == ["id", bare(names[0]), bare(names[1])]), None)
    if language is None:
        return None
    start, completion, email, name = map(bare, language)
    meanings = {
        "id": Meaning.ID,
        completion: Meaning.SUBMITTED,
        email: Meaning.EMAIL,
        **dict.fromkeys((start, name, *map(bare, OF_FORM)), Meaning.IGNORED),
    }
    own = own_columns(headings, meanings, "Microsoft Forms")
    for position, heading in enumerate(headings):
        if heading.lower().replace(" ", "").startswith(QUIZ) and heading.split("-", 1)[1].strip() in headings:
            own[position] = (Meaning.IGNORED, "Microsoft Forms' own column")
    return Layout(
        platform="Microsoft Forms",
        reason=f"its first headings are {listed(headings[:3])}",
        heading_rows=1,
        headings=tuple(headings),
        own=own,
        day_first=_day_first(table.below(1).columns[2]),
    )


def _day_first(times: Column) -> bool | None:
    """False if all times are as the workbook displays them; None if somebody's spreadsheet has rewritten them."""
    matches = [DISPLAYED.fullmatch(text.strip()) for text in times.used]
    return False if matches and all(match and int(match[1]) <= 12 for match in matches) else None
