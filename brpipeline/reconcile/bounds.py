"""What a rating would be whatever those said who were not counted: the lowest and the highest colour there can be.

The rule never turns lower because somebody said a higher colour. So the lowest is what it would be if all of them said
Red, the highest if all said Green.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import GREEN, RED
from brpipeline.reconcile.consensus import NONE, consensus, support

Counts = NDArray[np.int64]


def bounds(
    counts: Counts,
    uncounted: Counts,
    voices: Counts,
    voice: Literal["agency", "respondent"],
    threshold: float,
    ratings: NDArray[np.int8],
) -> NDArray[np.int8]:
    """(components, 2): the lowest and the highest colour; NONE where there is no consensus.

    counts: (groups, components, 3), people who rated. uncounted: (groups, components), those of them who were invited
    and are not counted. Agencies of whom nobody is counted are groups of their own, with counts of 0. voices, voice,
    threshold: see `support` and `consensus`. ratings: (components,), the consensus.
    """
    ends = []
    for rating in (RED, GREEN):
        whole = counts.copy()
        whole[..., rating] += uncounted
        ends.append(consensus(support(whole, voices, voice), threshold))
    return np.where((ratings == NONE)[:, None], NONE, np.stack(ends, axis=1)).astype(np.int8)
