"""The consensus if groups that rate everything lower, or higher, rated as the others do: one more other rule."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from brpipeline.rating import GREEN, RED
from brpipeline.reconcile.consensus import consensus, support

Real = NDArray[np.float64]


def severity_adjusted(
    counts: NDArray[np.int64],
    voices: NDArray[np.int64],
    voice: Literal["agency", "respondent"],
    threshold: float,
    lean: Real,
) -> NDArray[np.int8]:
    """(components,): the consensus with what groups lean on everything taken out; NONE where nobody rated.

    counts: (groups, components, 3). voices, voice, threshold: see `support` and `consensus`. lean: (groups,), on the
    scale of the model (`leans.whole_groups`), 0 for a group that is not named: its answers stay what they are. As the
    severity of a rater in the many-facet model (Linacre 1989, Many-Facet Rasch Measurement), on the probit scale: the
    two cuts of a group's answers to a component are moved by its lean.
    """
    return consensus(support(adjusted(counts, lean), voices, voice), threshold)


def adjusted(counts: NDArray[np.int64], lean: Real) -> Real:
    """(groups, components, 3): as many people's answers, without what their group leans on everything.

    One more answer, divided as everybody's are, keeps a group of three who agree from being beyond any lean.
    """
    people = counts.sum(axis=2, keepdims=True)
    usual = counts.sum(axis=0) + (counts.sum(axis=(0, 1)) + 1) / (counts.sum() + 3)
    usual = usual / usual.sum(axis=1, keepdims=True)
    shares = (counts + usual) / (people + 1)
    red = ndtr(ndtri(shares[..., RED]) + lean[:, None])
    green = ndtr(ndtri(shares[..., GREEN]) - lean[:, None])
    moved = np.stack([red, 1 - red - green, green], axis=2) * people
    return np.where((lean == 0)[:, None, None], counts, moved)
