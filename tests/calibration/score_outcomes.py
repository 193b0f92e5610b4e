"""Every outcome that a comparison could have had, and how likely it is if the group leans one way or not at all.

A group that leans by theta gives each answer e^theta times as often, for every point of its score, as others do
(adjacent-category logits; Agresti 2013, Categorical Data Analysis, section 8.3.4). Given the counts, its score sum S
then has the probability P_0(S) e^(theta S) / M(theta), where P_0 is the exact distribution of a random draw: Fisher's
noncentral hypergeometric distribution, by the score. The lean itself is unknown: it is normal around 0 with a standard
deviation, and the outcome's probability is the mean over it.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.score_test import score_distribution, score_moments

# A variance of the score sum beyond which all goes by the normal distribution: a lean of theta moves the mean of S by
# theta times its variance V, so that S is normal with the variance V + sd^2 V^2.
LARGE = 100.0
LEANS = np.linspace(-3.0, 3.0, 49)  # their distance is that of the sharpest likelihood, of a variance of LARGE
WIDTH, FINENESS, MOST = 8, 8, 1000  # of the normal outcomes: deviations reached, steps in one, steps each way

Real = NDArray[np.float64]


@dataclass(frozen=True)
class Outcomes:
    """All outcomes of several comparisons, one after the other. All (outcomes,) but starts, observed, variance.

    starts: (comparisons,), index of the first outcome of each. observed: (comparisons,), index of the outcome that came
    about. score: score sum, in points. deviation: the same less its mean. exact: P_0, or nan where it goes by the
    normal distribution, of which variance (comparisons,) is that of P_0.
    """

    starts: NDArray[np.int64]
    observed: NDArray[np.int64]
    score: NDArray[np.int64]
    deviation: Real
    exact: Real
    variance: Real

    def of_each(self, values: NDArray[Any]) -> NDArray[Any]:
        """(outcomes,), from one value a comparison."""
        return np.repeat(values, self.sizes)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """(comparisons,), how many outcomes each has."""
        return np.diff(self.starts, append=len(self.score))


def outcomes(own: NDArray[np.int64], others: NDArray[np.int64]) -> Outcomes:
    """Every outcome of each comparison.

    own, others: (comparisons, 3), people of the group and of those it is compared with; neither side is empty.
    """
    together = (own + others).tolist()
    starts, indices, scores, deviations, exact, variances = [], [], [], [], [], []
    size = 0
    for (red, amber, green), ratings in zip(own.tolist(), together, strict=True):
        people, observed = red + amber + green, amber + 2 * green
        mean, variance = score_moments(people, *ratings)
        chance = score_distribution(people, *ratings) if variance <= LARGE else None
        if chance is None:
            score = _steps(observed, people, mean, variance)
            chance = np.full(len(score), np.nan)
        else:
            score = np.union1d(np.flatnonzero(chance > 0), observed)
            chance = chance[score]
        starts.append(size)
        indices.append(size + int(np.searchsorted(score, observed)))
        scores.append(score)
        deviations.append(score - mean)
        exact.append(chance)
        variances.append(variance)
        size += len(score)
    return Outcomes(
        np.array(starts, dtype=np.int64),
        np.array(indices, dtype=np.int64),
        np.concatenate([np.empty(0, dtype=np.int64), *scores]),
        np.concatenate([np.empty(0), *deviations]),
        np.concatenate([np.empty(0), *exact]),
        np.array(variances, dtype=np.float64),
    )


def chances(possible: Outcomes, deviations: tuple[float, ...]) -> Real:
    """(deviations, outcomes): the probability of every outcome if leans have each of these standard deviations."""
    large = np.isnan(possible.exact)
    variance = possible.of_each(possible.variance)
    exact = np.where(large, 0.0, possible.exact)
    exponent = np.where(large[:, None], 0.0, possible.deviation[:, None] * LEANS)
    leaning = _each_to_one(possible, exact[:, None] * np.exp(exponent))
    result = np.empty((len(deviations), len(possible.score)))
    for row, sd in enumerate(deviations):
        weight = np.exp(-((LEANS / sd) ** 2) / 2) if sd else (LEANS == 0).astype(np.float64)
        spread = np.where(large, variance + (sd * variance) ** 2, 1.0)
        bell = np.where(large, np.exp(-(possible.deviation**2) / (2 * spread)), 0.0)
        result[row] = np.where(large, _each_to_one(possible, bell[:, None])[:, 0], leaning @ (weight / weight.sum()))
    return result


def _each_to_one(possible: Outcomes, weights: Real) -> Real:
    """(outcomes, ...): weights in proportion, so that those of a comparison add up to 1; where they are all 0, 0."""
    if not len(possible.starts):
        return weights
    sums = np.add.reduceat(weights, possible.starts)
    return np.asarray(weights / np.repeat(np.where(sums > 0, sums, 1.0), possible.sizes, axis=0))


def _steps(observed: int, people: int, mean: float, variance: float) -> NDArray[np.int64]:
    """Score sums that represent all, in equal steps from the observed sum."""
    reach = WIDTH * np.sqrt(variance + variance**2)
    step = max(1, int(np.sqrt(variance) / FINENESS), int(reach / MOST))
    low, high = max(0, int(mean - reach)), min(2 * people, int(mean + reach))
    low, high = min(low, observed), max(high, observed)
    return np.arange(observed - (observed - low) // step * step, high + 1, step)
