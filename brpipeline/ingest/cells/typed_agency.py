"""The agency of each row, and its partnership where rows say it, as they were typed."""

from collections.abc import Sequence

from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.table import Table
from brpipeline.settings.headings import known_headings
from brpipeline.settings.wordings.plain import unescaped
from brpipeline.text import bare


def typed_agency(answers: Table, columns: Sequence[Recognition]) -> Column:
    """The agency of each row as typed; the free text beside “Other” where that says more than “none”.

    Where a source names several agency columns and two are filled in, the text holds both, and the row will wait.
    """
    asked = [
        _plain(answers.columns[recognition.column]) for recognition in columns if recognition.meaning is Meaning.AGENCY
    ]
    beside = [
        _plain(answers.columns[recognition.column])
        for recognition in columns
        if recognition.meaning is Meaning.AGENCY_OTHER
    ]
    if len(asked) == 1 and not beside:
        return asked[0]
    named = zip(*(column.cells() for column in asked), strict=True)
    typed = [" / ".join(filter(None, dict.fromkeys(row))) for row in named]
    for column in beside:
        meant = column.stripped(lambda text: "" if bare(text) in ("", *known_headings()["no_evidence"]) else text)
        typed = [other or name for name, other in zip(typed, meant.cells(), strict=True)]
    return Column.of(typed)


def typed_area(answers: Table, columns: Sequence[Recognition]) -> Column | None:
    """The partnership of each row as typed; None if no column says it. Where two are filled in, it holds both."""
    asked = [
        _plain(answers.columns[recognition.column])
        for recognition in columns
        if recognition.meaning is Meaning.PARTNERSHIP
    ]
    if len(asked) < 2:
        return asked[0] if asked else None
    named = zip(*(column.cells() for column in asked), strict=True)
    return Column.of("; ".join(filter(None, dict.fromkeys(row))) for row in named)


def _plain(column: Column) -> Column:
    """The column with apostrophes restored and without spaces around its texts."""
    return column.stripped(lambda text: unescaped(text).strip())
