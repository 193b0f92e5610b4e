"""Replicates, by the model in `resampling`, in which a person who says Green says it often.

People lean one way, so that in another sample of staff all components of a group move together, and a lever's
percentage moves further than independent components would let it. So the luck of a group's components is shared in
part: by as much as one person's answers go together (see `one_person`). Calibration:
`python -m tests.calibration.ranges 1`.
"""

import numpy as np
from scipy.special import ndtr, ndtri

from brpipeline.reconcile.resampling import (
    ENUMERATED,
    POSITIONS,
    WEIGHT,
    Counts,
    Floats,
    component_positions,
    group_positions,
    outcome_chances,
    pick,
    shares_at_positions,
    spreads,
    steps_between,
)

Drawn = np.ndarray[tuple[int, ...], np.dtype[np.int32]]
LEAST_SHARE = 1e-6


class SharedLuck:
    """Normal luck of cells, of which all cells of one group share a part; a new part for each purpose."""

    def __init__(self, generator: np.random.Generator, draws: int, groups: int, share: float) -> None:
        """share: of the variance, 0 to 1: the correlation of two cells of a group."""
        self._generator, self._share = generator, share
        self._common = generator.standard_normal((draws, groups))

    def of(self, groups: Counts) -> Floats:
        """(draws, cells). groups: (cells,), the group of each."""
        own = self._generator.standard_normal((len(self._common), len(groups)))
        return np.asarray(np.sqrt(self._share) * self._common.take(groups, axis=1) + np.sqrt(1 - self._share) * own)


def joint_replicates(counts: Counts, seed: int, draws: int = 1000, correlation: float = 0.0) -> Drawn:
    """The survey as other staff of the same agencies might have answered it, many times over.

    counts: (groups, components, 3), Red, Amber, Green. correlation: of one person's answers to two components, 0 to 1.
    Returns (draws, groups, components, 3), with as many people in every group on every component; they depend on the
    arguments alone.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    drawn = np.zeros((draws, *counts.shape), dtype=np.int32)
    people = counts.sum(axis=2)
    usual, components_apart, groups_apart = spreads(counts)
    shares, steps = shares_at_positions(usual, components_apart, groups_apart), steps_between(groups_apart)
    chances, _ = component_positions(counts, shares, steps, components_apart)
    components = np.arange(len(chances))
    luck = SharedLuck(generator, draws, 1, correlation).of(np.zeros(len(chances), dtype=np.int64))
    position = pick(chances, components, ndtr(luck))
    lies, answers = (SharedLuck(generator, draws, len(counts), correlation) for _ in range(2))
    for size in np.unique(people[people > 0]):
        groups, components = np.nonzero(people == size)
        own = counts[groups, components]
        row = position[:, components] + len(POSITIONS) * np.arange(len(groups))
        given = group_positions(own, shares, steps)
        luck = ndtr(lies.of(groups))
        if size <= ENUMERATED:
            outcomes, likely = outcome_chances(own, shares)
            order = np.argsort(outcomes[:, 1] + 2 * outcomes[:, 2], kind="stable")  # so that more luck is more Green
            chosen = pick((given @ likely[..., order]).reshape(-1, len(order)), row, luck)
            drawn[:, groups, components] = outcomes[order].astype(np.int32).take(chosen, axis=0)
        else:
            alpha = WEIGHT * shares[pick(given.reshape(-1, len(POSITIONS)), row, luck)] + own
            drawn[:, groups, components] = _moved(int(size), alpha, answers.of(groups))
    return drawn


def _moved(size: int, alpha: Floats, luck: Floats) -> Drawn:
    """(draws, cells, 3): the answers of as many people of a large group, both cuts moved together on the probit scale.

    alpha: (draws, cells, 3), weights of a Dirichlet-multinomial distribution (Johnson, Kotz and Balakrishnan 1997,
    Discrete Multivariate Distributions, chapter 35), of which the cut that more of the answers lie about has the
    variance. luck: (draws, cells), normal.
    """
    weight = alpha.sum(axis=2)
    reached = (alpha.cumsum(axis=2)[..., :2] / weight[..., None]).clip(LEAST_SHARE, 1 - LEAST_SHARE)
    low, high = np.moveaxis(ndtri(reached), -1, 0)
    middle = np.where(np.abs(low) < np.abs(high), low, high)
    density = np.exp(-0.5 * middle**2) / np.sqrt(2 * np.pi)
    variance = ndtr(middle) * ndtr(-middle) * (size + weight) / (1 + weight) / size
    moved = luck * np.sqrt(variance) / np.maximum(density, 1e-3)
    green = np.rint(size * ndtr(moved - high)).astype(np.int32)
    red = np.minimum(np.rint(size * ndtr(low - moved)).astype(np.int32), size - green)
    return np.stack([red, size - red - green, green], axis=2)
