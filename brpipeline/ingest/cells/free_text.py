"""What people wrote and ticked: evidence for a component or a lever, and comments."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from brpipeline.ingest.headings.components import row_of
from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.headings.ticks import kinds_listed
from brpipeline.ingest.tables.table import Table
from brpipeline.settings.headings import known_headings
from brpipeline.settings.instrument import Instrument
from brpipeline.text import bare

_SEPARATORS = re.compile(r"[;,\s]+")
_COMMENT = Meaning.COMMENT.value


def read_texts(
    answers: Table, columns: Sequence[Recognition], instrument: Instrument
) -> Iterator[tuple[int, str, str]]:
    """Yields (row, target, text) for everything that people wrote or ticked.

    row: counted from 0. target: the component or lever that the text is evidence for, or "comment". A ticked box gives
    the title of its kind of evidence, and so does the id of a kind, which is what an export of codes holds, and its
    title in another language. “None” in a box for evidence is not evidence: it is kept as a comment.
    """
    title_of = {method.id: method.title for method in instrument.evidence}
    by_id = {bare(method.id): method.title for method in instrument.evidence}
    by_title = {spelled: title_of[ident] for spelled, ident in instrument.evidence_by_title.items()}
    for recognition in columns:
        if recognition.meaning is Meaning.COMMENT:
            read: Callable[[str], tuple[str, str]] = _comment
        elif recognition.meaning is Meaning.EVIDENCE and recognition.target:
            read = _evidence(recognition, title_of, by_id, by_title)
        else:
            continue
        column = answers.columns[recognition.column]
        texts = column.meant(read)
        for row in np.flatnonzero(column.filled):
            target, text = texts[column.codes[row]]
            if text:
                yield int(row), target, text


def _comment(text: str) -> tuple[str, str]:
    return _COMMENT, text


def _evidence(
    recognition: Recognition, title_of: dict[str, str], by_id: dict[str, str], by_title: dict[str, str]
) -> Callable[[str], tuple[str, str]]:
    """A function that reads a cell of an evidence column as (target, text); text is "" where a box is not ticked.

    title_of: titles of the kinds of evidence, by id. by_id: the same titles, by the bare spelling of the id; by_title:
    by that of the title in any language.
    """
    target = recognition.target or _COMMENT
    choice = title_of[recognition.method] if recognition.method else row_of(recognition.heading)

    def box(text: str) -> tuple[str, str]:
        if bare(text) in known_headings()["unticked"]:
            return target, ""
        ticked = recognition.method or bare(text) in known_headings()["ticked"]
        return target, (choice or "") if ticked else text

    def written(text: str) -> tuple[str, str]:
        if bare(text) in known_headings()["no_evidence"]:
            return _COMMENT, text
        parts = [bare(part) for part in _SEPARATORS.split(text) if bare(part)]
        if parts and all(part in by_id for part in parts):
            return target, "; ".join(by_id[part] for part in parts)
        named = [by_title[spelled] for spelled in kinds_listed(text, by_title) or ()]
        return target, text if bare("".join(named)) in ("", bare(text)) else "; ".join(named)

    return box if choice else written
