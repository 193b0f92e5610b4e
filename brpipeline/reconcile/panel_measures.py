"""Agreement as panels of experts measure it: 75% agreement, and RAND/UCLA's disagreement index; each against chance.

`counts`: (components, 3), people who said Red, Amber, Green. Chance is that of people who choose one of the three
ratings at random: with few of them, much agreement and much disagreement come of themselves.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from brpipeline.reconcile.dispersion import quartile, shares

Counts = NDArray[np.int64]
Measure = NDArray[np.float64]

# Of a rating, the commonest criterion of agreement in Delphi studies (Diamond et al. 2014, J. Clinical Epidemiology 67,
# p. 401).
AGREED = 0.75
TIE = 1e-9
# RAND/UCLA's scale runs from 1 to 9, in thirds: a rating counts as the middle of its third.
PLACES, MIDDLE = np.array([2.0, 5.0, 8.0]), 5.0
LOW, HIGH = 0.3, 0.7  # between which the interpercentile range lies
ALLOWED, PER_ASYMMETRY = 2.35, 1.5  # the range that is no disagreement, and how much more if all lies on one side


def largest_share(counts: Counts) -> Measure:
    """(components,): the share of people who gave the commonest rating, 1/3 to 1; nan where nobody rated."""
    return np.asarray(shares(counts).max(axis=-1))


def agreed(counts: Counts) -> NDArray[np.bool_]:
    """(components,): at least three people in four gave one rating; not where nobody rated."""
    with np.errstate(invalid="ignore"):
        return np.asarray(largest_share(counts) >= AGREED - TIE)


def disagreement_index(counts: Counts) -> Measure:
    """(components,): the interpercentile range over what is allowed; over 1 is disagreement; nan if nobody rated.

    Fitch et al. (2001), The RAND/UCLA Appropriateness Method User's Manual, chapter 8: IPR is from the 30th to the 70th
    percentile; IPRAS = 2.35 + 1.5 times the distance of their middle from the middle of the scale. A percentile is the
    lowest rating by which that share is reached. On three ratings it is 0, 0.65 (neighbours) or 2.55 (the two ends).
    """
    p = shares(counts)
    nobody = np.isnan(p[..., 0])
    low, high = (PLACES[np.where(nobody, 0, quartile(p, share)).astype(np.intp)] for share in (LOW, HIGH))
    allowed = ALLOWED + PER_ASYMMETRY * np.abs((low + high) / 2 - MIDDLE)
    return np.where(nobody, np.nan, (high - low) / allowed)


@lru_cache(maxsize=4096)
def agreed_by_chance(people: int) -> float:
    """The probability that people who choose at random agree by `agreed`; nan of nobody.

    Three times that of one rating, since no two ratings can both have three quarters.
    """
    if not people:
        return float("nan")
    return float(3 * binom.sf(np.ceil(AGREED * people - TIE) - 1, people, 1 / 3))


@lru_cache(maxsize=4096)
def disagreement_by_chance(people: int) -> float:
    """The probability that people who choose at random disagree by `disagreement_index`; nan of nobody.

    Only Red at the 30th percentile and Green at the 70th give more than is allowed: Reds are at least 30% of people,
    and Greens more than 30%.
    """
    if not people:
        return float("nan")
    reds = np.arange(int(np.ceil(LOW * people - TIE)), people + 1)
    fewest_greens = people - int(np.ceil(HIGH * people - TIE)) + 1
    return float((binom.pmf(reds, people, 1 / 3) * binom.sf(fewest_greens - 1, people - reds, 1 / 2)).sum())


def measures(counts: Counts) -> dict[str, Measure]:
    """Every measure of this module by its name in results.json, (components,) each."""
    people = counts.sum(axis=1).tolist()
    return {
        "largest_share": largest_share(counts),
        "agreed_by_chance": np.array([agreed_by_chance(each) for each in people], dtype=np.float64),
        "disagreement_index": disagreement_index(counts),
        "disagreement_by_chance": np.array([disagreement_by_chance(each) for each in people], dtype=np.float64),
    }
