"""The exact mid-p of every group on every component: that its answers are a random draw from everybody's."""

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.dispersion import score_sums
from brpipeline.reconcile.score_outcomes import Outcomes, outcomes
from brpipeline.reconcile.score_test import mid_p

Real = NDArray[np.float64]


def exact_p(counts: NDArray[np.int64]) -> Real:
    """(groups, components): the two-sided mid-p, see `mid_p`; nan where the group or everybody else did not rate.

    counts: (groups, components, 3). Here the others are people, not voices: given everybody's answers, a random draw is
    one of people.
    """
    everyone = np.broadcast_to(counts.sum(axis=0), counts.shape)
    tested = (counts.sum(axis=2) > 0) & ((everyone - counts).sum(axis=2) > 0)
    own, all_people = counts[tested], everyone[tested]
    p = np.full(tested.shape, np.nan)
    p[tested] = mid_ps(outcomes(own, all_people - own), own, all_people)
    return p


def mid_ps(possible: Outcomes, own: NDArray[np.int64], everyone: NDArray[np.int64]) -> Real:
    """(comparisons,), `mid_p` of each, most of them computed at once.

    possible: the outcomes of each. own, everyone: (comparisons, 3), of the group and of all, the group among them.
    """
    people, all_people = own.sum(axis=1), everyone.sum(axis=1)
    p = np.ones(len(own))
    if len(own):
        middle = possible.of_each(people * score_sums(everyone))
        distance = np.abs(possible.of_each(all_people) * possible.score - middle)  # in whole numbers: see `mid_p`
        observed = possible.of_each(distance[possible.observed])
        chance = possible.exact * np.where(distance == observed, 0.5, distance > observed)
        p = np.where(everyone.max(axis=1) == all_people, 1.0, np.minimum(1.0, np.add.reduceat(chance, possible.starts)))
    for index in np.flatnonzero(np.isnan(p)):
        p[index] = mid_p(int(score_sums(own[index])), int(people[index]), *everyone[index].tolist())
    return p
