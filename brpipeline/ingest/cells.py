"""From a cell to an answer: ratings by the scale's wordings, and the texts that people wrote."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.answers import BLANK, RATINGS, RED, UNREAD
from brpipeline.ingest.layout import Meaning, Recognition
from brpipeline.ingest.table import Table
from brpipeline.settings.instrument import Instrument, Scale
from brpipeline.spelling import bare


@dataclass(frozen=True)
class Cells:
    """The answers of a file. codes: (rows, components) answer codes. found: components that have a column.

    unread: (row, component's place, text) of answers that are no rating. texts: (row, lever or component, text).
    seen: every distinct answer to a component, blanks left out; known: those that the scale knows.
    """

    codes: NDArray[np.uint8]
    found: frozenset[str]
    unread: list[tuple[int, int, str]]
    texts: list[tuple[int, str, str]]
    seen: frozenset[str]
    known: frozenset[str]


def read_cells(answers: Table, columns: list[Recognition], instrument: Instrument) -> Cells:
    """All answers to components, and all texts, of the rows below the headings."""
    codes = np.full((len(answers), len(instrument.components)), BLANK, dtype=np.uint8)
    unread: list[tuple[int, int, str]] = []
    texts: list[tuple[int, str, str]] = []
    found: set[str] = set()
    seen: set[str] = set()
    known: set[str] = set()
    scale = instrument.scale
    for one in columns:
        column = answers.columns[one.column]
        if one.meaning is Meaning.COMPONENT and one.target:
            place = instrument.component_ids.index(one.target)
            meant = np.array(column.meant(scale.answer), dtype=np.uint8)
            codes[:, place] = meant[column.codes]
            rows = np.flatnonzero(codes[:, place] == UNREAD)
            unread += [(int(row), place, column.values[column.codes[row]].strip()) for row in rows]
            found.add(one.target)
            seen.update(text.strip() for text in column.used)
            known.update(text.strip() for text in column.used if scale.answer(text) != UNREAD)
        elif one.meaning in (Meaning.EVIDENCE, Meaning.COMMENT):
            target = one.target or Meaning.COMMENT.value
            texts += [(int(row), target, column.values[column.codes[row]]) for row in np.flatnonzero(column.filled)]
    return Cells(codes, frozenset(found), unread, texts, frozenset(seen), frozenset(known))


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
