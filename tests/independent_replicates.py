"""Replicates drawn cell by cell, each independently of all others: what joint ones are compared with."""

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile import resampling as model
from brpipeline.reconcile.resampling import WEIGHT, Counts, component_positions, group_positions, outcome_chances, pick


def replicates(counts: Counts, seed: int, draws: int = 1000) -> NDArray[np.int32]:
    """The survey as other staff of the same agencies might have answered it, many times over.

    counts: (groups, components, 3), Red, Amber, Green. Returns (draws, groups, components, 3), with as many people in
    every group on every component; they depend on the arguments alone.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    drawn_counts = np.zeros((draws, *counts.shape), dtype=np.int32)
    people = counts.sum(axis=2)
    usual, components_apart, groups_apart = model.spreads(counts)
    shares = model.shares_at_positions(usual, components_apart, groups_apart)
    steps = model.steps_between(groups_apart)
    chances, _ = component_positions(counts, shares, steps, components_apart)
    position = pick(chances, np.arange(len(chances)), generator.random((draws, len(chances))))
    for size in np.unique(people[people > 0]):
        groups, components = np.nonzero(people == size)
        own, uniform = counts[groups, components], generator.random((draws, len(groups)))
        row = position[:, components] + len(model.POSITIONS) * np.arange(len(groups))
        chances_given = group_positions(own, shares, steps)
        if size <= model.ENUMERATED:
            outcomes, likely = outcome_chances(own, shares)
            drawn_counts[:, groups, components] = outcomes[
                pick((chances_given @ likely).reshape(-1, len(outcomes)), row, uniform)
            ]
        else:
            alpha = WEIGHT * shares[pick(chances_given.reshape(-1, len(model.POSITIONS)), row, uniform)] + own
            drawn = generator.standard_gamma(alpha)
            drawn_counts[:, groups, components] = generator.multinomial(size, drawn / drawn.sum(axis=2, keepdims=True))
    return drawn_counts
