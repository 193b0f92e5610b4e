"""The one number beside counts that tells how far one person's answers go together; it adds up as counts do."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.tally import ANSWERS
from brpipeline.rating import GREEN, RED

SCORES = np.zeros(ANSWERS, dtype=np.int8)  # of every answer; of all but Red and Green 0
SCORES[RED], SCORES[GREEN] = -1, 1


def person_squares(
    agencies: NDArray[np.int32], codes: NDArray[np.uint8], agency_count: int, parts: Sequence[Sequence[int]]
) -> NDArray[np.int64]:
    """(agencies, parts): the sum over an agency's people of (Greens - Reds)^2, in each part.

    agencies: (respondents,), indices of their agencies. codes: (respondents, components). parts: positions of the
    components of each lever, and of all together. Raises ValueError for an answer that nobody could read yet.
    """
    squares = [np.bincount(agencies, own**2, agency_count) for own in person_sums(codes, parts).T]  # far below 2^53
    return np.stack(squares, axis=1).astype(np.int64) if squares else np.zeros((agency_count, 0), dtype=np.int64)


def person_sums(codes: NDArray[np.uint8], parts: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """(respondents, parts): each person's Greens less Reds in each part. Arguments as for `person_squares`."""
    if codes.max(initial=0) >= ANSWERS:
        raise ValueError("an unread answer cannot be counted")
    scores = SCORES[codes]
    sums = [scores[:, list(part)].sum(axis=1, dtype=np.int64) for part in parts]
    return np.stack(sums, axis=1) if sums else np.zeros((len(codes), 0), dtype=np.int64)
