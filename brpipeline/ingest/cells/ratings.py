"""From a cell to an answer: ratings by the scale's wordings, or by the codes that a source states."""

import html
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.table import Table
from brpipeline.rating import BLANK, RATINGS, RED, UNREAD
from brpipeline.settings.instrument import Instrument, Scale, spelling
from brpipeline.text import bare


@dataclass(frozen=True)
class Cells:
    """The answers of a file. codes: (rows, components) answer codes. found: components that have a column.

    unread: (row, component's place, text) of answers that are no rating. seen: every distinct answer to a component,
    blanks left out; known: those that the scale knows.
    """

    codes: NDArray[np.uint8]
    found: frozenset[str]
    unread: list[tuple[int, int, str]]
    seen: frozenset[str]
    known: frozenset[str]


def read_cells(
    answers: Table, columns: Sequence[Recognition], instrument: Instrument, stated: Mapping[str, int]
) -> Cells:
    """All answers to components of the rows below the headings. stated: what the source says that a cell means."""
    meaning = meanings(instrument.scale, stated)
    codes = np.full((len(answers), len(instrument.components)), BLANK, dtype=np.uint8, order="F")
    unread: list[tuple[int, int, str]] = []
    of_component: defaultdict[str, list[Column]] = defaultdict(list)
    for recognition in columns:
        if recognition.meaning is Meaning.COMPONENT and recognition.target:
            of_component[recognition.target].append(answers.columns[recognition.column])
    for component, asked in of_component.items():
        position = instrument.component_ids.index(component)
        codes[:, position] = _filled_in(asked, meaning)
        rows = np.flatnonzero(codes[:, position] == UNREAD)
        unread += [(int(row), position, _typed(asked, int(row))) for row in rows]
    seen = {text for asked in of_component.values() for column in asked for text in column.used}
    return Cells(
        codes=codes,
        found=frozenset(of_component),
        unread=unread,
        seen=frozenset(text.strip() for text in seen),
        known=frozenset(text.strip() for text in seen if meaning(text) != UNREAD),
    )


def meanings(scale: Scale, stated: Mapping[str, int]) -> Callable[[str], int]:
    """What a cell means: what the source states, else what the scale knows."""
    by_spelling = {spelling(text): code for text, code in stated.items()}

    def meaning(text: str) -> int:
        plain = plain_text(text)
        return by_spelling.get(spelling(plain), scale.answer(plain)) if plain.strip() else BLANK

    return meaning


def plain_text(text: str) -> str:
    """A cell without what platforms make of an apostrophe: `&#39;`, and SmartSurvey's `@SQ@`."""
    return html.unescape(text).replace("@SQ@", "'")


def _filled_in(asked: Sequence[Column], meaning: Callable[[str], int]) -> NDArray[np.uint8]:
    """(rows,) codes of the one column of several that is filled in; two that differ are unread."""
    codes = _codes(asked[0], meaning)
    for column in asked[1:]:
        other = _codes(column, meaning)
        differ = (codes != BLANK) & (other != BLANK) & (codes != other)
        codes = np.where(differ, UNREAD, np.where(codes == BLANK, other, codes)).astype(np.uint8)
    return codes


def _codes(column: Column, meaning: Callable[[str], int]) -> NDArray[np.uint8]:
    return np.array(column.meant(meaning), dtype=np.uint8)[column.codes]


def _typed(asked: Sequence[Column], row: int) -> str:
    """What stands in a row of the columns: one answer, or several that differ."""
    texts = [column.cell(row).strip() for column in asked]
    return " | ".join(dict.fromkeys(text for text in texts if text))


def coded_ratings(cells: Cells, scale: Scale) -> list[str]:
    """The answers of a file in which no answer says what it means; [] if one does.

    A rating in words says it. Numbers alone are the scale's only where Red's is among them, which is 0 if nobody states
    another: platforms number choices from 1, and 2 may then be any of them. Letters alone are the scale's if it knows
    them all, or two ratings of them: of choices lettered A, B, C and D, the A is no Amber.
    """
    ratings = {text: scale.answer(text) for text in cells.known if scale.answer(text) in RATINGS}
    numbers = {text for text in ratings if bare(text).isdecimal()}
    letters = {text for text in ratings if len(bare(text)) == 1} - numbers
    in_words = ratings.keys() - numbers - letters or (cells.known and not ratings)
    from_red = any(ratings[text] == RED for text in numbers)
    own_letters = letters and (len({ratings[text] for text in letters}) > 1 or cells.seen == cells.known)
    return [] if in_words or from_red or own_letters or not cells.seen else sorted(cells.seen)
