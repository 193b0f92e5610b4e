"""REDCap: CSV with one heading row, field names and codes, or labels."""

from brpipeline.ingest.layout import Layout, Meaning
from brpipeline.ingest.table import Table
from brpipeline.spelling import bare, tidy

LABELS = {"Survey Timestamp": Meaning.SUBMITTED, "Survey Identifier": Meaning.IGNORED, "Complete?": Meaning.IGNORED}
COMPLETE = frozenset({"2", "complete"})
NO_TIME = frozenset({"[not completed]"})
CODE, CHOICE = "___", " (choice="  # before the choice of a question with several answers, by name or by label


def layout(table: Table) -> Layout | None:
    """REDCap's layout, if a form's timestamp and its completeness are there, by their names or by their labels.

    The first column is always the record's id, whatever its name.
    """
    given = [tidy(heading) for heading in table.row(0)]
    stamps = {name.removesuffix("_timestamp") for name in given if name.endswith("_timestamp")}
    forms = {name.removesuffix("_complete") for name in given if name.endswith("_complete")}
    by_name = bool(stamps & forms)
    if not by_name and not LABELS.keys() <= set(given):
        return None
    own = {0: (Meaning.ID, "REDCap's own column")}
    for place, name in enumerate(given[1:], start=1):
        if meaning := _by_name(name, stamps & forms) if by_name else LABELS.get(name):
            own[place] = (meaning, "REDCap's own column")
    complete = {"Complete?"} if not by_name else {f"{form}_complete" for form in stamps & forms}
    return Layout(
        platform="REDCap",
        reason=f"it has a form's {'timestamp and completeness' if by_name else 'Survey Timestamp and Complete?'}",
        heading_rows=1,
        headings=tuple(map(_heading, given)),
        own=own,
        complete_if={place: COMPLETE for place, name in enumerate(given) if name in complete},
        no_time=NO_TIME,
    )


def _heading(given: str) -> str:
    """`Question [Choice]` for the box of a choice."""
    question, code, choice = given.partition(CODE)
    if question and code and choice:
        return f"{question} [{choice}]"
    question, label, choice = given.removesuffix(")").partition(CHOICE)
    return f"{question} [{choice}]" if label and given.endswith(")") else given


def _by_name(name: str, forms: set[str]) -> Meaning | None:
    if name.removesuffix("_timestamp") in forms:
        return Meaning.SUBMITTED
    own = name.removesuffix("_complete") in forms or bare(name).startswith("redcap")
    return Meaning.IGNORED if own else None
