"""All that a comparison could have shown, and how likely each outcome is if the group leans one way or not at all.

A group that leans by theta gives each answer e^theta times as often, for every point of its score, as others do
(adjacent-category logits; Agresti 2013, Categorical Data Analysis, section 8.3.4). Given the counts, its score sum S
then has the probability P_0(S) e^(theta S) / M(theta), where P_0 is the exact distribution of a random draw: Fisher's
noncentral hypergeometric distribution, by the score. A lean of nobody's choosing is normal around 0 with a standard
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
    """All outcomes of several comparisons, one after the other. All (outcomes,) but starts, seen, variance.

    starts: (comparisons,), where each begins. seen: (comparisons,), where the outcome that came about stands. score:
    its score sum, and deviation: less its mean. exact: P_0, or nan where it goes by the normal distribution, of which
    variance (comparisons,) is that of P_0.
    """

    starts: NDArray[np.int64]
    seen: NDArray[np.int64]
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
    """own, others: (comparisons, 3), counts of the group and of those it is compared with; neither without people."""
    together = (own + others).tolist()
    starts, seen, scores, deviations, exact, variances = [], [], [], [], [], []
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
        seen.append(size + int(np.searchsorted(score, observed)))
        scores.append(score)
        deviations.append(score - mean)
        exact.append(chance)
        variances.append(variance)
        size += len(score)
    return Outcomes(
        np.array(starts, dtype=np.int64),
        np.array(seen, dtype=np.int64),
        np.concatenate([np.empty(0, dtype=np.int64), *scores]),
        np.concatenate([np.empty(0), *deviations]),
        np.concatenate([np.empty(0), *exact]),
        np.array(variances, dtype=np.float64),
    )


def chances(found: Outcomes, deviations: tuple[float, ...]) -> Real:
    """(deviations, outcomes): the probability of every outcome if leans have each of these standard deviations."""
    large = np.isnan(found.exact)
    variance = found.of_each(found.variance)
    exact = np.where(large, 0.0, found.exact)
    exponent = np.where(large[:, None], 0.0, found.deviation[:, None] * LEANS)
    leaning = _each_to_one(found, exact[:, None] * np.exp(exponent))
    result = np.empty((len(deviations), len(found.score)))
    for at, sd in enumerate(deviations):
        weight = np.exp(-((LEANS / sd) ** 2) / 2) if sd else (LEANS == 0).astype(np.float64)
        spread = np.where(large, variance + (sd * variance) ** 2, 1.0)
        bell = np.where(large, np.exp(-(found.deviation**2) / (2 * spread)), 0.0)
        result[at] = np.where(large, _each_to_one(found, bell[:, None])[:, 0], leaning @ (weight / weight.sum()))
    return result


def _each_to_one(found: Outcomes, weights: Real) -> Real:
    """(outcomes, ...), the same shares of each comparison, so that they add up to one, or to nothing."""
    if not len(found.starts):
        return weights
    sums = np.add.reduceat(weights, found.starts)
    return np.asarray(weights / np.repeat(np.where(sums > 0, sums, 1.0), found.sizes, axis=0))


def _steps(observed: int, people: int, mean: float, variance: float) -> NDArray[np.int64]:
    """Score sums that stand for all, in equal steps from the one that came about."""
    reach = WIDTH * np.sqrt(variance + variance**2)
    step = max(1, int(np.sqrt(variance) / FINENESS), int(reach / MOST))
    low, high = max(0, int(mean - reach)), min(2 * people, int(mean + reach))
    low, high = min(low, observed), max(high, observed)
    return np.arange(observed - (observed - low) // step * step, high + 1, step)
