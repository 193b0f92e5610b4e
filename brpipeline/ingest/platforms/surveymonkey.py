"""SurveyMonkey: CSV or XLSX with two heading rows, the question and, below it, the row, the choice or `Response`."""

from brpipeline.ingest.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns
from brpipeline.ingest.table import Table
from brpipeline.spelling import bare, tidy

OWN = {
    "respondentid": Meaning.ID,
    "enddate": Meaning.SUBMITTED,
    "datemodified": Meaning.SUBMITTED,
    "emailaddress": Meaning.EMAIL,
    **dict.fromkeys(
        ("collectorid", "startdate", "datecreated", "ipaddress", "firstname", "lastname", "customdata1"),
        Meaning.IGNORED,
    ),
}
NO_ROW = {"", "response", "openendedresponse"}


def layout(table: Table) -> Layout | None:
    """SurveyMonkey's layout, if the headings begin with its two numbers.

    In a condensed export the second heading row is blank, or is not there: then the row below names a respondent.
    """
    first = [tidy(heading) for heading in table.row(0)]
    if [bare(heading) for heading in first[:2]] != ["respondentid", "collectorid"]:
        return None
    second = [tidy(heading) for heading in table.row(1)]
    two_rows = bool(second) and not second[0]
    headings = _merged(first, second) if two_rows else first
    added = next((place for place, heading in enumerate(first) if bare(heading) not in OWN), len(first))
    own = own_columns(first[:added], OWN, "SurveyMonkey")
    submitted = next((place for place, (meaning, _) in own.items() if meaning is Meaning.SUBMITTED), None)
    return Layout(
        platform="SurveyMonkey",
        reason=f"its headings begin with {first[0]}, {first[1]}",
        heading_rows=1 + two_rows,
        headings=tuple(headings),
        own=own,
        complete_if_filled=submitted,
        day_first=False,
    )


def _merged(first: list[str], second: list[str]) -> list[str]:
    """Headings over two rows as `Question [Row]`; a blank first row belongs to the question at its left."""
    merged, question = [], ""
    for above, below in zip(first, second, strict=True):
        question = above or question
        merged.append(question if bare(below) in NO_ROW else f"{question} [{below}]")
    return merged
