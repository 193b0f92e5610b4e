"""REDCap: CSV with one heading row; field names and codes, or labels; events and repeats are rows of their own."""

from brpipeline.ingest.headings.layout import Layout, Meaning
from brpipeline.ingest.tables.table import Table
from brpipeline.text import bare, tidy

COMPLETE_LABEL, STAMP_LABEL, IDENTIFIER_LABEL = "Complete?", "Survey Timestamp", "Survey Identifier"
RECORD = {"record_id", "Record ID"}  # the first column, unless the author of the form renamed it
STATES = frozenset({"0", "1", "2", "Incomplete", "Unverified", "Complete"})
COMPLETE = frozenset({"2", "complete"})
# With the record, what tells one answer from another where a form is filled in more than once: by name and by label.
LABELS = ("eventname", "repeatinstrument", "repeatinstance")
PARTS = {*LABELS, *(f"redcap{label}" for label in LABELS)}
GROUP = "dataaccessgroup"
NO_TIME = frozenset({"[not completed]"})
CODE, CHOICE = "___", " (choice="  # before the choice of a question with several answers, by name or by label


def layout(table: Table) -> Layout | None:
    """REDCap's layout, if it has a column for a form's completeness, by its name or by its label, or one for events.

    The first column is always the record's id, whatever its name.
    """
    written = [tidy(heading) for heading in table.row(0)]
    states = _states(table, written)
    parts = [position for position, name in enumerate(written) if position and bare(name) in PARTS]
    repeats = written[0] in RECORD and parts
    if not states and not repeats:
        return None
    own = {0: Meaning.ID, **dict.fromkeys(states, Meaning.IGNORED)}
    stamps = {_stamp(written[position]) for position in states}
    for position, name in enumerate(written[1:], start=1):
        if name in stamps:
            own[position] = Meaning.SUBMITTED
        elif name == IDENTIFIER_LABEL or bare(name).startswith("redcap") or position in parts or bare(name) == GROUP:
            own[position] = Meaning.IGNORED
    return Layout(
        platform="REDCap",
        reason=_reason(stamps & set(written), states),
        heading_rows=1,
        headings=tuple(map(_heading, written)),
        own={position: (meaning, "REDCap's own column") for position, meaning in own.items()},
        complete_if=dict.fromkeys(states, COMPLETE),
        each_form=bool(parts),
        key_parts=tuple(parts),
        no_time=NO_TIME,
    )


def _reason(stamps: set[str], states: list[int]) -> str:
    if not states:
        return "it has record ids with events or instances"
    return f"it has a form's {'timestamp' if stamps else 'record id'} and completeness"


def _states(table: Table, written: list[str]) -> list[int]:
    """The positions of the columns that hold how complete a form is, recognised by the form's timestamp.

    Whoever exports can leave the timestamps out: then they are recognised by the heading of the record's id, and by
    what they contain.
    """
    named = [position for position, name in enumerate(written) if name == COMPLETE_LABEL or name.endswith("_complete")]
    stamped = [position for position in named if _stamp(written[position]) in written]
    if stamped or not named or written[0] not in RECORD:
        return stamped
    answers = table.below(1).columns
    return [position for position in named if answers[position].used and set(answers[position].used) <= STATES]


def _stamp(state: str) -> str:
    """The heading of a form's timestamp, from the heading of its completeness."""
    return STAMP_LABEL if state == COMPLETE_LABEL else f"{state.removesuffix('_complete')}_timestamp"


def _heading(written: str) -> str:
    """The heading on one line; that of a choice's box as `Question [Choice]`."""
    question, code, choice = written.partition(CODE)
    if question and code and choice:
        return f"{question} [{choice}]"
    question, label, choice = written.removesuffix(")").partition(CHOICE)
    return f"{question} [{choice}]" if label and written.endswith(")") else written
