"""The model of replicates: the survey as other staff of the same agencies might have answered it.

Only one sample was asked, so what others would say must be guessed from it. To draw again from the answers alone is
much too sure of small groups: three people who agree stay three people who agree. Here a group has a position on
one scale from Red to Green, guessed from its own answers, the other groups' on the same component and the other
components (ordered probit, normal effects of component and of group within it: McCullagh 1980, J. R. Statist. Soc. B
42:109). Its shares are Dirichlet around that position, so that many answers of its own win over the scale. A replicate
draws the groups' positions, then the answers of as many people: see `joint_replicates`.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtr, ndtri

from brpipeline.rating import AMBER, GREEN, RED

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]

WEIGHT = 30.0  # so many people's answers weigh as much as the scale on where a group's shares lie
POSITIONS = np.linspace(-3, 3, 25)  # on the scale, in standard deviations between people of one group on one component
COMPONENTS_APART = (0.35, 0.7, 1.4)  # the standard deviation between components may be any of these,
GROUPS_APART = (0.1, 0.4, 0.8, 1.2, 1.6)  # and between groups on one component any of these
TABULATED = 2_000  # answers; up to so many a table of logarithms is made
ENUMERATED = 16  # up to so many people all outcomes are gone through; of larger groups shares are drawn, then answers


def spreads(counts: Counts) -> tuple[Floats, float, float]:
    """The usual shares of Red, Amber, Green, and how far components, and groups on one component, are apart.

    The shares are of all answers and one more of each. The standard deviations are means given the answers, all pairs
    on the grid being as likely before.
    """
    everything = counts.sum(axis=(0, 1)) + 1.0
    usual = everything / everything.sum()
    pairs = np.array([(components, groups) for components in COMPONENTS_APART for groups in GROUPS_APART])
    evidence = [
        component_positions(counts, shares_at_positions(usual, *pair), steps_between(pair[1]), pair[0])[1].sum()
        for pair in pairs
    ]
    weights = np.exp(np.array(evidence) - max(evidence))
    components_apart, groups_apart = weights @ pairs / weights.sum()
    return usual, float(components_apart), float(groups_apart)


def shares_at_positions(usual: Floats, components_apart: float, groups_apart: float) -> Floats:
    """(positions, 3): shares of Red, Amber, Green in a group at each position. usual: (3,), shares over all groups."""
    red, not_green = ndtri(usual.cumsum()[:2]) * np.sqrt(1 + components_apart**2 + groups_apart**2)
    low, high = ndtr(red - POSITIONS), ndtr(POSITIONS - not_green)
    shares = np.stack([low, 1 - low - high, high], axis=1).clip(min=1e-6)
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def steps_between(groups_apart: float) -> Floats:
    """(positions of the component, positions of the group): the chance of a group's position given its component's."""
    return _normal(POSITIONS[:, None] - POSITIONS, groups_apart)


def component_positions(counts: Counts, shares: Floats, steps: Floats, apart: float) -> tuple[Floats, Floats]:
    """(components, positions), chances given all answers; (components,) log evidence."""
    logs = _log_likelihood(counts, shares)
    top = logs.max(axis=2, keepdims=True)
    given = np.log(np.maximum(np.exp(logs - top) @ steps.T, 1e-300)) + top
    joint = given.sum(axis=0) + np.log(_normal(POSITIONS, apart))
    most = joint.max(axis=1, keepdims=True)
    chances = np.exp(joint - most)
    total = chances.sum(axis=1, keepdims=True)
    return chances / total, (np.log(total) + most)[:, 0]


def group_positions(own: Counts, shares: Floats, steps: Floats) -> Floats:
    """(cells, positions of the component, positions of the group): the chance of it given the group's answers.

    own: (cells, 3), the answers of a group to a component. steps: see `steps_between`, or some rows of it, (cells,
    positions of the component, positions of the group).
    """
    logs = _log_likelihood(own, shares)
    chances = steps * np.exp(logs - logs.max(axis=1, keepdims=True))[:, None, :]
    return np.asarray(chances / chances.sum(axis=2, keepdims=True).clip(min=1e-300))


def outcome_chances(own: Counts, shares: Floats) -> tuple[Counts, Floats]:
    """All outcomes of asking as many people again (outcomes, 3), and (cells, positions, outcomes) their chances.

    own: (cells, 3), each row of equally many. Outcomes are in the order of their score sums, so that more luck is more
    Green. Dirichlet-multinomial: the position's shares, and own answers, as weights; it is a product over ratings.
    """
    size = int(own[0].sum())
    outcomes, chances = _outcomes(size)
    counted = np.arange(size + 1)
    for rating in range(3):
        rising, before = _rising(WEIGHT * shares[:, rating], 2 * size).T, own[:, rating]
        ways = np.exp(rising[:, before[:, None] + counted] - rising[:, before][..., None]).swapaxes(0, 1)
        chances = chances * ways.take(outcomes[:, rating], axis=2)
    return outcomes, chances


@lru_cache(maxsize=ENUMERATED)
def _outcomes(size: int) -> tuple[Counts, Floats]:
    """(outcomes, 3), and (outcomes,) the chance of each but for what the ratings' weights make of it."""
    outcomes = np.array([(size - a - g, a, g) for g in range(size + 1) for a in range(size + 1 - g)])
    outcomes = outcomes[np.argsort(outcomes[:, AMBER] + 2 * outcomes[:, GREEN], kind="stable")]
    logs = gammaln(size + 1) - gammaln(outcomes + 1).sum(axis=1) - _rising(WEIGHT + size, size)[size]
    return outcomes, np.exp(logs)


