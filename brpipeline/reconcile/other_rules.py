"""What other rules would have made of the same people's ratings, one person one voice: printed beside the consensus.

All take `counts`: (components, 3), people who said Red, Amber, Green. All return (components,) ratings, NONE where
nobody rated. Every tie moves across, as in the consensus: towards Red, since more was not established.
"""

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.dispersion import score_sums

Ratings = NDArray[np.int8]


def median(counts: NDArray[np.int64]) -> Ratings:
    """The middle rating; of two middle ones the lower."""
    rated = counts.sum(axis=-1)
    at_least_half = 2 * counts.cumsum(axis=-1) >= rated[..., None]
    return _where_rated(at_least_half.argmax(axis=-1), rated)


def mode(counts: NDArray[np.int64]) -> Ratings:
    """The commonest rating; of equally common ones the lowest."""
    return _where_rated(counts.argmax(axis=-1), counts.sum(axis=-1))


def rounded_mean(counts: NDArray[np.int64]) -> Ratings:
    """The mean score, rounded to a rating; halfway between two it is the lower."""
    rated = counts.sum(axis=-1)
    scores = score_sums(counts)
    # In whole numbers, so that halfway is exactly halfway.
    return _where_rated((2 * scores > rated).astype(np.int64) + (2 * scores > 3 * rated), rated)


def _where_rated(ratings: NDArray[np.int64], rated: NDArray[np.int64]) -> Ratings:
    return np.where(rated > 0, ratings, NONE).astype(np.int8)
