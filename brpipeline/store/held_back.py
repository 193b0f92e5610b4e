"""Answers that nobody can read yet: each holds back one rating, and not the others that the person gave."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import BLANK, UNREAD
from brpipeline.store.responses import Unread


def hold_back(
    codes: NDArray[np.uint8], unread: Sequence[Unread], column_of: Mapping[str, int]
) -> tuple[NDArray[np.bool_], frozenset[tuple[int, int]]]:
    """Lets each unread answer count as blank for now, in place. codes: (responses, components).

    Returns (responses,) True for those of which nothing else can be read, which wait as a whole; and the position and
    column of each unread answer.
    """
    waits = np.zeros(len(codes), dtype=bool)
    cells = frozenset((answer.position, column_of[answer.component]) for answer in unread)
    if cells:
        rows, columns = np.array(sorted(cells)).T
        codes[rows, columns] = BLANK
        of_rows = np.unique(rows)
        waits[of_rows] = ((codes[of_rows] == BLANK) | (codes[of_rows] == UNREAD)).all(axis=1)
    return waits, cells
