"""The tally: answers counted by agency, component and answer. All statistics are computed from it alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import BLANK

ANSWERS = BLANK + 1  # Red, Amber, Green, don't know, not applicable, blank
TOGETHER = 4  # neighbouring components are counted as one number, below ANSWERS**4


@dataclass(frozen=True)
class Tally:
    """Answers counted in people. counts: (agencies, components, answers), answers in the order of their codes.

    people: (agencies,), everybody who answered, whatever they said.
    """

    counts: NDArray[np.int64]
    people: NDArray[np.int64]

    def __add__(self, other: "Tally") -> "Tally":
        """The tally of both files together."""
        return Tally(self.counts + other.counts, self.people + other.people)


def tally(agencies: NDArray[np.int32], codes: NDArray[np.uint8], agency_count: int) -> Tally:
    """Counts answers. agencies: (respondents,), indices of their agencies. codes: (respondents, components).

    Counting costs more than anything before it, so four answers are counted at once: blank columns fill up the last
    four. Raises ValueError for an answer that nobody could read yet: such a response waits, and is not counted; and
    for an agency that has no index.
    """
    respondents, components = codes.shape
    if codes.max(initial=0) >= ANSWERS:
        raise ValueError("an unread answer cannot be counted")
    if agencies.min(initial=0) < 0 or agencies.max(initial=-1) >= agency_count:
        raise ValueError("the answers of an unknown agency cannot be counted")
    columns = np.full((components + -components % TOGETHER, respondents), BLANK, dtype=np.uint8)
    columns[:components] = codes.T
    pairs = columns[0::2] * np.uint8(ANSWERS) + columns[1::2]
    fours = pairs[0::2] * np.uint16(ANSWERS**2) + pairs[1::2]
    cell = agencies.astype(np.intp) * ANSWERS**TOGETHER
    together = np.stack([np.bincount(cell + four, minlength=agency_count * ANSWERS**TOGETHER) for four in fours])
    by_pair = _each_of_two(together.reshape(len(fours), agency_count, ANSWERS**2, ANSWERS**2))
    by_answer = _each_of_two(by_pair.reshape(len(pairs), agency_count, ANSWERS, ANSWERS))
    counts = by_answer[:components].transpose(1, 0, 2).copy()
    return Tally(counts, counts[:, 0].sum(axis=1))


def _each_of_two(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counts of two neighbours, taken apart. (pairs, agencies, first, second) to (2 pairs, agencies, answers)."""
    first, second = counts.sum(axis=3), counts.sum(axis=2)
    return np.stack([first, second], axis=1).reshape(2 * len(counts), *first.shape[1:])
