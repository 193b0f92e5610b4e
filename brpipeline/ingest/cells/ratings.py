"""Cells as answers: ratings in the words of the scale, or as the codes that a source defines."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.table import Table
from brpipeline.rating import BLANK, RATINGS, RED, UNREAD
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.scale import Scale
from brpipeline.settings.wordings.rule import sense
from brpipeline.settings.wordings.vocabulary import Vocabulary

LABELS = 20  # distinct answers of a component that are remembered; a scale has fewer


@dataclass(frozen=True)
class Cells:
    """The answers of a file.

    codes: (rows, components), answer codes of brpipeline.rating. asked: ids of the components that have a column.
    unread: (row, index of the component, text) of each answer that is not a rating; rows are counted from 0.
    seen: every distinct answer to a component, blanks left out. known: those of them that the scale knows. labels: by
    component, the answers in its column that are a wording of the scale and nothing else.
    """

    codes: NDArray[np.uint8]
    asked: frozenset[str]
    unread: list[tuple[int, int, str]]
    seen: frozenset[str]
    known: frozenset[str]
    labels: Mapping[str, list[str]]


def read_cells(
    answers: Table, columns: Sequence[Recognition], instrument: Instrument, stated: Mapping[str, int]
) -> Cells:
    """Reads every answer to a component, in the rows below the headings.

    stated: the answer code for each text that the source defines, such as {"1": GREEN}.
    """
    meaning, vocabulary = meanings(instrument.scale, stated), instrument.scale.as_stated(stated)
    codes = np.full((len(answers), len(instrument.components)), BLANK, dtype=np.uint8, order="F")
    unread: list[tuple[int, int, str]] = []
    of_component: defaultdict[str, list[Column]] = defaultdict(list)
    for recognition in columns:
        if recognition.meaning is Meaning.COMPONENT and recognition.target:
            of_component[recognition.target].append(answers.columns[recognition.column])
    for component, alternatives in of_component.items():
        index = instrument.component_ids.index(component)
        codes[:, index] = _filled_in(alternatives, meaning)
        rows = np.flatnonzero(codes[:, index] == UNREAD)
        unread += [(int(row), index, _typed(alternatives, int(row))) for row in rows]
    seen = {text for alternatives in of_component.values() for column in alternatives for text in column.used}
    return Cells(
        codes=codes,
        asked=frozenset(of_component),
        unread=unread,
        seen=frozenset(text.strip() for text in seen),
        known=frozenset(text.strip() for text in seen if meaning(text) != UNREAD),
        labels={component: _labels(columns, vocabulary) for component, columns in of_component.items()},
    )


def meanings(scale: Scale, stated: Mapping[str, int]) -> Callable[[str], int]:
    """A function from a cell's text to its answer code: as the source defines it, else as the scale knows it.

    stated: answer codes by text, from the source's settings.
    """
    vocabulary = scale.as_stated(stated)
    return cache(lambda text: sense(text, vocabulary).answer)


def _labels(alternatives: Sequence[Column], vocabulary: Vocabulary) -> list[str]:
    """The distinct answers of these columns that are a wording of the scale and nothing else, as many as are usual."""
    texts = sorted({text.strip() for column in alternatives for text in column.used})[:LABELS]
    senses = {text: sense(text, vocabulary) for text in texts}
    return [text for text, found in senses.items() if found.answer not in (BLANK, UNREAD) and found.whole]


def _filled_in(alternatives: Sequence[Column], meaning: Callable[[str], int]) -> NDArray[np.uint8]:
    """The codes, (rows,), of whichever column is filled in; a row in which two columns differ is unread."""
    codes = _codes(alternatives[0], meaning)
    for column in alternatives[1:]:
        other = _codes(column, meaning)
        differ = (codes != BLANK) & (other != BLANK) & (codes != other)
        codes = np.where(differ, UNREAD, np.where(codes == BLANK, other, codes)).astype(np.uint8)
    return codes


def _codes(column: Column, meaning: Callable[[str], int]) -> NDArray[np.uint8]:
    return np.array(column.meant(meaning), dtype=np.uint8)[column.codes]


def _typed(alternatives: Sequence[Column], row: int) -> str:
    """What was typed in these columns of a row: one answer, or several that differ, with a bar between them."""
    texts = [column.cell(row).strip() for column in alternatives]
    return " | ".join(dict.fromkeys(text for text in texts if text))


def coded_ratings(cells: Cells, scale: Scale) -> list[str]:
    """The distinct answers of a file that holds nothing but codes of unknown meaning; [] if their meaning is clear.

    A rating in words makes it clear. Numbers alone are the scale's own only if they include the number for Red, which
    is 0 unless the scale says otherwise: platforms number choices from 1, and 2 may then be any of them. Letters alone
    are the scale's own if it knows all of them, or if they mean at least two ratings: where the choices are
    lettered A, B, C and D, A is not Amber.
    """
    known = [scale.sense(text) for text in cells.known]
    ratings = [answer for answer in known if answer.answer in RATINGS]
    letters = {rating.answer for rating in ratings if rating.form == "letter"}
    in_words = any(rating.form in ("word", "sign") for rating in ratings) or (known and not ratings)
    red_among_them = any(rating.answer == RED for rating in ratings if rating.form == "number")
    own_letters = letters and (len(letters) > 1 or cells.seen == cells.known)
    return [] if in_words or red_among_them or own_letters or not cells.seen else sorted(cells.seen)
