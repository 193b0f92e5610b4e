"""The exact mid-p of every group on every component: that its answers are a random draw from everybody's.

The draws of all small groups from one component are counted together: as whole numbers of ways, by the product of one
polynomial for each rating, in two unknowns whose powers are people and points.
"""

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import AMBER, GREEN, RED
from brpipeline.reconcile.dispersion import score_sums
from brpipeline.reconcile.score_test import as_far, mid_p

Counts = NDArray[np.int64]
Real = NDArray[np.float64]

SMALL = 32  # people; of more `mid_p` is quicker, group by group, and their ways among many might be beyond a double


def exact_p(counts: Counts) -> Real:
    """(groups, components): the two-sided mid-p, see `mid_p`; nan where the group or everybody else did not rate.

    counts: (groups, components, 3). Here the others are people, not voices: given everybody's answers, a random draw is
    one of people.
    """
    people, scores, everyone = counts.sum(axis=2), score_sums(counts), counts.sum(axis=0)
    tested = (people > 0) & (people < everyone.sum(axis=1))
    small = tested & (people <= SMALL)
    p = np.full(people.shape, np.nan)
    p[small] = _of_small_groups(scores, people, everyone, small)
    for group, component in np.argwhere(tested & ~small).tolist():
        ratings = everyone[component].tolist()
        p[group, component] = mid_p(int(scores[group, component]), int(people[group, component]), *ratings)
    return p


def _of_small_groups(scores: Counts, people: Counts, everyone: Counts, small: NDArray[np.bool_]) -> Real:
    """The mid-p of each cell that is `small`, (groups, components), in the order of such a mask."""
    (_, component), drawn = np.nonzero(small), people[small]
    all_people = everyone.sum(axis=1)
    ways = ways_to_draw(everyone, int(drawn.max(initial=0)))[component, drawn]
    extreme = as_far(ways, scores[small], drawn, all_people[component], score_sums(everyone)[component])
    alike = everyone.max(axis=1) == all_people
    return np.where(alike[component], 1.0, np.minimum(extreme / ways.sum(axis=1), 1.0))


def ways_to_draw(everyone: Counts, most: int) -> Real:
    """(components, people, points): in how many ways 0 to `most` of all people can be drawn who give 0, 1, ... points.

    everyone: (components, 3), how many of all gave each rating. most: SMALL at most.
    """
    people, points = np.arange(most + 1), np.arange(2 * most + 1)
    red, amber, green = (_binomials(everyone[:, rating], most) for rating in (RED, AMBER, GREEN))
    # Without Reds, people and points say how many gave Amber, and how many Green.
    not_red = _at(amber, 2 * people[:, None] - points) * _at(green, points - people[:, None])
    return np.asarray(_at(red, people[:, None] - people) @ not_red)


def _binomials(n: Counts, most: int) -> Real:
    """(components, most + 1): n over 0, 1, ..., most."""
    k = np.arange(1, most + 1)
    factors = np.maximum(n[:, None] - k + 1, 0) / k
    return np.concatenate([np.ones((len(n), 1)), factors.cumprod(axis=1)], axis=1)


def _at(values: Real, places: Counts) -> Real:
    """values, (components, most + 1), at places of any shape; 0 where there is none."""
    most = values.shape[1] - 1
    return np.where((places >= 0) & (places <= most), values[:, np.clip(places, 0, most)], 0.0)
