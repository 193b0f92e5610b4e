"""The others taken together: what a group is compared with, on each component."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.reconcile.dispersion import SCORES

Real = NDArray[np.float64]


def weights(
    counts: NDArray[np.int64], voices: NDArray[np.int64], voice: Literal["agency", "respondent"] = "agency"
) -> Real:
    """(groups, components): what each group weighs among the others; 0 where nobody of it rated.

    counts: (groups, components, 3). voices: (groups,), one for each agency of a group. By agencies a group weighs its
    voices, as in the consensus, so that a large agency is not what everybody else is measured by; by respondents it
    weighs the people who rated.
    """
    rated = counts.sum(axis=2)
    return np.where(rated > 0, voices[:, None] if voice == "agency" else rated, 0).astype(np.float64)


def less_the_others(values: Real, weight: Real) -> Real:
    """Each group's value less the weighted mean of all others'; nan where it or everybody else has none.

    values, weight: (groups, components).
    """
    weighted = np.where(weight > 0, weight * values, 0.0)
    rest = weight.sum(axis=0) - weight
    has_others = (weight > 0) & ((weight > 0).sum(axis=0) > 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(has_others, values - (weighted.sum(axis=0) - weighted) / rest, np.nan)


def others_consensus(
    counts: NDArray[np.int64],
    voices: NDArray[np.int64],
    voice: Literal["agency", "respondent"],
    threshold: float,
    fewest: int,
) -> NDArray[np.int8]:
    """(groups, components): the rating of the others taken together, by the rule of the consensus; NONE where they
    gave fewer than `fewest` ratings.

    counts: (groups, components, 3). voices: (groups,), one for each agency of a group. See `consensus.support`.
    """
    everyone, rows = counts.sum(axis=0), list[NDArray[np.int8]]()
    for group in range(len(counts)):
        rest = np.arange(len(counts)) != group
        rating = consensus(support(counts[rest], voices[rest], voice), threshold)
        rows.append(np.where((everyone - counts[group]).sum(axis=1) < fewest, NONE, rating).astype(np.int8))
    return np.array(rows, dtype=np.int8).reshape(counts.shape[:2])


def sampling_error(counts: NDArray[np.int64], weight: Real) -> Real:
    """(groups, components), points: the standard error of a gap, if all who rated a component answer alike.

    counts: (groups, components, 3). weight: (groups, components). One person's variance is that of everybody's answers
    to the component and one more of each rating, in proportion to the ratings of all components: three people who agree
    are no proof that nobody disagrees. nan where there is nobody to compare.
    """
    usual = (counts.sum(axis=(0, 1)) + 1) / (counts.sum() + 3)
    everyone = counts.sum(axis=0) + usual
    shares = everyone / everyone.sum(axis=1, keepdims=True)
    variance = shares @ SCORES**2 - (shares @ SCORES) ** 2
    rated = counts.sum(axis=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.where(rated > 0, 1 / rated, np.nan)
        weighted = np.where(rated > 0, weight**2 / np.maximum(rated, 1), 0.0)
        rest = weight.sum(axis=0) - weight
        others = np.where(rest > 0, (weighted.sum(axis=0) - weighted) / rest**2, np.nan)
    return np.asarray(np.sqrt(variance * (own + others)))
