"""Whether agencies split over a component: some clearly above and some below the others, or further apart by test."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import GREEN, RED
from brpipeline.reconcile.dispersion import SCORES, score_sums
from brpipeline.reconcile.false_discovery import believed, false_discovery_rate
from brpipeline.reconcile.leans.priors import SMALL
from brpipeline.reconcile.leans.scale import POSITIONS, Scale, scale
from brpipeline.reconcile.score_test import score_moments

Counts = NDArray[np.int64]
Real = NDArray[np.float64]

TIE = 1e-9  # a distance this close to the observed one is equal to it
SIDES = 2  # so many groups must say Green and so many Red before agencies can be called split by the test alone
# Of the small leans that all groups have, the standard deviation that is habit at most; what they lean by more is what
# the test is to find.
HABIT = 0.4


@dataclass(frozen=True)
class Split:
    """Agencies split over components. All (components,).

    p: of the between-agency permutation test, q: see `false_discovery_rate`; nan where it was not made, since too few
    groups are on one of the sides. both_ways: some group is apart upward and some downward. splits: it is so, or none
    is apart and q is at most the limit.
    """

    p: Real
    q: Real
    both_ways: NDArray[np.bool_]
    splits: NDArray[np.bool_]


def split(
    counts: Counts,
    own: NDArray[np.int8],
    apart: NDArray[np.int8],
    small: Real,
    false_discovery_rate_limit: float,
    seed: int,
    draws: int,
) -> Split:
    """Tests every component. counts: (groups, components, 3). own: (groups, components), each group's own rating.

    apart: (groups, components), -1 lower, +1 higher, 0 not apart. small: (sizes,), how likely each size of the small
    leans is that all groups have, see `material_gaps`. Only where at least two groups say Green and two Red is a
    component tested; for the false discovery rate the others count with a p of 1, so that choosing components by what
    groups say makes no finding more likely.
    """
    rated = (counts.sum(axis=2) > 0).sum(axis=0)
    sides = ((own == GREEN).sum(axis=0) >= SIDES) & ((own == RED).sum(axis=0) >= SIDES)
    p = np.where(rated > 1, 1.0, np.nan)
    generator = np.random.default_rng(seed)
    habits, tested = _habits(small, draws), np.flatnonzero(sides)
    for component, logits in zip(tested, _logits_a_point(counts[:, tested].sum(axis=0), scale(counts)), strict=True):
        p[component] = permutation_p(counts[:, component], generator, habits * logits)
    q = false_discovery_rate(p)
    p, q = (np.where(sides, values, np.nan) for values in (p, q))
    upward, downward = (apart > 0).any(axis=0), (apart < 0).any(axis=0)
    by_test = sides & ~upward & ~downward & believed(q, false_discovery_rate_limit)
    both_ways = np.asarray(upward & downward)
    return Split(p, q, both_ways, np.asarray(both_ways | by_test))


def _habits(small: Real, draws: int) -> Real:
    """(draws,): the standard deviation of groups' leans in each draw, on the scale; as many of each as it is likely."""
    ends = np.rint(small.cumsum() * draws).astype(np.int64)
    return np.repeat(np.minimum(SMALL, HABIT), np.diff(ends, prepend=0))


def _logits_a_point(everyone: Counts, ruler: Scale) -> Real:
    """(components,): what a lean of 1 on the scale is in logits a point of the score, about everybody's mean score.

    everyone: (components, 3). A lean of theta logits moves a mean score by theta times one person's variance.
    """
    means = ruler.scores(POSITIONS)
    position = np.interp(everyone @ SCORES / everyone.sum(axis=1), means, POSITIONS)
    slope = np.interp(position, POSITIONS, np.gradient(means, POSITIONS))
    shares = ruler.shares(np.asarray(position))
    return np.asarray(slope / (shares @ SCORES**2 - (shares @ SCORES) ** 2))


def permutation_p(counts: Counts, generator: np.random.Generator, leans: Real) -> float:
    """The chance that groups drawn at random from all answers lie as far apart as these; 1 if all gave one rating.

    counts: (groups, 3). The distance is the sum of squares between groups of the scores 0, 1, 2; random tables keep
    every group's size and every rating's total (`scipy.stats.random_table`), so cost does not grow with people. The
    observed table counts as one of the draws (Phipson and Smyth 2010). leans: (draws,), the standard deviation of the
    leans that groups have by habit in each draw, in logits a point of the score: a group's score sum, of variance V,
    has there the variance V + lean^2 V^2.
    """
    rated = counts.sum(axis=1)
    table = counts[rated > 0]
    ratings = table.sum(axis=0)
    if len(table) < 2 or np.count_nonzero(ratings) < 2:
        return 1.0
    from scipy.stats import random_table  # takes long to import, and is not needed where nothing changed

    sizes = table.sum(axis=1)
    mean, variance = np.array([score_moments(int(size), *ratings.tolist()) for size in sizes]).T
    drawn = random_table.rvs(sizes, ratings, size=len(leans), random_state=generator).astype(np.int64)
    deviations = (score_sums(drawn) - mean) * np.sqrt(1 + leans[:, None] ** 2 * variance)
    observed = ((score_sums(table) - mean) ** 2 / sizes).sum()
    as_far = (deviations**2 / sizes).sum(axis=1) >= observed - TIE
    return (1 + int(as_far.sum())) / (1 + len(leans))
