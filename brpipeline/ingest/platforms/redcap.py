"""REDCap: CSV with one heading row, field names and codes, or labels."""

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

COMPLETE_LABEL, STAMP_LABEL, IDENTIFIER_LABEL = "Complete?", "Survey Timestamp", "Survey Identifier"
RECORD = {"record_id", "Record ID"}  # the first column, if the author of the form gave it no other name
STATES = frozenset({"0", "1", "2", "Incomplete", "Unverified", "Complete"})
COMPLETE = frozenset({"2", "complete"})
NO_TIME = frozenset({"[not completed]"})
CODE, CHOICE = "___", " (choice="  # before the choice of a question with several answers, by name or by label


def layout(table: Table) -> Layout | None:
    """REDCap's layout, if a form's completeness is there, by its name or by its label.

    The first column is always the record's id, whatever its name.
    """
    given = [tidy(heading) for heading in table.row(0)]
    states = _states(table, given)
    if not states:
        return None
    own = {0: Meaning.ID, **dict.fromkeys(states, Meaning.IGNORED)}
    stamps = {_stamp(given[position]) for position in states}
    for position, name in enumerate(given[1:], start=1):
        if name in stamps:
            own[position] = Meaning.SUBMITTED
        elif name == IDENTIFIER_LABEL or bare(name).startswith("redcap"):
            own[position] = Meaning.IGNORED
    return Layout(
        platform="REDCap",
        reason=f"it has a form's {'timestamp' if stamps & set(given) else 'record'} and completeness",
        heading_rows=1,
        headings=tuple(map(_heading, given)),
        own={position: (meaning, "REDCap's own column") for position, meaning in own.items()},
        complete_if=dict.fromkeys(states, COMPLETE),
        no_time=NO_TIME,
    )


def _states(table: Table, given: list[str]) -> list[int]:
    """The places of the columns that say how complete a form is, by the form's timestamp beside them.

    Who exports may leave the timestamps out: then by the record's own heading, and by what stands in such a column.
    """
    named = [position for position, name in enumerate(given) if name == COMPLETE_LABEL or name.endswith("_complete")]
    stamped = [position for position in named if _stamp(given[position]) in given]
    if stamped or not named or given[0] not in RECORD:
        return stamped
    answers = table.below(1).columns
    return [position for position in named if answers[position].used and set(answers[position].used) <= STATES]


def _stamp(state: str) -> str:
    """The heading of a form's timestamp, from that of its completeness."""
    return STAMP_LABEL if state == COMPLETE_LABEL else f"{state.removesuffix('_complete')}_timestamp"


def _heading(given: str) -> str:
    """`Question [Choice]` for the box of a choice."""
    question, code, choice = given.partition(CODE)
    if question and code and choice:
        return f"{question} [{choice}]"
    question, label, choice = given.removesuffix(")").partition(CHOICE)
    return f"{question} [{choice}]" if label and given.endswith(")") else given
