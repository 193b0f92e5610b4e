"""How far the ratings of a component lie apart, by measures that treat Red, Amber, Green as ordered.

All take `counts`: (components, 3), people who said Red, Amber, Green. All return (components,), nan where nobody rated.
"""

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import AMBER, GREEN, RED

SCORES = np.array([RED, AMBER, GREEN], dtype=np.float64)
Counts = NDArray[np.int64]
Measure = NDArray[np.float64]


def score_sums(counts: Counts) -> Counts:
    """(...,), sums of the scores 0, 1, 2, in whole numbers, so that equal ones are exactly equal. counts: (..., 3)."""
    return counts[..., AMBER] + 2 * counts[..., GREEN]


def shares(counts: Counts) -> Measure:
    """Shares of the ratings. Returns (components, 3)."""
    total = counts.sum(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        result: Measure = counts / np.where(total > 0, total, np.nan)
    return result


def mean(counts: Counts) -> Measure:
    """The mean score, 0 (all Red) to 2 (all Green)."""
    result: Measure = (shares(counts) * SCORES).sum(axis=-1)
    return result


def standard_deviation(counts: Counts) -> Measure:
    """The standard deviation of the scores, over the people who rated (divisor n)."""
    p = shares(counts)
    result: Measure = np.sqrt((p * (SCORES - mean(counts)[..., None]) ** 2).sum(axis=-1))
    return result


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
    total = counts.sum(axis=-1)
    red, amber, green = np.moveaxis(counts - counts.min(axis=-1, keepdims=True), -1, 0)  # the layer of all three: A = 0
    # One of them is used up. Two that are left make a layer as high as the lower of them: A = 1/2 for neighbours, -1
    # for the ends, since U = -(K - 1) / (K - 2) there. What is then left is one rating: A = 1.
    beside = np.minimum(red, amber) + np.minimum(amber, green)
    opposite = np.minimum(red, green)
    alone = red + amber + green - 2 * (beside + opposite)
    with np.errstate(invalid="ignore"):
        return np.where(total > 0, (alone + beside - 2 * opposite) / np.where(total > 0, total, 1), np.nan)


def leik_d(counts: Counts) -> Measure:
    """0 if all give one rating, 1 if half say Red and half say Green.

    Leik (1966), Pacific Sociological Review 9, p. 85: 2 sum over r < K of min(F_r, 1 - F_r) / (K - 1), F_r being the
    share of ratings up to r.
    """
    reached = shares(counts).cumsum(axis=-1)[..., :-1]
    result: Measure = 2 * np.minimum(reached, 1 - reached).sum(axis=-1) / (len(SCORES) - 1)
    return result


def entropy(counts: Counts) -> Measure:
    """0 if all give one rating, 1 if all three are equally common; it knows no order. Shannon (1948), over log K."""
    p = shares(counts)
    terms = np.where(p > 0, p * np.log(np.where(p > 0, p, 1.0)), 0.0)
    return np.where(np.isnan(p[..., 0]), np.nan, np.abs(terms.sum(axis=-1)) / np.log(len(SCORES)))


def between_agency(counts: Counts) -> Measure:
    """The share of the variance of scores that lies between groups: eta squared (Pearson 1905), 0 to 1.

    counts: (groups, components, 3). nan where fewer than two groups rated, or all gave one rating: then there is no
    variance to share out. In small surveys it is large by chance alone, about (groups - 1) / (people - 1).
    """
    rated = counts.sum(axis=-1)
    everyone = counts.sum(axis=0)
    total = rated.sum(axis=0) * standard_deviation(everyone) ** 2
    with np.errstate(invalid="ignore"):
        apart = np.where(rated > 0, rated * (mean(counts) - mean(everyone)) ** 2, 0.0)
        share: Measure = apart.sum(axis=0) / np.where(total > 0, total, np.nan)
    return np.where((rated > 0).sum(axis=0) > 1, np.minimum(share, 1.0), np.nan)


def measures(counts: NDArray[np.int64], ratings: NDArray[np.int8]) -> dict[str, Measure]:
    """Every measure of a component by its name in results.json (see brpipeline/results/measures.py).

    counts: (groups, components, 3). ratings: (components,), the consensus. Returns (components,) each.
    """
    everyone = counts.sum(axis=0)
    return {
        "mean": mean(everyone),
        "sd": standard_deviation(everyone),
        "iqr": interquartile_range(everyone),
        "agreeing": agreeing(everyone, ratings),
        "consensus_index": consensus_index(everyone),
        "agreement_a": agreement_a(everyone),
        "leik_d": leik_d(everyone),
        "entropy": entropy(everyone),
        "between_agency": between_agency(counts),
    }
