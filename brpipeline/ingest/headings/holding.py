"""What stands in a column whose heading says nothing of it: ratings, agencies, partnerships or kinds of evidence.

It is decided from the distinct texts of the column, and only texts that the settings know are ever repeated.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.headings.known_texts import KnownTexts
from brpipeline.ingest.tables.column import Column
from brpipeline.rating import BLANK, UNREAD

LOOKED_AT = 1000  # rows of a column whose texts nearly all differ, and distinct texts of any other
A_FEW, HALF, MOST = 1 / 5, 1 / 2, 2 / 3  # shares of the filled cells or of the distinct texts


class Holding(StrEnum):
    """What stands in a column, as a problem says it."""

    RATINGS = "ratings"
    LABELS = "the same answers as the columns of components"
    AGENCIES = "agencies"
    PARTNERSHIPS = "names of partnerships"
    EVIDENCE = "kinds of evidence"


@dataclass(frozen=True)
class Held:
    """What stands in a column, and the texts by which it was recognised, the most frequent first, with their rows."""

    holding: Holding
    texts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class DistinctTexts:
    """The distinct texts of a column that are not blank, without spaces around them, and the rows of each."""

    texts: tuple[str, ...]
    rows: NDArray[np.int64]
    filled: float

    @classmethod
    def of(cls, column: Column) -> "DistinctTexts":
        """The texts of a column; of its first rows only, where nearly all of its texts differ."""
        seen = column if column.stored_once else column.between(0, min(LOOKED_AT, len(column.texts)))
        rows = np.bincount(seen.codes, minlength=len(seen.values))
        kept = [position for position, text in enumerate(seen.values) if text.strip()]
        filled = float(rows[kept].sum() / max(len(seen.codes), 1))
        kept = kept[:LOOKED_AT]
        return cls(tuple(seen.values[position].strip() for position in kept), rows[kept], filled)

    def share(self, holds: Iterable[bool]) -> tuple[float, float]:
        """The share of the distinct texts for which something holds, and the share of the filled cells."""
        flags = np.fromiter(holds, dtype=bool, count=len(self.texts))
        return float(flags.mean()), float(self.rows[flags].sum() / max(self.rows.sum(), 1))

    def held(self, holding: Holding, holds: Callable[[str], bool]) -> Held:
        """What stands in the column, with the texts for which that holds."""
        known = [(text, int(count)) for text, count in zip(self.texts, self.rows, strict=True) if holds(text)]
        return Held(holding, tuple(sorted(known, key=lambda text: (-text[1], text[0]))))


def held_in(
    cells: DistinctTexts, known: KnownTexts, *, a_question: bool, missing: bool, unnamed: Callable[[], bool]
) -> Held | None:
    """What stands in a column that no heading explains; None if it is nothing that the survey could be about.

    a_question: it may be any question of the survey; if not, it is known to be something else, such as a comment, and
    only ratings in most of its rows speak against that. missing: a component has no column. unnamed: tells whether an
    agency stands there in a row that has none otherwise. A single agency elsewhere is no question: it may be a role.
    """
    if not cells.texts:
        return None
    if _rated(cells, known, A_FEW if a_question else HALF) and (a_question or cells.filled > HALF):
        return cells.held(Holding.RATINGS, known.is_plain_rating)
    if not a_question:
        return None
    if missing and all(map(known.is_label, cells.texts)):
        return cells.held(Holding.LABELS, known.is_rating)
    if cells.share(map(known.is_agency, cells.texts))[0] >= MOST and (
        sum(map(known.is_agency, cells.texts)) > 1 or unnamed()
    ):
        return cells.held(Holding.AGENCIES, known.is_agency)
    if all(map(known.is_evidence, cells.texts)):
        return cells.held(Holding.EVIDENCE, known.is_evidence)
    return None


def _rated(cells: DistinctTexts, known: KnownTexts, least: float) -> bool:
    """True if ratings in words, signs or letters are at least such a share of a column's texts, or of its cells, or if
    half of them begin with such a word, though there is a doubt about it.

    Letters alone are ratings only if all texts are answers of the scale, and two of them different ratings.
    """
    senses = [known.sense(text) for text in cells.texts]
    ratings = [sense for sense in senses if sense.worded]
    if ratings and all(sense.form == "letter" for sense in ratings):
        every = all(sense.answer not in (BLANK, UNREAD) for sense in senses)
        return every and len({sense.answer for sense in ratings}) > 1
    if max(cells.share(map(known.begins_with_rating, cells.texts))) >= HALF:
        return True
    return max(cells.share(sense.worded for sense in senses)) >= least
