"""Certainty: would another sample of staff from the same agencies give the same colour?

Read off replicates of the survey (see `joint_replicates`), to each of which the same rule is applied. How far it holds:
docs/calibration.md.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import RATINGS
from brpipeline.reconcile.consensus import NONE, consensus

LEVEL = 0.90  # of a likely range: nine surveys in ten. An end of 95% would rest on 25 of 1,000 draws


def drawn_ratings(
    drawn: NDArray[np.int32],
    voices: NDArray[np.int64],
    voice: Literal["agency", "respondent"],
    threshold: float,
    ratings: NDArray[np.int8],
) -> NDArray[np.int8]:
    """(draws, components): the consensus of every replicate by the same rule.

    drawn: as from `joint_replicates`. voices, voice, threshold: see `support` and `consensus`. ratings: (components,),
    the consensus of the survey itself; a component without one has none in any replicate.
    """
    rated = drawn[0].sum(axis=2)  # as many as in every other replicate
    weight = (voices[:, None] if voice == "agency" else rated) / np.maximum(rated, 1)
    whole = (weight * rated).sum(axis=0)[:, None]
    with np.errstate(invalid="ignore"):
        shares = np.einsum("dgkr,gk->dkr", drawn, weight, optimize=False) / np.where(whole > 0, whole, np.nan)
    of_replicates = consensus(shares, threshold)
    return np.where(ratings == NONE, NONE, of_replicates).astype(np.int8)


def certainty(drawn: NDArray[np.int8], ratings: NDArray[np.int8]) -> NDArray[np.float64]:
    """(components,): the share of replicates with the same consensus as the survey, 0 to 1; nan where it has none.

    drawn: (draws, components), as from `drawn_ratings`. ratings: (components,).
    """
    return np.where(ratings == NONE, np.nan, (drawn == ratings).mean(axis=0))


def colour_chances(drawn: NDArray[np.int8], ratings: NDArray[np.int8]) -> NDArray[np.float64]:
    """(components, 3): the share of replicates whose consensus is Red, Amber, Green; nan where the survey has none.

    drawn: (draws, components), as from `drawn_ratings`. ratings: (components,). That of the survey's own colour is its
    certainty.
    """
    shares = np.stack([(drawn == rating).mean(axis=0) for rating in RATINGS], axis=1)
    return np.where((ratings == NONE)[:, None], np.nan, shares)


def likelier_colour(chances: NDArray[np.float64], ratings: NDArray[np.int8]) -> NDArray[np.int8]:
    """(components,): the colour that is likelier than the survey's own, NONE where its own is as likely as any.

    chances: (components, 3), as from `colour_chances`. ratings: (components,).
    """
    rated = ratings != NONE
    own = np.take_along_axis(chances, np.maximum(ratings, 0).astype(np.intp)[:, None], axis=1)[:, 0]
    best = np.where(rated[:, None], chances, 0.0)
    return np.where(rated & (best.max(axis=1) > own), best.argmax(axis=1), NONE).astype(np.int8)


def likely_range(percents: NDArray[np.float64], level: float = LEVEL) -> tuple[float, float]:
    """The least and the greatest of the middle `level` of percents, (draws,); each is one of them. nan if they are.

    The survey's own percent can lie outside where its colours rest on few answers, since others' would be less
    extreme: whoever prints both widens the range to hold it.
    """
    low, high = np.quantile(percents, [(1 - level) / 2, (1 + level) / 2], method="inverted_cdf")
    return float(low), float(high)
