"""Does an agency's answers to a component differ from everyone else's by more than chance would give?

The null is that the group's answers are a random draw from all answers to the component. Given the counts, their
score sum then follows from the multivariate hypergeometric distribution, so the p-value is exact: the Fisher-Pitman
permutation test on the scores 0, 1, 2.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtr

from brpipeline.answers import AMBER, GREEN, RED

# Beyond so many terms the normal approximation. Over 800 random tables of 2,000 to 200,000 people near this size it
# was off by at most 0.016, and where p is under 0.1 by at most 0.003 (tests/oracles/test_mid_p.py).
MOST_TERMS = 1_000_000
TIE = 1e-9  # a q or a gap this close to its limit is at the limit, whatever the last bits say


@dataclass(frozen=True)
class Differences:
    """Each group against all others. All (groups, components), nan where either side has no rating.

    gap: the group's mean score less that of all others. p: two-sided exact mid-p. q: see `false_discovery_rate`.
    apart: -1 lower, +1 higher, 0 not apart.
    """

    gap: NDArray[np.float64]
    p: NDArray[np.float64]
    q: NDArray[np.float64]
    apart: NDArray[np.int8]


def differences(counts: NDArray[np.int64], false_discovery_rate_limit: float, smallest_gap: float) -> Differences:
    """Compares every group with everyone else on every component.

    counts: (groups, components, 3), people who said Red, Amber, Green. A group is apart if its q is at most the limit
    and its gap is at least `smallest_gap` points. One group alone is never apart: there is nobody else.
    """
    everyone = counts.sum(axis=0)
    others = everyone - counts
    rated, others_rated = counts.sum(axis=2), others.sum(axis=2)
    tested = (rated > 0) & (others_rated > 0)
    scores = counts[..., AMBER] + 2 * counts[..., GREEN]
    others_scores = others[..., AMBER] + 2 * others[..., GREEN]
    with np.errstate(invalid="ignore", divide="ignore"):
        gap = np.where(tested, scores / rated - others_scores / others_rated, np.nan)
    p = np.full(counts.shape[:2], np.nan)
    for group, component in zip(*np.nonzero(tested), strict=True):
        red, amber, green = (int(count) for count in everyone[component])
        p[group, component] = mid_p(int(scores[group, component]), int(rated[group, component]), red, amber, green)
    q = false_discovery_rate(p)
    with np.errstate(invalid="ignore"):
        apart = (q <= false_discovery_rate_limit + TIE) & (np.abs(gap) >= smallest_gap - TIE)
    return Differences(gap, p, q, np.where(apart, np.sign(gap), 0).astype(np.int8))


@lru_cache(maxsize=65536)
def mid_p(score: int, people: int, red: int, amber: int, green: int) -> float:
    """Two-sided exact mid-p that `people` drawn from all have a score sum as far from its mean as `score`.

    red, amber, green: how many of all gave each rating, those people among them. Extreme is what lies further from
    the mean of the draw; what lies equally far counts half (Lancaster 1961, JASA 56, p. 223). 1 if all gave one
    rating, since no draw could then differ.
    """
    everyone = red + amber + green
    total = amber + 2 * green
    rarest, second, commonest = sorted(((red, RED), (amber, AMBER), (green, GREEN)))
    if commonest[0] == everyone:
        return 1.0
    if people > everyone - people:  # the others' draw says the same, and has fewer terms
        people, score = everyone - people, total - score
    if (min(people, rarest[0]) + 1) * (min(people, second[0]) + 1) > MOST_TERMS:
        return _normal_mid_p(score, people, red, amber, green)
    scores, probability = _draws(people, rarest, second, commonest)
    # Distances in whole numbers, so that equally far is exactly equal.
    distance = np.abs(everyone * scores - people * total)
    seen = abs(everyone * score - people * total)
    further, equal = probability[distance > seen], probability[distance == seen]
    return float(min(1.0, math.fsum(further) + 0.5 * math.fsum(equal)))


def _draws(people: int, *ratings: tuple[int, int]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Every way to draw `people` of all: its score sum and its probability.

    ratings: how many of all gave each rating, and its score, the commonest last: it is what the rest of a draw gave.
    """
    ways = [_log_choose(count, np.arange(min(people, count) + 1)) for count, _ in ratings]
    first, second = np.ogrid[: len(ways[0]), : len(ways[1])]
    rest = people - first - second
    first, second = np.nonzero((rest >= 0) & (rest < len(ways[2])))
    drawn = (first, second, people - first - second)
    logarithm = sum(way[number] for way, number in zip(ways, drawn, strict=True))
    scores = sum(score * number for (_, score), number in zip(ratings, drawn, strict=True))
    everyone = sum(count for count, _ in ratings)
    return np.asarray(scores), np.exp(logarithm - _log_choose(everyone, np.array(people)))


def _log_choose(n: int, k: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1), dtype=np.float64)


def _normal_mid_p(score: int, people: int, red: int, amber: int, green: int) -> float:
    """The same by the normal distribution, for draws too large to go through."""
    everyone = red + amber + green
    mean = (amber + 2 * green) / everyone
    variance = (red * mean**2 + amber * (1 - mean) ** 2 + green * (2 - mean) ** 2) / everyone
    sd = math.sqrt(variance * people * (everyone - people) / (everyone - 1))
    return float(2 * ndtr(-abs(score - people * mean) / sd))


def false_discovery_rate(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """q-values: the share of false alarms expected if a pair and all with smaller p are believed.

    p: any shape; nan is not tested and stays nan. Benjamini and Hochberg (1995), J. Royal Statistical Society B 57,
    p. 289.
    """
    tested = ~np.isnan(p)
    values = p[tested]
    order = np.argsort(values, kind="stable")
    stepped = values[order] * len(values) / np.arange(1, len(values) + 1)
    lowest_from_here = np.minimum.accumulate(stepped[::-1])[::-1]
    found = np.full(p.shape, np.nan)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(lowest_from_here, 1.0)
    found[tested] = adjusted
    return found
