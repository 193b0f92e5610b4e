"""Agencies as raters: does a group rate a lever, or everything, lower or higher than the others taken together?

Many small gaps in one direction are seen here, each of which is too small to be seen on its component. Answers of one
person count as one: their variance is that of people's sums of Greens less Reds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from brpipeline.reconcile.dispersion import mean
from brpipeline.reconcile.false_discovery import believed, false_discovery_rate, wide
from brpipeline.reconcile.one_person import one_person
from brpipeline.reconcile.others import less_the_others
from brpipeline.reconcile.still_apart import still_apart

Counts = NDArray[np.int64]
Real = NDArray[np.float64]

RATE = 0.05  # the false discovery rate of groups named, over all groups, levers and everything
SMALLEST = 0.2  # points a component; a smaller gap is not named
LEVEL = 0.90  # of a likely range


@dataclass(frozen=True)
class RaterGaps:
    """Each group against the others taken together. (groups, parts), nan where there is nobody to compare.

    gap: mean over the part's components of the group's mean score less the others', in points a component. error: its
    standard error; low, high: its likely range. p: two-sided; q: see `false_discovery_rate`. All nan but the gap where
    no group has two people. differs: -1 lower, +1 higher, 0 neither. named: the same, and 0 where without the groups
    that are further off the gap is too small, or less than is evident, see `still_apart`. freedom: (parts,), degrees of
    freedom.
    """

    gap: Real
    error: Real
    low: Real
    high: Real
    p: Real
    q: Real
    differs: NDArray[np.int8]
    named: NDArray[np.int8]
    freedom: Real


def rater_gaps(counts: Counts, squares: Counts | Real, weight: Real, parts: Sequence[Sequence[int]]) -> RaterGaps:
    """Compares every group with the others on every part.

    counts: (groups, components, 3). squares: (groups, parts), sums over people of (Greens - Reds)^2 in each part, nan
    where not known, see `one_person`. weight: (groups, components), what each weighs among the others. parts: positions
    of the components of each lever, and of all, last. By a t test (Student 1908), the variance pooled within groups
    (`_shares`); Benjamini and Hochberg over everything that is said (`_discovered`).
    """
    found = [_of_part(counts[:, list(part)], squares[:, at], weight[:, list(part)]) for at, part in enumerate(parts)]
    gap, error = (np.stack([each[which] for each in found], axis=1) for which in (0, 1))
    freedom = np.array([each[2] for each in found], dtype=np.float64)
    usable = np.maximum(freedom, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * stdtr(usable, -np.where(gap == 0, 0.0, np.abs(gap) / error))
    p = np.where(np.isnan(gap) | (freedom < 1), np.nan, p)
    error = np.where(np.isnan(p), np.nan, error)
    q, least = _discovered(p, gap)
    within = error * stdtrit(usable, (1 + LEVEL) / 2)
    differs = np.where(believed(q, RATE) & wide(gap, SMALLEST), np.sign(gap), 0).astype(np.int8)
    levels = np.stack([_level(counts[:, list(part)], weight[:, list(part)]) for part in parts], axis=1)
    voices = np.where(np.isnan(levels), 0.0, weight.max(axis=1, initial=0.0)[:, None])
    evident = np.nan_to_num(-error * stdtrit(usable, least / 2)) if least > 0 else 0.0
    of_gap = np.minimum(np.maximum(SMALLEST, evident) / np.where(differs != 0, np.abs(gap), 1.0), 1.0)
    named = still_apart(levels, voices, differs, of_gap * np.abs(less_the_others(levels, voices)))
    return RaterGaps(gap, error, gap - within, gap + within, p, q, differs, named, freedom)


def _discovered(p: Real, gap: Real) -> tuple[Real, float]:
    """(groups, parts): q among everything that is said; everything comes last. The greatest p that is believed.

    A group that rates everything lower does so on every lever, and is not named for them again. Counted as findings of
    their own, these would let several of the others pass by chance. Their q is that among all comparisons.
    """
    everything = believed(false_discovery_rate(p[:, -1]), RATE) & wide(gap[:, -1], SMALLEST)
    repeated = everything[:, None] & (np.sign(gap) == np.sign(gap[:, -1:]))
    repeated[:, -1] = False
    q = false_discovery_rate(np.where(repeated, np.nan, p))
    least = np.where(believed(q, RATE), p, 0.0).max(initial=0.0)
    return np.where(repeated, false_discovery_rate(p), q), float(least)


def _level(counts: Counts, weight: Real) -> Real:
    """(groups,): how far each lies from everybody's mean, on average over the components that it rated."""
    means = mean(counts)
    total = weight.sum(axis=0)
    everybody = np.where(weight > 0, weight * means, 0.0).sum(axis=0) / np.where(total > 0, total, 1.0)
    rated = weight > 0
    from_everybody = np.where(rated, np.nan_to_num(means) - everybody, 0.0).sum(axis=1)
    return np.where(rated.any(axis=1), from_everybody / np.maximum(rated.sum(axis=1), 1), np.nan)


def _of_part(counts: Counts, squares: Counts | Real, weight: Real) -> tuple[Real, Real, float]:
    """(groups,) gaps and standard errors of one part, and the degrees of freedom."""
    gaps = less_the_others(mean(counts), weight)
    compared = ~np.isnan(gaps)
    components = compared.sum(axis=1)
    with np.errstate(invalid="ignore"):
        gap = np.where(components > 0, np.nansum(gaps, axis=1) / np.maximum(components, 1), np.nan)
    share, known = _shares(counts), ~np.isnan(squares)
    person = one_person(counts, squares, share)
    everybody = one_person(counts[known].sum(axis=0)[None], squares[known].sum()[None])
    # One more degree of freedom, of people in general: that nobody differs within groups of two is no proof.
    freedom = share @ np.maximum(counts.sum(axis=2) - 1, 0)
    variance = np.nan_to_num(person.variance) * freedom + np.nan_to_num(everybody.variance)
    variance = variance / (freedom + 1)
    covariance = (person.covariance * person.freedom + everybody.covariance) / (person.freedom + 1)
    shares = _coefficients(weight, compared) / np.maximum(components, 1)[:, None, None]
    rated = counts.sum(axis=2)
    alone = (shares**2 * np.where(rated > 0, variance / np.maximum(rated, 1), 0.0)).sum(axis=(1, 2))
    products = shares.sum(axis=2) ** 2 - (shares**2).sum(axis=2)
    together = covariance * (products / np.maximum(rated.max(axis=1, initial=1), 1)).sum(axis=1)
    return gap, np.sqrt(np.maximum(alone + together, 0.0)), person.freedom


def _shares(counts: Counts) -> Real:
    """(groups,): how much of a group's people is used to say how people scatter, 0 to 1: no more than of the median.

    One large agency that says Green to nearly everything scatters little, and others are not to be measured by it.
    """
    freedom = np.maximum(counts.sum(axis=2).max(axis=1, initial=0) - 1, 0)
    several = freedom[freedom > 0]
    return np.minimum(1.0, np.median(several) / np.maximum(freedom, 1)) if len(several) else np.ones(len(counts))


def _coefficients(weight: Real, compared: NDArray[np.bool_]) -> Real:
    """(groups, groups, components): what the gap of the first is made of: 1 of its own mean, less shares of others'."""
    rest = weight.sum(axis=0) - weight
    others = -weight[None] / np.where(compared, rest, 1.0)[:, None]
    own = np.eye(len(weight), dtype=np.bool_)[..., None]
    return np.where(compared[:, None], np.where(own, 1.0, others), 0.0)
