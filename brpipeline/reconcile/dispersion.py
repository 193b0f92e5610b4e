"""How far the ratings of a component lie apart, by measures that treat Red, Amber, Green as ordered.

All take `counts`: (components, 3), people who said Red, Amber, Green. All return (components,), nan where nobody rated.
"""

import numpy as np
from numpy.typing import NDArray

from brpipeline.answers import AMBER, GREEN, RED

SCORES = np.array([RED, AMBER, GREEN], dtype=np.float64)
Counts = NDArray[np.int64]
Measure = NDArray[np.float64]


def shares(counts: Counts) -> Measure:
    """Shares of the ratings. Returns (components, 3)."""
    total = counts.sum(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Measure = counts / np.where(total > 0, total, np.nan)
    return found


def mean(counts: Counts) -> Measure:
    """The mean score, 0 (all Red) to 2 (all Green)."""
    found: Measure = (shares(counts) * SCORES).sum(axis=-1)
    return found


def standard_deviation(counts: Counts) -> Measure:
    """The standard deviation of the scores, over the people who rated (divisor n)."""
    p = shares(counts)
    found: Measure = np.sqrt((p * (SCORES - mean(counts)[..., None]) ** 2).sum(axis=-1))
    return found


def quartile(p: NDArray[np.float64], share: float) -> Measure:
    """The lowest score by which at least this share is reached. p: (..., 3) shares of Red, Amber, Green."""
    reached = p.cumsum(axis=-1) >= share - 1e-12
    return np.where(np.isnan(p[..., 0]), np.nan, reached.argmax(axis=-1).astype(np.float64))


def interquartile_range(counts: Counts) -> Measure:
    """From the first quartile to the third, in scores; each the lowest score by which that share is reached."""
    p = shares(counts)
    return quartile(p, 0.75) - quartile(p, 0.25)


def agreeing(counts: Counts, ratings: NDArray[np.int8]) -> Measure:
    """The share of people who gave the consensus rating. ratings: (components,), -1 where there is none."""
    p = np.take_along_axis(shares(counts), np.maximum(ratings, 0)[:, None].astype(np.intp), axis=1)[:, 0]
    return np.where(ratings < 0, np.nan, p)


def consensus_index(counts: Counts) -> Measure:
    """1 if all agree, 0 if half say Red and half say Green.

    Tastle and Wierman (2007), Int. J. Approximate Reasoning 45, p. 531: 1 + sum p_r log2(1 - |r - mean| / width).
    """
    p = shares(counts)
    distance = np.abs(SCORES - mean(counts)[..., None]) / (SCORES[-1] - SCORES[0])
    terms = np.where(p > 0, p * np.log2(np.where(p > 0, 1 - distance, 1.0)), 0.0)
    return np.where(np.isnan(p[..., 0]), np.nan, 1 + terms.sum(axis=-1))


def agreement_a(counts: Counts) -> Measure:
    """1 if all give one rating, 0 if all three are equally common, -1 if half say Red and half say Green.

    van der Eijk (2001), Quality & Quantity 35, p. 325: the distribution is taken apart into layers of equal height,
    each the smallest count left among the ratings that still have any; the agreement of a layer is
    A = U (1 - (S - 1) / (K - 1)), S of K ratings being in it, with the unimodality U = ((K - 2) TU - (K - 1) TDU) /
    ((K - 2) (TU + TDU)) counted over its triples of ratings; A is the mean over layers, each by its share.
    """
    return np.array([_layered_agreement(row) for row in counts.reshape(-1, 3)]).reshape(counts.shape[:-1])


# The agreement of a layer by the ratings in it (Red, Amber, Green), K = 3: one rating 1; two neighbours 1/2; the two
# ends -1, as U is -(K - 1) / (K - 2) = -2 there; all three 0.
_LAYERS = {
    (True, False, False): 1.0,
    (False, True, False): 1.0,
    (False, False, True): 1.0,
    (True, True, False): 0.5,
    (False, True, True): 0.5,
    (True, False, True): -1.0,
    (True, True, True): 0.0,
}


def _layered_agreement(row: NDArray[np.int64]) -> float:
    total = int(row.sum())
    if not total:
        return float("nan")
    left, agreement = row.astype(np.int64).copy(), 0.0
    while left.any():
        present = left > 0
        height = int(left[present].min())
        agreement += _LAYERS[tuple(present.tolist())] * height * int(present.sum()) / total
        left[present] -= height
    return agreement
