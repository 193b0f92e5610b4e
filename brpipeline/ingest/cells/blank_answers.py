"""Answers that are all blank, or given by colour alone: a file that would count people and none of their answers."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.cells.fills import coloured_blanks
from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem
from brpipeline.rating import BLANK
from brpipeline.text import counted

FEWEST = 3  # answers without a rating; that so many people rate nothing at all is no accident


def blank_answers(
    path: Path,
    answers: Table,
    columns: Sequence[Recognition],
    codes: NDArray[np.uint8],
    counts: NDArray[np.bool_],
    where: str,
) -> Problem | None:
    """The problem of a file whose ratings are colours, or in which nobody who sent an answer rated anything.

    codes: (rows, components), answer codes. counts: (rows,), True where the answer was sent and counts.
    """
    if answers.form.startswith("workbook") and (coloured := _coloured(path, answers, columns)):
        return problem("answers-coloured", where, cells=counted(coloured, "cell", "cells"))
    if counts.sum() >= FEWEST and (codes == BLANK).all():
        return problem("answers-blank", where, answers=f"{counts.sum():,}")
    return None


def _coloured(path: Path, answers: Table, columns: Sequence[Recognition]) -> int:
    """The number of cells of the components that are empty, and coloured in the workbook."""
    blank = {
        (int(number), recognition.column + 1)
        for recognition in columns
        if recognition.meaning is Meaning.COMPONENT
        for number in answers.numbers[~answers.columns[recognition.column].filled].tolist()
    }
    return max((len(blank & places) for places in coloured_blanks(path)), default=0) if blank else 0
