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


def joint_replicates(counts: Counts, seed: int, draws: int = 1000, correlation: float = 0.0) -> Drawn:
    """The survey as other staff of the same agencies might have answered it, many times over.

    counts: (groups, components, 3), Red, Amber, Green. correlation: of one person's answers to two components, 0 to 1.
    Returns (draws, groups, components, 3), with as many people in every group on every component; they depend on the
    arguments alone.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    usual, components_apart, groups_apart = spreads(counts)
    shares, steps = shares_at_positions(usual, components_apart, groups_apart), steps_between(groups_apart)
    chances, _ = component_positions(counts, shares, steps, components_apart)
    luck = _shared_luck(generator, np.zeros(len(chances), dtype=np.int64), draws, correlation)
    position = pick(chances, np.arange(len(chances))[:, None], ndtr(luck))
    steps_from, further = _only_where_drawn(position, steps)
    people = counts.sum(axis=2)
    groups, components = np.nonzero(people)
    sizes = people[groups, components]
    many = sizes > ENUMERATED
    lies = _shared_luck(generator, groups, draws, correlation)
    answers = np.empty_like(lies)
    answers[many] = _shared_luck(generator, groups[many], draws, correlation)
    drawn = np.zeros((*people.shape, draws, 3), dtype=np.int32)
    # Together are cells of one size, of which the outcomes are the same, and of large ones those of one group.
    together = np.where(many, ENUMERATED + 1 + groups, sizes)
    for each in np.unique(together):
        of = np.flatnonzero(together == each)
        group, component = groups[of], components[of]
        own = counts[group, component]
        given = group_positions(own, shares, steps_from[component])
        row = further[component] + given.shape[1] * np.arange(len(of))[:, None]
        luck = ndtr(lies[of])
        if each <= ENUMERATED:
            outcomes, likely = outcome_chances(own, shares)
            chosen = pick((given @ likely).reshape(-1, len(outcomes)), row, luck)
            drawn[group, component] = outcomes.astype(np.int32).take(chosen, axis=0)
        else:
            chosen = pick(given.reshape(-1, len(POSITIONS)), row, luck)
            drawn[group, component] = _moved(own, shares, chosen, answers[of])
    return np.moveaxis(drawn, 2, 0)


def _shared_luck(generator: np.random.Generator, groups: Counts, draws: int, share: float) -> Floats:
    """(cells, draws), normal: all cells of one group share a part of their luck; a new part for each purpose.

    groups: (cells,), the group of each. share: of the variance, 0 to 1: the correlation of two cells of a group.
    """
    luck = generator.standard_normal((len(groups), draws))
    luck *= np.sqrt(1 - share)
    common = np.sqrt(share) * generator.standard_normal((groups.max(initial=0) + 1, draws))
    for cell, group in enumerate(groups.tolist()):
        luck[cell] += common[group]
    return luck


def _only_where_drawn(position: Counts, steps: Floats) -> tuple[Floats, Counts]:
    """(components, places, positions): the rows of `steps` at the places where each component lies in any draw, from
    the lowest on; (components, draws): how many places further it lies. position: (components, draws).
    """
    first = position.min(axis=1, initial=len(steps) - 1, keepdims=True)
    further = position - first
    places = first + np.arange(further.max(initial=0) + 1)
    return steps[np.minimum(places, len(steps) - 1)], further


def _moved(own: Counts, shares: Floats, position: Counts, luck: Floats) -> Drawn:
    """(cells, draws, 3): the answers of as many people of large groups, both cuts moved together on the probit scale.

    own: (cells, 3). shares: (positions, 3). position: (cells, draws), where each lies. luck: (cells, draws), normal.
    Answers have a Dirichlet-multinomial distribution (Johnson, Kotz and Balakrishnan 1997, Discrete Multivariate
    Distributions, chapter 35), of which the cut that more of them lie about has the variance.
    """
    alpha = WEIGHT * shares + own[:, None]
    weight, size = alpha.sum(axis=2), own.sum(axis=1, keepdims=True)
    reached = (alpha.cumsum(axis=2)[..., :2] / weight[..., None]).clip(LEAST_SHARE, 1 - LEAST_SHARE)
    low, high = np.moveaxis(ndtri(reached), -1, 0)
    middle = np.where(np.abs(low) < np.abs(high), low, high)
    density = np.exp(-0.5 * middle**2) / np.sqrt(2 * np.pi)
    variance = ndtr(middle) * ndtr(-middle) * (size + weight) / (1 + weight) / size
    scatter = np.sqrt(variance) / np.maximum(density, 1e-3)
    low, high, scatter = (np.take_along_axis(values, position, axis=1) for values in (low, high, scatter))
    moved = luck * scatter
    green = np.rint(size * ndtr(moved - high)).astype(np.int32)
    red = np.minimum(np.rint(size * ndtr(low - moved)).astype(np.int32), size - green)
    return np.stack([red, size - red - green, green], axis=2).astype(np.int32)
