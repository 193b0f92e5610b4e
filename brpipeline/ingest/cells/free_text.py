"""What people wrote and ticked: evidence, of a component or a lever, and comments."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from brpipeline.ingest.headings.components import row_of
from brpipeline.ingest.headings.layout import Meaning, Recognition, known_headings
from brpipeline.ingest.tables.table import Table
from brpipeline.settings.instrument import Instrument
from brpipeline.text import bare

_BETWEEN = re.compile(r"[;,\s]+")
_COMMENT = Meaning.COMMENT.value


def read_texts(
    answers: Table, columns: Sequence[Recognition], instrument: Instrument
) -> Iterator[tuple[int, str, str]]:
    """(row, target, text) of all that is written. target: a component or lever of which it is evidence, or "comment".

    A box that is ticked gives the title of its kind of evidence, and so do the ids of kinds, where a form's names
    stand; “none” in a box for evidence offers none, and is kept as a comment.
    """
    titles = {bare(one.id): one.title for one in instrument.evidence}
    for one in columns:
        if one.meaning is Meaning.COMMENT:
            said: Callable[[str], tuple[str, str]] = _comment
        elif one.meaning is Meaning.EVIDENCE and one.target:
            said = _evidence(one, {method.id: method.title for method in instrument.evidence}, titles)
        else:
            continue
        column = answers.columns[one.column]
        meant = column.meant(said)
        for row in np.flatnonzero(column.filled):
            target, text = meant[column.codes[row]]
            if text:
                yield int(row), target, text


def _comment(text: str) -> tuple[str, str]:
    return _COMMENT, text


def _evidence(
    one: Recognition, title_of: dict[str, str], by_spelling: dict[str, str]
) -> Callable[[str], tuple[str, str]]:
    """What a cell of an evidence column says, and of what: "" where a box is not ticked."""
    target = one.target or _COMMENT
    choice = title_of[one.method] if one.method else row_of(one.heading)

    def box(text: str) -> tuple[str, str]:
        if bare(text) in known_headings()["unticked"]:
            return target, ""
        ticked = one.method or bare(text) in known_headings()["ticked"]
        return target, (choice or "") if ticked else text

    def written(text: str) -> tuple[str, str]:
        if bare(text) in known_headings()["no_evidence"]:
            return _COMMENT, text
        parts = [bare(part) for part in _BETWEEN.split(text) if bare(part)]
        named = parts and all(part in by_spelling for part in parts)
        return target, "; ".join(by_spelling[part] for part in parts) if named else text

    return box if choice else written
