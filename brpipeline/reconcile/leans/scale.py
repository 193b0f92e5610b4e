"""The scale from Red to Green: how far components lie apart on it, its two cuts, and how likely answers are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from brpipeline.rating import GREEN, RED

Counts = NDArray[np.int64]
Real = NDArray[np.float64]

STEP = 0.2  # of the grid, in standard deviations between people of one group on one component
POSITIONS = np.arange(-23, 24, dtype=np.float64) * STEP  # where a group can lie on a component
CENTRES = np.arange(-14, 15, dtype=np.float64) * STEP  # where a component can lie
# A group's answers to a component count as those of at most so many people: more would fall between two positions of
# the grid, and no agency's answers are so many independent ones. The printed gap is that of all.
MOST_PEOPLE = 200
# Standard deviations between components: of one alone, and the limits of what answers say.
USUALLY_APART, LEAST_APART, MOST_APART = 0.7, 0.2, 1.5


@dataclass(frozen=True)
class Scale:
    """cuts: (2,), between Red and Amber and between Amber and Green. spread: standard deviation of components."""

    cuts: Real
    spread: float

    def shares(self, positions: Real) -> Real:
        """(..., 3): shares of Red, Amber and Green among people who lie about these positions, (...)."""
        red, green = ndtr(self.cuts[0] - positions), ndtr(positions - self.cuts[1])
        return np.stack([red, 1 - red - green, green], axis=-1)

    def scores(self, positions: Real) -> Real:
        """(...): the mean score of such people, 0 to 2."""
        return np.asarray(1 + ndtr(positions - self.cuts[1]) - ndtr(self.cuts[0] - positions))

    def likelihood(self, counts: Counts, lean: Real) -> Real:
        """(groups, components, positions): of each group's answers, if it leans so on everything. At most 1.

        counts: (groups, components, 3). lean: (groups,). Where nobody rated it is 1 everywhere.
        """
        people = counts.sum(axis=2, keepdims=True)
        counted = counts * np.minimum(1.0, MOST_PEOPLE / np.maximum(people, 1))
        shares = self.shares(POSITIONS + lean[:, None]).clip(min=1e-12)
        logs = counted @ np.log(shares).swapaxes(1, 2)
        return np.asarray(np.exp(logs - logs.max(axis=2, keepdims=True)))


def scale(counts: Counts) -> Scale:
    """The scale of a report. counts: (groups, components, 3).

    Its cuts give the usual shares: those of all answers and one more of each rating. Components are apart by the
    variance of their positions, halfway between those of their Reds and of their Greens on the probit scale, less what
    sampling adds to it (2 over the people who rated).
    """
    usual = (counts.sum(axis=(0, 1)) + 1) / (counts.sum() + 3)
    total = counts.sum(axis=0)
    total = total[total.sum(axis=1) > 0]
    people = total.sum(axis=1, keepdims=True)
    spread = USUALLY_APART
    if len(total) > 1:
        shares = ((total + 2 * usual) / (people + 2)).clip(1e-3, 1 - 1e-3)
        middle = (ndtri(shares[:, GREEN]) - ndtri(shares[:, RED])) / 2
        variance = max(LEAST_APART**2, middle.var() - 2 / people.mean())
        spread = min(float(np.sqrt(variance)), MOST_APART)
    return Scale(ndtri(usual.cumsum()[:2]) * np.sqrt(1 + spread**2), spread)
