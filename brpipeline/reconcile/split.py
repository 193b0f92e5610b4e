"""Whether agencies split over a component: some clearly this way and some that, or further apart than chance gives."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.answers import AMBER, GREEN, RED
from brpipeline.reconcile.discovery import false_discovery_rate

TIE = 1e-9
SIDES = 2  # so many groups must say Green and so many Red before agencies can be called split by the test alone


@dataclass(frozen=True)
class Split:
    """Agencies split over components. All (components,).

    p: of the between-agency permutation test, q: see `false_discovery_rate`; nan where it was not made, since groups
    do not stand on both sides. both_ways: some group is apart upward and some downward. splits: it is so, or none is
    apart and q is at most the limit.
    """

    p: NDArray[np.float64]
    q: NDArray[np.float64]
    both_ways: NDArray[np.bool_]
    splits: NDArray[np.bool_]


def split(
    counts: NDArray[np.int64],
    own: NDArray[np.int8],
    apart: NDArray[np.int8],
    false_discovery_rate_limit: float,
    seed: int,
    draws: int,
) -> Split:
    """Tests every component. counts: (groups, components, 3). own: (groups, components) each group's own rating.

    apart: (groups, components) as in `Differences`. Only where at least two groups say Green and two Red is a
    component tested; for the false discovery rate the others count with a p of 1, so choosing by what groups say
    finds nothing that is not there.
    """
    rated = (counts.sum(axis=2) > 0).sum(axis=0)
    sides = ((own == GREEN).sum(axis=0) >= SIDES) & ((own == RED).sum(axis=0) >= SIDES)
    p = np.where(rated > 1, 1.0, np.nan)
    generator = np.random.default_rng(seed)
    for component in np.flatnonzero(sides):
        p[component] = permutation_p(counts[:, component], generator, draws)
    q = false_discovery_rate(p)
    p, q = (np.where(sides, values, np.nan) for values in (p, q))
    upward, downward = (apart > 0).any(axis=0), (apart < 0).any(axis=0)
    by_test = sides & ~upward & ~downward & (np.nan_to_num(q, nan=1.0) <= false_discovery_rate_limit + TIE)
    both_ways = np.asarray(upward & downward)
    return Split(p, q, both_ways, np.asarray(both_ways | by_test))


def permutation_p(counts: NDArray[np.int64], generator: np.random.Generator, draws: int) -> float:
    """The chance that groups drawn at random from all answers lie as far apart as these; 1 if all gave one rating.

    counts: (groups, 3). The distance is the sum of squares between groups of the scores 0, 1, 2; random tables keep
    every group's size and every rating's total (`scipy.stats.random_table`), so cost does not grow with people. The
    observed table counts as one of the draws (Phipson and Smyth 2010).
    """
    rated = counts.sum(axis=1)
    table = counts[rated > 0]
    ratings = table.sum(axis=0)
    if len(table) < 2 or np.count_nonzero(ratings) < 2:
        return 1.0
    from scipy.stats import random_table  # takes long to import, and is not needed where nothing changed

    sizes = table.sum(axis=1)
    drawn = random_table.rvs(sizes, ratings, size=draws, random_state=generator).astype(np.int64)
    as_far = _between(drawn, sizes) >= _between(table, sizes) - TIE
    return (1 + int(as_far.sum())) / (1 + draws)


def _between(tables: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """The sum of squares between groups, but for a part that all tables share. tables: (..., groups, 3)."""
    scores = tables[..., AMBER] + 2 * tables[..., GREEN]
    return np.asarray((scores**2 / sizes).sum(axis=-1))
