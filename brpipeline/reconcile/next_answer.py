"""What one more answer could do to a consensus."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import RATINGS
from brpipeline.reconcile.consensus import consensus, support


def after_one_more(
    counts: NDArray[np.int64], voices: NDArray[np.int64], voice: Literal["agency", "respondent"], threshold: float
) -> NDArray[np.int8]:
    """The consensus if one more person of a group gave a rating. Returns (groups, ratings, components).

    counts: (groups, components, 3), people. voices: (groups,), see `support`. Groups are those of the release; a new
    one could change more.
    """
    groups, components, _ = counts.shape
    ratings = np.empty((groups, len(RATINGS), components), dtype=np.int8)
    for group in range(groups):
        for rating in RATINGS:
            more = counts.copy()
            more[group, :, rating] += 1
            ratings[group, rating] = consensus(support(more, voices, voice), threshold)
    return ratings
