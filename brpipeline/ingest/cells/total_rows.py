"""Rows that are not answers: what somebody added in a spreadsheet to add the answers up, to head or to explain them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem
from brpipeline.rating import BLANK, UNREAD
from brpipeline.settings.headings import known_headings
from brpipeline.settings.scale import Scale
from brpipeline.text import bare, listed

_WORD = re.compile(r"%|[^\W_]+(?:['’]\w+)?")
# A count, a share or an average as spreadsheets write it: 12, 1.4, 25%, 3 (25%), 3 of 12; or a formula that failed.
_SHARE = r"\d+(?:[.,]\d+)?\s*%?"
_NUMBER = re.compile(rf"-?{_SHARE}(?:\s*(?:/|of|\()\s*{_SHARE}\)?)?|#[A-Z/0]+[!?]?", re.IGNORECASE)
_CLOCK = re.compile(r"\d[:/.-]\d")  # in a time
MOST = 1_000  # rows of figures in a file
FEW = 10  # rows that a note names
FOOTNOTE = 2  # cells that are filled in a note below the answers, at most


@dataclass(frozen=True)
class Columns:
    """Where the columns of a table are, by position. recognitions: of every column, in their order."""

    recognitions: Sequence[Recognition]

    @cached_property
    def agency(self) -> list[int]:
        """The positions of the agency, “Other” included."""
        return [*self._of(Meaning.AGENCY), *self._of(Meaning.AGENCY_OTHER)]

    @cached_property
    def rated(self) -> list[int]:
        """The positions of the components."""
        return self._of(Meaning.COMPONENT)

    @cached_property
    def person(self) -> list[int]:
        """The positions of what only a respondent has: an address."""
        return self._of(Meaning.EMAIL)

    @property
    def known(self) -> bool:
        """True if a column says which response a row is, or when it was sent."""
        return bool(self._of(Meaning.ID) or self._of(Meaning.SUBMITTED))

    def _of(self, meaning: Meaning) -> list[int]:
        return [recognition.column for recognition in self.recognitions if recognition.meaning is meaning]


def other_rows(answers: Table, columns: Sequence[Recognition], scale: Scale) -> NDArray[np.bool_]:
    """(rows,), True for the rows that are not answers.

    Such a row repeats the headings; or it holds figures about the answers: no rating in words, no agency, and a label
    that only such a row has (“Total”, “% Green”), or none where the ratings are words; or it is a row of another table
    beside the answers; or it is a note at the end that fills in next to nothing.
    """
    at, found = Columns(columns), np.zeros(len(answers), dtype=bool)
    for row in _candidates(answers, at, scale):
        cells = answers.row(row)
        found[row] = _is_heading(cells, at) or _has_figures(cells, at, scale)
    if found.any():
        found &= ~(_unlabelled(answers, found, at) & (not _in_words(answers, at, scale)))
    found |= _beside(answers, at)
    end = len(answers)
    while end and (found[end - 1] or _is_note(answers.row(end - 1), at, scale)):
        end -= 1
        found[end] = True
    return found


def notes_of(numbers: NDArray[np.int64], where: str) -> list[Problem]:
    """A note on the rows that are not answers, if there are any. numbers: theirs in a spreadsheet."""
    if not len(numbers):
        return []
    more = [f"{len(numbers) - FEW} more"] if len(numbers) > FEW else []
    rows = listed([*map(str, numbers[:FEW].tolist()), *more])
    return [problem("total-rows", where, numbers=f"row {rows}" if len(numbers) == 1 else f"rows {rows}")]


def _candidates(answers: Table, at: Columns, scale: Scale) -> list[int]:
    """The rows without an agency, or with a label or the heading in its place, that have no rating in words in any
    component and in some a figure or the heading. None if there are more than anybody adds.
    """
    possible = np.ones(len(answers), dtype=bool)
    for position in at.agency:
        if possible.any():
            possible &= answers.columns[position].where(_no_agency(at.recognitions[position].heading, scale))
    figures = np.zeros(len(answers), dtype=bool)
    for position in at.rated:
        if possible.any():
            column = answers.columns[position]
            possible &= ~column.where(lambda text: scale.sense(text).worded)
            figures |= column.where(_is_figure(at.recognitions[position].heading))
    rows: list[int] = np.flatnonzero(possible & figures).tolist()
    return rows if len(rows) <= MOST else []


def _is_figure(heading: str) -> Callable[[str], bool]:
    """A function that is True for a number, or for the heading once more."""
    return lambda text: bool(_NUMBER.fullmatch(text.strip())) or bool(text.strip() and bare(text) == bare(heading))


def _no_agency(heading: str, scale: Scale) -> Callable[[str], bool]:
    """A function that is True for a text that is not what a respondent gives as an agency."""
    return lambda text: not text.strip() or bare(text) == bare(heading) or is_label(text, scale)


def _is_heading(cells: list[str], at: Columns) -> bool:
    """True if the cells of the components are their headings."""
    return all(bare(cells[position]) == bare(at.recognitions[position].heading) for position in at.rated)


def _has_figures(cells: list[str], at: Columns, scale: Scale) -> bool:
    """True for a row of figures: every filled cell of a component is a number, and a label, if any, is that of one."""
    beside = [cells[position] for position in range(len(cells)) if position not in at.rated and cells[position].strip()]
    rated = [cells[position].strip() for position in at.rated if cells[position].strip()]
    if not all(map(_NUMBER.fullmatch, rated)) or any(cells[position].strip() for position in at.person):
        return False
    label = beside[0] if beside else ""
    if label and is_label(label, scale):
        return all(bare(text) == bare(label) or _NUMBER.fullmatch(text.strip()) for text in beside)
    return bool(rated) and not beside


def _unlabelled(answers: Table, found: NDArray[np.bool_], at: Columns) -> NDArray[np.bool_]:
    """(rows,), True for those among the rows that have no cell but those of components."""
    bare_rows = found.copy()
    for position, column in enumerate(answers.columns):
        if position not in at.rated:
            bare_rows &= ~column.filled
    return bare_rows


def _beside(answers: Table, at: Columns) -> NDArray[np.bool_]:
    """(rows,), True for those that fill in nothing but columns of no meaning, in a file that says who or when."""
    if not at.known:
        return np.zeros(len(answers), dtype=bool)
    blank = np.ones(len(answers), dtype=bool)
    for recognition in at.recognitions:
        if recognition.meaning is not Meaning.IGNORED and blank.any():
            blank &= ~answers.columns[recognition.column].filled
    return blank


def _in_words(answers: Table, at: Columns, scale: Scale) -> bool:
    """True if any rating of the file is in words."""
    return any(scale.sense(text).worded for position in at.rated for text in answers.columns[position].used)


def is_label(text: str, scale: Scale) -> bool:
    """True for a label that only a row of figures has: words for a total (headings.toml) and names of ratings alone."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in known_headings()["of_total"]]
    others = [word for word in words if bare(word) not in known_headings()["total"] and word != "%"]
    named = scale.sense(" ".join(others)) if others else None
    if named and (named.answer in (BLANK, UNREAD) or named.form == "number"):
        return False
    return bool(words)


def _is_note(cells: list[str], at: Columns, scale: Scale) -> bool:
    """True for a row with no agency, no rating and no time or number of a response, but a few words."""
    filled = [position for position, cell in enumerate(cells) if cell.strip()]
    if not 0 < len(filled) <= FOOTNOTE or not set(filled).isdisjoint({*at.agency, *at.rated, *at.person}):
        return False
    texts = [cells[position].strip() for position in filled]
    return all(" " in text and not _CLOCK.search(text) for text in texts) or all(
        is_label(text, scale) for text in texts
    )
