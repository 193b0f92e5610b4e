"""The exact mid-p of every group on every component: that its answers are a random draw from everybody's."""

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.dispersion import score_sums
from brpipeline.reconcile.score_test import mid_p


def exact_p(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """(groups, components): the two-sided mid-p, see `mid_p`; nan where the group or everybody else did not rate.

    counts: (groups, components, 3). Here the others are people, not voices: given everybody's answers, a random draw is
    one of people.
    """
    people, scores, everyone = counts.sum(axis=2), score_sums(counts), counts.sum(axis=0)
    p = np.full(people.shape, np.nan)
    for group, component in np.argwhere((people > 0) & (people < everyone.sum(axis=1))).tolist():
        ratings = everyone[component].tolist()
        p[group, component] = mid_p(int(scores[group, component]), int(people[group, component]), *ratings)
    return p
