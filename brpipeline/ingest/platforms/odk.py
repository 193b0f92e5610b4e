"""ODK Central: CSV, alone or in a ZIP; one heading row of XML names, with their groups and a hyphen before them."""

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.platforms.headings import own_columns
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

SIGN = {"SubmissionDate", "KEY"}
IGNORED = (
    "instanceID meta-instanceID meta-instanceName SubmitterID SubmitterName AttachmentsPresent AttachmentsExpected "
    "Status ReviewState DeviceID Edits FormVersion start end today username deviceid"
)
OWN = {
    "key": Meaning.ID,
    "submissiondate": Meaning.SUBMITTED,
    **dict.fromkeys(map(bare, IGNORED.split()), Meaning.IGNORED),
}
ASIDE = {"reviewstate": frozenset({"rejected"}), "status": frozenset({"notdecrypted", "missingencryptedformdata"})}


def layout(table: Table) -> Layout | None:
    """ODK Central's layout, if its headings include a submission's date and key.

    A choice of a question with several answers is `question/choice`, beside the question itself.
    """
    written = [tidy(heading) for heading in table.row(0)]
    if not set(written) >= SIGN:
        return None
    headings = [_choice(heading, written) for heading in written]
    return Layout(
        platform="ODK Central",
        reason="its headings include KEY and SubmissionDate",
        heading_rows=1,
        headings=tuple(headings),
        names=tuple(heading.rsplit("-", 1)[-1] for heading in headings),
        own=own_columns(written, OWN, "ODK Central"),
        aside={position: ASIDE[bare(name)] for position, name in enumerate(written) if bare(name) in ASIDE},
    )


def _choice(heading: str, headings: list[str]) -> str:
    """`Question/Choice` as `Question [Choice]`, where the question has a column of its own."""
    question, slash, choice = heading.rpartition("/")
    return f"{question} [{choice}]" if slash and question in headings else heading
