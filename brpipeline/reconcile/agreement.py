"""How far people agree across the components of a lever: three coefficients, from counts alone.

The people who rated are taken as interchangeable raters, and the components as what they rate. A coefficient is nan
where it is not defined, never 0.
"""

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.dispersion import score_sums

Counts = NDArray[np.int64]
Real = NDArray[np.float64]

# Red and Green do not agree at all; neighbours by two thirds: 1 - C(|k - l| + 1, 2) / C(K, 2), for K = 3 ratings.
ORDINAL_WEIGHTS = np.array([[1, 2 / 3, 0], [2 / 3, 1, 2 / 3], [0, 2 / 3, 1]])


def krippendorff_alpha(counts: Counts) -> float:
    """Krippendorff's alpha for ordered ratings: 1 if all agree on every component, 0 if as much as chance would give.

    counts: (components, 3), people who said Red, Amber, Green. nan if all ratings are the same, or if no component has
    two. Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", with the ordinal metric.
    """
    return float(_alpha(_coincidences(counts).sum(axis=0)))


def alpha_range(counts: Counts, seed: int, draws: int, level: float) -> tuple[float, float] | None:
    """The middle `level` of alpha over so many draws of the lever's components, with replacement.

    Draws in which alpha is not defined, since all their ratings are the same, are left out. None if fewer than two
    components have two ratings, or if no draw is left.
    """
    matrices = _coincidences(counts)
    matrices = matrices[matrices.sum(axis=(1, 2)) > 0]
    units = len(matrices)
    if units < 2:
        return None
    times = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=draws)
    alphas = _alpha(np.tensordot(times, matrices, axes=1))
    defined = alphas[~np.isnan(alphas)]
    if not len(defined):
        return None
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _coincidences(counts: Counts) -> Real:
    """Pairs of ratings within each component, those of one person adding up to 1. Returns (components, 3, 3)."""
    rated = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(counts.shape[1], dtype=np.int64)
    return np.asarray(pairs / np.maximum(rated - 1, 1)[:, None, None], dtype=np.float64)


def _alpha(coincidences: Real) -> Real:
    """(...,): alpha from matrices of coincidences, (..., 3, 3)."""
    margins = coincidences.sum(axis=-1)
    upto = margins.cumsum(axis=-1) - margins / 2  # up to the middle of each rating
    distance = (upto[..., :, None] - upto[..., None, :]) ** 2
    observed = (coincidences * distance).sum(axis=(-2, -1))
    expected = (margins[..., :, None] * margins[..., None, :] * distance).sum(axis=(-2, -1))
    with np.errstate(invalid="ignore", divide="ignore"):
        alpha = 1 - (margins.sum(axis=-1) - 1) * observed / np.where(expected > 0, expected, np.nan)
    return np.asarray(alpha)


def gwet_ac2(counts: Counts) -> float:
    """Gwet's AC2 with ordinal weights: 1 if all agree. Unlike alpha it stays high if nearly everybody says Green.

    counts: (components, 3), people who said Red, Amber, Green. nan if no component has two ratings. Gwet (2014),
    Handbook of Inter-Rater Reliability, 4th edition, chapters 5 and 6, for the three ratings of the scale whether all
    are used or not.
    """
    rated = counts.sum(axis=1)
    paired = counts[rated > 1]
    if not len(paired):
        return float("nan")
    people = paired.sum(axis=1)
    weighted = paired @ ORDINAL_WEIGHTS
    agreeing = ((paired * (weighted - 1)).sum(axis=1) / (people * (people - 1))).mean()
    prevalence = (counts[rated > 0] / rated[rated > 0, None]).mean(axis=0)
    ratings = counts.shape[1]
    by_chance = ORDINAL_WEIGHTS.sum() / (ratings * (ratings - 1)) * (prevalence * (1 - prevalence)).sum()
    return float((agreeing - by_chance) / (1 - by_chance))


def kendall_w(counts: Counts) -> tuple[float, int]:
    """Kendall's W of the groups' mean scores, with ties: 1 if all put the components in the same order, 0 if in none.

    counts: (groups, components, 3), people. Returns W, and how many groups it rests on: those that rated every
    component that anybody rated. nan if there are fewer than two such groups or two such components, or if none tells
    them apart. Kendall and Smith (1939), Annals of Mathematical Statistics 10, p. 275; ties after Kendall (1945).
    """
    rated = counts.sum(axis=2)
    rated_by_any = rated.any(axis=0)
    judges = (rated[:, rated_by_any] > 0).all(axis=1)
    m, n = int(judges.sum()), int(rated_by_any.sum())
    if m < 2 or n < 2:
        return float("nan"), m
    complete = counts[judges][:, rated_by_any]
    # Quotients of whole numbers: equal means are equal to the last bit, so that ties are recognised.
    means = score_sums(complete) / rated[judges][:, rated_by_any]
    tied = (means[:, :, None] == means[:, None, :]).sum(axis=2)  # how many components share each rank
    ranks = (means[:, :, None] > means[:, None, :]).sum(axis=2) + (tied + 1) / 2
    sums = ranks.sum(axis=0)
    spread = ((sums - sums.mean()) ** 2).sum()
    ties = (tied**2 - 1).sum()
    most = m**2 * (n**3 - n) - m * ties
    return float(12 * spread / most) if most > 0 else float("nan"), m
