"""Google Forms: CSV from Forms, CSV or XLSX from the linked sheet; one heading row, grids as `Question [Row]`."""

from brpipeline.ingest.headings.components import question_of, row_of
from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns
from brpipeline.ingest.tables.table import Table
from brpipeline.settings.headings import known_headings
from brpipeline.text import bare, tidy

# The first heading is in the language of the form. All are from real exports, except German and Welsh.
TIMESTAMP = (
    *("timestamp", "horodateur", "marca temporal", "informazioni cronologiche", "carimbo de data/hora"),
    *("sygnatura czasowa", "tijdstempel", "zeitstempel", "stamp amser"),
)
EMAIL = (
    *("email address", "username", "adresse e-mail", "dirección de correo electrónico", "nombre de usuario"),
    *("indirizzo email", "endereço de e-mail", "e-mail-adresse", "cyfeiriad e-bost"),
)
SCORE = ("score", "total score", "score total")
QUIZ = frozenset({"score", "feedback", "commentaires"})  # in brackets, in the two columns after a quiz's question


def layout(table: Table) -> Layout | None:
    """Google's layout, if the first heading is its timestamp.

    It gives no response an id: respondents are identified by e-mail, or by a number that somebody added to the sheet.
    """
    headings = [tidy(heading) for heading in table.row(0)]
    if not headings or bare(headings[0]) not in map(bare, TIMESTAMP):
        return None
    meanings = {
        bare(headings[0]): Meaning.SUBMITTED,
        **dict.fromkeys(known_headings()["id"], Meaning.ID),
        **dict.fromkeys(map(bare, EMAIL), Meaning.EMAIL),
        **dict.fromkeys(map(bare, SCORE), Meaning.IGNORED),
    }
    own = own_columns(headings, meanings, "Google Forms")
    for position, heading in enumerate(headings):
        if bare(row_of(heading) or "") in QUIZ and question_of(heading) in headings[:position]:
            own[position] = (Meaning.IGNORED, "a quiz's score or feedback for the question before it")
    return Layout(
        platform="Google Forms",
        reason=f"its first heading is {headings[0]}",
        heading_rows=1,
        headings=tuple(headings),
        own=own,
    )
