"""Google Forms: CSV from Forms, CSV or XLSX from the sheet behind it; one heading row, grids as `Question [Row]`."""

from brpipeline.ingest.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns
from brpipeline.ingest.table import Table
from brpipeline.spelling import bare, tidy

# The first heading follows the language of the form. The first two as in real exports.
TIMESTAMP = ("timestamp", "horodateur", "zeitstempel", "marca temporal", "tijdstempel", "stamp amser")
EMAIL = ("email address", "username", "adresse e-mail", "e-mail-adresse", "cyfeiriad e-bost")
SCORE = ("score", "total score")


def layout(table: Table) -> Layout | None:
    """Google's layout, if the first heading is its timestamp. It numbers nobody: people are known by their e-mail."""
    headings = [tidy(heading) for heading in table.row(0)]
    if not headings or bare(headings[0]) not in map(bare, TIMESTAMP):
        return None
    meanings = {
        bare(headings[0]): Meaning.SUBMITTED,
        **dict.fromkeys(map(bare, EMAIL), Meaning.EMAIL),
        **dict.fromkeys(map(bare, SCORE), Meaning.IGNORED),
    }
    return Layout(
        platform="Google Forms",
        reason=f"its first heading is {headings[0]}",
        heading_rows=1,
        headings=tuple(headings),
        own=own_columns(headings[:3], meanings, "Google Forms"),
    )
