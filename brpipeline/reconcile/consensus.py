"""One rating for everybody's ratings: the instrument's own rule for one reader, applied to many voices."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import AMBER, GREEN, RED

NONE = -1  # where nobody, or too few, rated
TIE = 1e-9  # a share this close to the threshold is a tie: sums of thirds and sevenths miss 1/2 by less


def support(
    counts: NDArray[np.integer] | NDArray[np.floating],
    voices: NDArray[np.int64],
    voice: Literal["agency", "respondent"],
) -> NDArray[np.float64]:
    """Each rating's share of the voices. Returns (..., components, 3); nan where nobody rated.

    counts: (..., groups, components, 3), Red, Amber, Green. voices: (groups,), how many each group has if every agency
    has one, shared equally by those of its people who rated; for "respondent", every person who rated has one.
    """
    if voice == "agency":
        rated = counts.sum(axis=-1, keepdims=True)
        weighted = counts / np.maximum(rated, 1) * voices[:, None, None]
    else:
        weighted = counts.astype(np.float64)
    total = weighted.sum(axis=-3)
    whole = total.sum(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.where(whole > 0, total / whole, np.nan)


def consensus(shares: NDArray[np.float64], threshold: float = 0.5) -> NDArray[np.int8]:
    """Green if it is carried, else Amber if Green and Amber together are, else Red.

    shares: (..., 3), of voices for Red, Amber, Green; each row sums to 1, or is nan where nobody rated.
    Returns (...,): GREEN, AMBER, RED, or NONE where nobody rated.
    An exact tie is not carried, since Green was not established (Firmin et al., Levers of Practice, "How to use").
    With a threshold of one half it is a weighted median.
    """
    green = shares[..., GREEN]
    green_or_amber = green + shares[..., AMBER]
    carried = np.where(green > threshold + TIE, GREEN, np.where(green_or_amber > threshold + TIE, AMBER, RED))
    return np.where(np.isnan(green), NONE, carried).astype(np.int8)
