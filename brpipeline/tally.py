"""The tally: answers counted by agency, component and answer. All statistics are computed from it alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.answers import BLANK

ANSWERS = BLANK + 1  # Red, Amber, Green, don't know, not applicable, blank


@dataclass(frozen=True)
class Tally:
    """counts: (agencies, components, answers), the answers in the order of their codes. people: (agencies,)."""

    counts: NDArray[np.int64]
    people: NDArray[np.int64]

    def __add__(self, other: "Tally") -> "Tally":
        """The tally of both files together."""
        return Tally(self.counts + other.counts, self.people + other.people)


def tally(agencies: NDArray[np.int32], codes: NDArray[np.uint8], agency_count: int) -> Tally:
    """Counts answers. agencies: (respondents,) places of their agencies. codes: (respondents, components).

    Raises ValueError for an answer that nobody could read yet: such a response waits, and is not counted.
    """
    components = codes.shape[1]
    if (codes >= ANSWERS).any():
        raise ValueError("an unread answer cannot be counted")
    cell = agencies.astype(np.int64) * ANSWERS
    counts = np.stack(
        [np.bincount(cell + codes[:, place], minlength=agency_count * ANSWERS) for place in range(components)]
    )
    people = np.bincount(agencies, minlength=agency_count)
    return Tally(counts.reshape(components, agency_count, ANSWERS).transpose(1, 0, 2).copy(), people)
