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

    by_kind: (kinds, groups, components, centres), the likelihood of each cell's answers if its component lies there and
    the cell leans by each size of small leans, or, last, by much. large: (large,), shares of cells that do. centre:
    (..., components, centres), the probability that a component lies there, given all answers to it. weight: (small,
    large), the probability of the pair, given all answers.
    """

    by_kind: Real
    large: Real
    centre: Real
    weight: Real

    @property
    def likeliest(self) -> tuple[int, int]:
        """The pair of the greatest probability, as positions."""
        small, large = np.unravel_index(self.weight.argmax(), self.weight.shape)
        return int(small), int(large)

    def cell(self, small: int, large: int) -> Real:
        """(groups, components, centres), given a pair: the likelihood of each cell's answers."""
        share = self.large[large]
        return np.asarray((1 - share) * self.by_kind[small] + share * self.by_kind[-1])


def evidence(likelihood: Real, spread: float, small: slice = ALL, large: slice = ALL) -> Evidence:
    """Sums over the grid. likelihood: (groups, components, positions). spread: standard deviation of components.

    small, large: of which sizes of small leans and shares of large ones. Cells are independent given their component,
    and components are: so likelihoods multiply over groups, add up over centres, and multiply over components.
    """
    kinds = np.concatenate([CHANCES[:-1][small], CHANCES[-1:]])
    # Group by group, in order in memory: a product of all at once is given to several processors, which costs more.
    by_kind = np.maximum(likelihood @ np.ascontiguousarray(kinds.swapaxes(1, 2))[:, None], TINY)
    prior = np.exp(-0.5 * (CENTRES / spread) ** 2)
    share = LARGE[large, None, None, None]
    leaning_much = share * by_kind[-1]
    # One size of small leans after another: what stays in the processor's own memory is much faster.
    logs = np.stack([np.log((1 - share) * leaning + leaning_much).sum(axis=1) for leaning in by_kind[:-1]])
    logs += np.log(np.maximum(prior / prior.sum(), TINY))
    most = logs.max(axis=3, keepdims=True)
    centre = np.exp(logs - most)
    total = centre.sum(axis=3, keepdims=True)
    before = np.outer(SMALL_CHANCE[small], LARGE_CHANCE[large])
    together = (np.log(total) + most)[..., 0].sum(axis=2) + np.log(before)
    weight = np.exp(together - together.max())
    return Evidence(by_kind, LARGE[large], centre / total, weight / weight.sum())
