"""The exact distribution of the score sum of some people drawn from all, and the test that follows from it.

If `people` are a random draw from everybody who gave red, amber and green answers, how many of each they gave is
multivariate hypergeometric, and the distribution of their score sum (Red 0, Amber 1, Green 2) follows by going through
all draws: the Fisher-Pitman permutation test.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtr

from brpipeline.rating import AMBER, GREEN, RED

Real = NDArray[np.float64]
Whole = int | NDArray[np.int64]

# Beyond so many terms the normal approximation; how far off it is there: tests/calibration/disagreement.py.
MOST_TERMS = 30_000


@lru_cache(maxsize=4096)
def score_distribution(people: int, red: int, amber: int, green: int) -> NDArray[np.float64] | None:
    """(2 people + 1,): the chance of each score sum 0, 1, ... of a draw of `people` from all; None beyond MOST_TERMS.

    red, amber, green: how many of all gave each rating, those people among them.
    """
    everyone, total = red + amber + green, amber + 2 * green
    drawn = min(people, everyone - people)  # the others' draw says the same, and has fewer terms
    if terms(people, red, amber, green) > MOST_TERMS:
        return None
    ratings = sorted(((red, RED), (amber, AMBER), (green, GREEN)))
    most = [_most(drawn, count, everyone) for count, _ in ratings[:2]]
    (rarest, low), (second, middle), (commonest, high) = ratings
    factorial = _log_factorials(1 << everyone.bit_length())
    firsts, seconds = np.arange(most[0] + 1)[:, None], np.arange(most[1] + 1)
    rest = drawn - firsts - seconds
    fits = min(drawn, commonest)
    impossible = np.full(drawn - fits + max(0, sum(most) - drawn), -np.inf)  # too many, or less than none, from the end
    of_rest = np.concatenate([_log_choose(factorial, commonest, fits), impossible])
    logarithm = _log_choose(factorial, rarest, most[0])[:, None] + _log_choose(factorial, second, most[1])
    logarithm += of_rest[rest] - (factorial[everyone] - factorial[drawn] - factorial[everyone - drawn])
    scores = np.maximum(low * firsts + middle * seconds + high * rest, 0)
    sums = np.bincount(scores.ravel(), np.exp(logarithm).ravel(), 2 * drawn + 1)
    chances: NDArray[np.float64] = sums[: 2 * drawn + 1].astype(np.float64)
    if drawn < people:
        rest_sum = total - np.arange(2 * people + 1)
        chances = np.where((rest_sum >= 0) & (rest_sum <= 2 * drawn), chances[np.clip(rest_sum, 0, 2 * drawn)], 0.0)
    chances.setflags(write=False)
    return chances


def terms(people: int, red: int, amber: int, green: int) -> int:
    """The number of kinds of draws that `score_distribution` goes through, at most. Arguments as there."""
    everyone = red + amber + green
    rarest, second, _ = sorted((red, amber, green))
    drawn = min(people, everyone - people)
    return (_most(drawn, rarest, everyone) + 1) * (_most(drawn, second, everyone) + 1)


def score_moments(people: int, red: int, amber: int, green: int) -> tuple[float, float]:
    """Mean and variance of the score sum of a draw of `people` from all, in points.

    red, amber, green: how many of all gave each rating. Of a draw without replacement from a finite population
    (Cochran 1977, Sampling Techniques, theorem 2.2).
    """
    everyone = red + amber + green
    mean = (amber + 2 * green) / everyone
    if everyone == 1:
        return people * mean, 0.0
    variance = (red * mean**2 + amber * (1 - mean) ** 2 + green * (2 - mean) ** 2) / everyone
    return people * mean, variance * people * (everyone - people) / (everyone - 1)


@lru_cache(maxsize=65536)
def mid_p(score: int, people: int, red: int, amber: int, green: int) -> float:
    """Two-sided exact mid-p that `people` drawn from all have a score sum as far from its mean as `score`.

    red, amber, green: how many of all gave each rating, those people among them. Extreme is what lies further from
    the mean of the draw; what lies equally far counts half (Lancaster 1961, JASA 56, p. 223). 1 if all gave one
    rating, since no draw could then differ. Beyond MOST_TERMS by the normal distribution.
    """
    if max(red, amber, green) == red + amber + green:
        return 1.0
    probability = score_distribution(people, red, amber, green)
    if probability is None:
        mean, variance = score_moments(people, red, amber, green)
        return float(2 * ndtr(-abs(score - mean) / math.sqrt(variance)))
    return min(1.0, float(as_far(probability, score, people, red + amber + green, amber + 2 * green)))


def as_far(weights: Real, score: Whole, people: Whole, everyone: Whole, points: Whole) -> Real:
    """(...,): what all score sums further from the mean of their draw than `score` weigh, and half of those as far.

    weights: (..., score sums), what each score sum 0, 1, ... weighs: its chance, or in how many ways it is drawn.
    score, people: (...,), of those drawn. everyone, points: (...,), how many people all are, and their score sum.
    """
    score, people, everyone, points = (np.asarray(whole)[..., None] for whole in (score, people, everyone, points))
    # In whole numbers, so that equally far is exactly equal.
    distance = np.abs(everyone * np.arange(weights.shape[-1]) - people * points)
    observed = np.abs(everyone * score - people * points)
    further = np.where(distance > observed, weights, 0.0).sum(axis=-1)
    return np.asarray(further + 0.5 * np.where(distance == observed, weights, 0.0).sum(axis=-1))


def _most(drawn: int, count: int, everyone: int) -> int:
    """How many of a rating a draw can have; where many, ten standard deviations more than expected (under 1e-20)."""
    expected = drawn * count / everyone
    return min(drawn, count, int(expected + 10 * math.sqrt(expected)) + 30)


def _log_choose(factorial: NDArray[np.float64], n: int, most: int) -> NDArray[np.float64]:
    """(most + 1,): log of n over 0, 1, ..., most."""
    return np.asarray(factorial[n] - factorial[: most + 1] - factorial[n - most : n + 1][::-1])


@lru_cache(maxsize=32)
def _log_factorials(size: int) -> NDArray[np.float64]:
    return np.asarray(gammaln(np.arange(size) + 1.0), dtype=np.float64)
