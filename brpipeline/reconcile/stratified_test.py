"""Tests whether people of the same agencies answer otherwise in one wave than in another."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from brpipeline.reconcile.dispersion import score_sums
from brpipeline.reconcile.score_test import score_distribution, score_moments

TIE = 1e-9  # sums this close to the observed one are equal to it
Counts = NDArray[np.int64]
Real = NDArray[np.float64]


def stratified_test(now: Counts, then: Counts) -> tuple[Real, Real]:
    """Whether people of the same agencies answer otherwise than before. Returns gap, in points, and p: (components,).

    now, then: (groups, components, 3). The null is that, within each group, this wave's answers are a random draw
    from both waves' answers; p is the two-sided exact mid-p of this wave's score sum, whose distribution is the
    convolution of the groups' (a stratified Fisher-Pitman test). gap: the same sum less its mean, in points per
    person: the groups' gaps weighted by n1 n2 / (n1 + n2) (Mantel and Haenszel 1959). nan where no group rated in
    both waves.
    """
    both = now + then
    rated_now, rated_then, rated = (counts.sum(axis=2) for counts in (now, then, both))
    scores_now, scores = (score_sums(counts) for counts in (now, both))
    comparable = (rated_now > 0) & (rated_then > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = np.where(comparable, rated_now * rated_then / rated, 0.0).sum(axis=0)
        surplus = np.where(comparable, scores_now - rated_now * scores / rated, 0.0).sum(axis=0)
        gap = np.where(weight > 0, surplus / np.where(weight > 0, weight, 1.0), np.nan)
    p = np.full(weight.shape, np.nan)
    for component in np.flatnonzero(weight > 0):
        strata = [
            (int(rated_now[group, component]), int(red), int(amber), int(green))
            for group, (red, amber, green) in zip(
                np.flatnonzero(comparable[:, component]), both[comparable[:, component], component], strict=True
            )
        ]
        p[component] = _stratified_mid_p(abs(float(surplus[component])), strata)
    return gap, p


def _stratified_mid_p(surplus: float, strata: Sequence[tuple[int, int, int, int]]) -> float:
    """The chance of a sum at least so far from its mean. strata: each group's people now, and all its ratings."""
    distributions = [score_distribution(*stratum) for stratum in strata]
    mean, variance = (sum(parts) for parts in zip(*(score_moments(*stratum) for stratum in strata), strict=True))
    exact = [chances for chances in distributions if chances is not None]
    if len(exact) < len(distributions):
        return float(2 * ndtr(-surplus / np.sqrt(variance))) if variance else 1.0
    probability = exact[0]
    for other in exact[1:]:
        probability = np.convolve(probability, other)
    distance = np.abs(np.arange(len(probability)) - mean)
    further = distance > surplus + TIE
    equal = ~further & (distance >= surplus - TIE)
    return float(min(1.0, probability[further].sum() + 0.5 * probability[equal].sum())) if variance else 1.0
