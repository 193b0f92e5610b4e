"""What the answers of a report say of the sizes of leans, and of where components lie."""

from dataclasses import dataclass

import numpy as np

from brpipeline.reconcile.leans.priors import CHANCES, LARGE, LARGE_CHANCE, SMALL_CHANCE
from brpipeline.reconcile.leans.scale import CENTRES, Real

TINY = 1e-300  # so that no logarithm is infinite


@dataclass(frozen=True)
class Evidence:
    """Given each pair of a size of small leans and a share of large ones: (small, large, ...).

    cell: (..., groups, components, centres), the likelihood of each cell's answers if its component lies there. centre:
    (..., components, centres), the probability that it does, given all answers to it. weight: (small, large), the
    probability of the pair, given all answers.
    """

    cell: Real
    centre: Real
    weight: Real


def evidence(likelihood: Real, spread: float) -> Evidence:
    """Sums over the grid. likelihood: (groups, components, positions). spread: standard deviation of components.

    Cells are independent given their component, and components are: so likelihoods multiply over groups, add up over
    centres, and multiply over components.
    """
    by_kind = np.moveaxis(likelihood @ CHANCES.reshape(-1, likelihood.shape[-1]).T, -1, 0)
    by_kind = np.moveaxis(by_kind.reshape(*CHANCES.shape[:2], *likelihood.shape[:2]), 1, -1)
    small, large = by_kind[:-1, None], by_kind[-1]
    share = LARGE[:, None, None, None]
    cell = np.maximum((1 - share) * small + share * large, TINY)
    prior = np.exp(-0.5 * (CENTRES / spread) ** 2)
    logs = np.log(cell).sum(axis=2) + np.log(np.maximum(prior / prior.sum(), TINY))
    most = logs.max(axis=3, keepdims=True)
    centre = np.exp(logs - most)
    total = centre.sum(axis=3, keepdims=True)
    together = (np.log(total) + most)[..., 0].sum(axis=2) + np.log(np.outer(SMALL_CHANCE, LARGE_CHANCE))
    weight = np.exp(together - together.max())
    return Evidence(cell, centre / total, weight / weight.sum())
