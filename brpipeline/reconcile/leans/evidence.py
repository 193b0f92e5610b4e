"""What the answers of a report say of the sizes of leans, and of where components lie."""

from dataclasses import dataclass

import numpy as np

from brpipeline.reconcile.leans.priors import CHANCES, LARGE, LARGE_CHANCE, SMALL_CHANCE
from brpipeline.reconcile.leans.scale import CENTRES, Real

TINY = 1e-300  # so that no logarithm is infinite
ALL = slice(None)


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

    @property
    def likeliest(self) -> tuple[int, int]:
        """The pair of the greatest probability, as positions."""
        small, large = np.unravel_index(self.weight.argmax(), self.weight.shape)
        return int(small), int(large)


def evidence(likelihood: Real, spread: float, small: slice = ALL, large: slice = ALL) -> Evidence:
    """Sums over the grid. likelihood: (groups, components, positions). spread: standard deviation of components.

    small, large: of which sizes of small leans and shares of large ones. Cells are independent given their component,
    and components are: so likelihoods multiply over groups, add up over centres, and multiply over components.
    """
    kinds = np.concatenate([CHANCES[:-1][small], CHANCES[-1:]])
    by_kind = np.moveaxis(np.tensordot(likelihood, kinds, axes=(2, 2)), 2, 0)
    share = LARGE[large, None, None, None]
    cell = (1 - share) * by_kind[:-1, None]
    cell += share * by_kind[-1]
    np.maximum(cell, TINY, out=cell)
    prior = np.exp(-0.5 * (CENTRES / spread) ** 2)
    logs = np.log(cell).sum(axis=2) + np.log(np.maximum(prior / prior.sum(), TINY))
    most = logs.max(axis=3, keepdims=True)
    centre = np.exp(logs - most)
    total = centre.sum(axis=3, keepdims=True)
    before = np.outer(SMALL_CHANCE[small], LARGE_CHANCE[large])
    together = (np.log(total) + most)[..., 0].sum(axis=2) + np.log(before)
    weight = np.exp(together - together.max())
    return Evidence(cell, centre / total, weight / weight.sum())
