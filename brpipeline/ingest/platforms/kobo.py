"""KoboToolbox: CSV with semicolons or XLSX; headings are XML names, with their groups or without, or labels."""

from collections.abc import Iterator
from datetime import UTC

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, listed, tidy

# The columns that KoboToolbox's export library adds to every form. `end` is when the respondent finished, with its
# zone; `_submission_time` is when the server received the answer, in UTC.
SIGN = {"_id", "_uuid", "_submission_time"}
OWN = {
    "_id": Meaning.ID,
    "end": Meaning.SUBMITTED,
    **dict.fromkeys(("start", "today", "username", "deviceid", "phonenumber", "audit"), Meaning.IGNORED),
}
TICKS = frozenset({"0", "1", "false", "true"})
NOT_APPROVED = frozenset({"notapproved", "validationstatusnotapproved"})


def layout(table: Table) -> Layout | None:
    """Kobo's layout, if its headings include the three columns that Kobo always adds."""
    headings = [tidy(heading) for heading in table.row(0)]
    if not set(headings) >= SIGN:
        return None
    meanings = OWN if "end" in headings else OWN | {"_submission_time": Meaning.SUBMITTED}
    own = {
        position: (meanings.get(heading, Meaning.IGNORED), "KoboToolbox's own column")
        for position, heading in enumerate(headings)
        if heading in meanings or heading.startswith("_")
    }
    status = {position: NOT_APPROVED for position, heading in enumerate(headings) if heading == "_validation_status"}
    return Layout(
        platform="KoboToolbox",
        reason=f"its headings include {listed(sorted(SIGN))}",
        heading_rows=1,
        headings=tuple(_choices(headings, table.below(1))),
        names=tuple(heading.rsplit("/", 1)[-1].strip() for heading in headings),
        own=own,
        aside=status,
        zone=None if "end" in headings else UTC,
    )


def _choices(headings: list[str], answers: Table) -> Iterator[str]:
    """`Question/Choice` as `Question [Choice]`, where the question has its own column or the column holds only ticks.

    The question's own column may be missing: whoever exports can leave it out.
    """
    for heading, column in zip(headings, answers.columns, strict=True):
        question, slash, choice = heading.rpartition("/")
        ticks = bool(column.used) and {bare(text) for text in column.used} <= TICKS
        yield f"{question} [{choice}]" if slash and (ticks or question in headings) else heading
