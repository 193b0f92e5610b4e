"""All that the true gaps on a component may be, listed; and what follows: probabilities, and likely ranges."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from brpipeline.reconcile.leans.evidence import TINY
from brpipeline.reconcile.leans.scale import Real

# Of a likely range of 90%. The model's own 90% held 82 to 86% where all cells have small leans: docs/calibration.md.
MODELLED = 0.95
NODES = np.arange(-3.0, 4)  # a normal distribution in seven points, a standard deviation apart,
HEIGHTS = np.exp(-0.5 * NODES**2) / np.exp(-0.5 * NODES**2).sum()  # and how likely each is
SELDOM = 1e-5  # what is less likely is left out of a range
BINS, FARTHEST = 700, 7.0  # of gaps, -7 to 7 points, which no node is beyond: a bin is a fiftieth of a point


class PossibleGaps(NamedTuple):
    """(possibilities,) each. Those of a group add up to a chance of 1, nearly.

    group: its number. gap: points, less the others' mean score, which is normal about what is expected of it, with a
    standard deviation of error. width: points, between this place of the grid and the next.
    """

    group: NDArray[np.intp]
    chance: Real
    gap: Real
    error: Real
    width: Real

    def probabilities(self, groups: int, margin: float) -> Real:
        """(3, groups): of a gap of at least the margin above and below, and the expected gap."""
        above, below = (ndtr((sign * self.gap - margin) / self.error) for sign in (1, -1))
        return np.stack([np.bincount(self.group, self.chance * each, groups) for each in (above, below, self.gap)])

    def ranges(self, groups: int) -> Real:
        """(2, groups): the ends of the likely range, by the distribution of gaps over BINS.

        Beside the others' error a place of the grid stands for all about it, a step wide: uniform, and so of a variance
        of the step's square over 12.
        """
        group, chance, gap, error, width = (values[self.chance > SELDOM] for values in self)
        bins_a_point = BINS / (2 * FARTHEST)
        middle, spread = (gap + FARTHEST) * bins_a_point, np.sqrt(error**2 + width**2 / 12) * bins_a_point
        bins = (middle + group * BINS + np.multiply.outer(NODES, spread)).astype(np.intp)
        total = np.bincount(bins.ravel(), np.multiply.outer(HEIGHTS, chance).ravel(), groups * BINS)
        reached = total.reshape(-1, BINS).cumsum(axis=1)
        reached /= reached[:, -1:]
        return np.stack([_reaching(reached, share) for share in ((1 - MODELLED) / 2, (1 + MODELLED) / 2)])


def _reaching(reached: Real, share: float) -> Real:
    """(groups,): the gap up to which a share lies, in proportion within its bin; no gap is beyond 2 points."""
    rows, after = np.arange(len(reached)), (reached >= share).argmax(axis=1)
    before = np.where(after > 0, reached[rows, after - 1], 0.0)
    within = (share - before) / np.maximum(reached[rows, after] - before, TINY)
    return np.asarray(((after + within) * (2 * FARTHEST / BINS) - FARTHEST).clip(-2, 2))
