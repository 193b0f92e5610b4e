"""How firm ratings would be with more replies, if those are like the ones there are.

The share of voices that decides a colour scatters from sample to sample. Of a group of n people it does so by about
one person's variance / n, so that more replies narrow it, and the same distance from the threshold makes the rating
firmer. One person's variance, and the distance, are taken from the replicates that certainty is read off. How far it
holds: `python -m tests.calibration.settle 1`.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from brpipeline.rating import AMBER, GREEN, RED
from brpipeline.reconcile.consensus import TIE

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Outlook:
    """What there is to go by. Cuts: the share of Green, and that of Green and Amber together.

    distance: (components, cuts), how far the share of voices lies above the threshold in the replicates, in standard
    deviations. person: (groups, components, cuts), the variance of one person's answer. people: (groups, components),
    who rated. voices: (groups,).
    """

    distance: Floats
    person: Floats
    people: Floats
    voices: NDArray[np.int64]
    voice: Literal["agency", "respondent"]

    def variance(self, people: Floats) -> Floats:
        """(..., components, cuts): of the shares of voices, if so many rated. people: (..., groups, components)."""
        weight = np.where(people > 0, self.voices[:, None] if self.voice == "agency" else people, 0.0)
        whole = np.maximum(weight.sum(axis=-2, keepdims=True), 1)
        per_person = (weight / whole) ** 2 / np.maximum(people, 1)
        return np.asarray((per_person[..., None] * self.person).sum(axis=-3))

    def certainty(self, people: Floats) -> Floats:
        """(..., components): of the likeliest colour, 0 to 1, if so many rated. people: (..., groups, components)."""
        now, then = self.variance(self.people), self.variance(people)
        narrower = np.sqrt(np.divide(now, then, out=np.ones_like(then), where=then > 0))
        green, not_red = np.moveaxis(ndtr(self.distance * narrower), -1, 0)
        return np.asarray(np.maximum(np.maximum(green, 1 - not_red), not_red - green))


def outlook(
    drawn: NDArray[np.int32],
    voices: NDArray[np.int64],
    voice: Literal["agency", "respondent"],
    threshold: float,
) -> Outlook:
    """What replicates say of more replies. drawn: (draws, groups, components, 3), as from `joint_replicates`.

    voices, voice, threshold: see `support` and `consensus`. A share that is above the threshold in every draw, or in
    none, is taken to be in half a draw: how far it is away cannot be told.
    """
    people = drawn[0].sum(axis=2).astype(np.float64)
    weight = np.where(people > 0, voices[:, None] if voice == "agency" else people, 0.0)
    weight = weight / np.maximum(weight.sum(axis=0), 1) / np.maximum(people, 1)
    shares = np.einsum("dgkr,gk->dkr", drawn, weight, optimize=False)
    above = np.stack([shares[..., GREEN], shares[..., GREEN] + shares[..., AMBER]], axis=-1) > threshold + TIE
    draws = len(drawn)
    distance = ndtri((above.sum(axis=0) + 0.5) / (draws + 1))
    # Green and Amber together are all but the Reds, and vary as much. All draws of a cell lie together in memory.
    by_draw = (np.moveaxis(drawn[..., rating], 0, -1).astype(np.float64) for rating in (GREEN, RED))
    person = np.stack([counts.var(axis=-1) for counts in by_draw], axis=-1) / np.maximum(people, 1)[..., None]
    return Outlook(distance, person, people, voices, voice)