def pick(chances: Floats, rows: Counts, uniform: Floats) -> Counts:
    """The column of its row of `chances` into which each uniform number, 0 to 1, falls. By bisection.

    rows, uniform: of shapes that broadcast together.
    """
    columns = chances.shape[1]
    half = 1 << (columns - 1).bit_length() >> 1
    # Single precision: half as much to fetch, and no chance is another by as much as one draw in a million.
    passed = np.full((len(chances), max(1, 2 * half)), 2, dtype=np.float32)  # no number falls beyond the last column
    reached = chances.cumsum(axis=1)
    passed[:, : columns - 1] = reached[:, :-1] / reached[:, -1:]
    flat, before = passed.ravel(), rows * passed.shape[1] - 1
    uniform = uniform.astype(np.float32)
    column = np.zeros(uniform.shape, dtype=np.intp)
    while half:
        # A product, not a choice: a choice that a processor cannot foresee costs it more than computing both.
        column += half * (flat.take(before + half + column) <= uniform)
        half >>= 1
    return column


def _log_likelihood(counts: Counts, shares: Floats) -> Floats:
    """(..., positions), but for a term that all positions share. counts: (..., 3)."""
    most = int(counts.max(initial=0))
    starts = [WEIGHT * shares[:, rating] for rating in range(3)]
    if most <= TABULATED:
        logs = [_rising(starts[rating], most)[counts[..., rating]] for rating in range(3)]
    else:  # the same by another way: a table up to the largest count would cost more than all else
        logs = [gammaln(starts[rating] + counts[..., rating, None]) - gammaln(starts[rating]) for rating in range(3)]
    return np.asarray(logs[RED] + logs[AMBER] + logs[GREEN])


def _rising(start: Floats | float, most: int) -> Floats:
    """log of start (start + 1) ... (start + n - 1) for n of 0 to `most`: (most + 1, ...)."""
    factors = np.log(np.asarray(start) + np.arange(most).reshape(-1, *[1] * np.ndim(start)))
    return np.concatenate([np.zeros((1, *np.shape(start))), factors.cumsum(axis=0)])


def _normal(distance: Floats, deviation: float) -> Floats:
    density = np.exp(-0.5 * (distance / deviation) ** 2)
    return np.asarray(density / density.sum(axis=-1, keepdims=True))
