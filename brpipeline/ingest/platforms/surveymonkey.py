"""SurveyMonkey: CSV or XLSX with two heading rows: the question, and below it the row, the choice or `Response`."""

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

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
ANSWERED = {"response", "openendedresponse"}  # below a question without rows or choices
NO_ROW = {"", *ANSWERED}


def layout(table: Table) -> Layout | None:
    """SurveyMonkey's layout, if the first headings are its two ids, or if one is and there is `Response` below others.

    In a condensed export the second heading row is blank or absent: then the second row has a respondent's id.
    """
    first, second = ([tidy(heading) for heading in table.row(position)] for position in range(2))
    numbers = [bare(heading) for heading in first[:2]]
    two_rows = bool(second) and not second[0]
    answered = two_rows and not ANSWERED.isdisjoint(map(bare, second))
    if numbers[:1] != ["respondentid"] or not (answered or numbers[1:] == ["collectorid"]):
        return None
    headings = _merged(first, second) if two_rows else first
    added = next((position for position, heading in enumerate(first) if bare(heading) not in OWN), len(first))
    own = own_columns(first[:added], OWN, "SurveyMonkey")
    submitted = next((position for position, (meaning, _) in own.items() if meaning is Meaning.SUBMITTED), None)
    return Layout(
        platform="SurveyMonkey",
        reason=f"its headings begin with {first[0]}" + (" and have Response below" if answered else f" and {first[1]}"),
        heading_rows=1 + two_rows,
        headings=tuple(headings),
        own=own,
        complete_if_filled=submitted,
        day_first=False,
    )


def _merged(first: list[str], second: list[str]) -> list[str]:
    """Headings in two rows as `Question [Row]`; a blank in the first row belongs to the question on its left."""
    merged, question = [], ""
    for above, below in zip(first, second, strict=True):
        question = above or question
        merged.append(question if bare(below) in NO_ROW else f"{question} [{below}]")
    return merged
