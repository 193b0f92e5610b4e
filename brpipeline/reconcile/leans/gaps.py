"""How far each group's true mean score lies from the others', as probabilities."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from brpipeline.reconcile.leans.evidence import TINY, Evidence, evidence
from brpipeline.reconcile.leans.priors import CHANCES, LARGE
from brpipeline.reconcile.leans.scale import POSITIONS, Counts, Real, scale
from brpipeline.reconcile.leans.whole_groups import group_leans

# Of a likely range of 90%. The model's own 90% held 82 to 86% where all cells have small leans: docs/calibration.md.
MODELLED = 0.95
NOWHERE = 1e-7  # centres at which a component lies with less probability are left out
LEAST_VARIANCE = 1e-8  # so that nothing is divided by 0
NODES = ndtri((np.arange(15) + 0.5) / 15)  # a normal distribution in fifteen equally likely points
SELDOM = 1e-5  # where a cell lies with less probability is left out of its range
BINS, FARTHEST = 500, 2.5  # of gaps, -2.5 to 2.5 points: a bin is a hundredth of a point


@dataclass(frozen=True)
class Gaps:
    """(groups, components), points of the score: a group's true mean less the others' taken together.

    higher, lower: probabilities that it is at least the margin above or below. expected: its mean. low, high: the ends
    of its likely range; all nan where a group did not rate or has nobody to be compared with. small: (sizes,),
    probabilities of the sizes of small leans.
    """

    higher: Real
    lower: Real
    expected: Real
    low: Real
    high: Real
    small: Real


def gaps(counts: Counts, weight: Real, margin: float, correlation: float = 0.0) -> Gaps:
    """All gaps of a report. counts: (groups, components, 3). weight: (groups, components), see `others.weights`.

    margin: points. correlation: of one person's answers to two components.
    """
    ruler = scale(counts)
    likelihood = ruler.likelihood(counts, np.zeros(len(counts)))
    seen = evidence(likelihood, ruler.spread)
    lean = group_leans(counts, ruler, correlation, seen).far
    if lean.any():
        likelihood = ruler.likelihood(counts, lean)
        seen = evidence(likelihood, ruler.spread)
    scores = ruler.scores(POSITIONS + lean[:, None])
    found = np.full((5, *counts.shape[:2]), np.nan)
    for component in range(counts.shape[1]):
        rated = np.flatnonzero(weight[:, component])
        if len(rated) > 1:
            joint = _joint(seen, likelihood[rated, component], rated, component)
            gap, error = _against_others(joint, scores[rated], weight[rated, component])
            found[:3, rated, component] = _probabilities(joint, gap, error, margin)
            found[3:, rated, component] = _range(joint, gap, error)
    higher, lower, expected, low, high = found
    return Gaps(higher, lower, expected, low, high, seen.weight.sum(axis=1))


def _joint(seen: Evidence, likelihood: Real, groups: NDArray[np.intp], component: int) -> Real:
    """(groups, centres, positions): the probability of where the component lies, and of where each group does on it.

    likelihood: (groups, positions), of these groups. Centres at which the component hardly lies are left out.
    """
    centre = seen.weight[..., None] * seen.centre[:, :, component]
    lies = centre.sum(axis=(0, 1)) > NOWHERE
    part = centre[:, :, None, lies] / seen.cell[:, :, groups, component][..., lies]
    share = LARGE[:, None, None]
    kinds = np.concatenate([((1 - share) * part).sum(axis=1), (share * part).sum(axis=(0, 1))[None]])
    joint = (kinds.transpose(2, 1, 0) @ CHANCES[:, lies].swapaxes(0, 1)).swapaxes(0, 1) * likelihood[:, None]
    return np.asarray(joint / joint.sum(axis=(1, 2), keepdims=True))


def _against_others(joint: Real, scores: Real, weight: Real) -> tuple[Real, Real]:
    """(groups, centres, positions): the gap. (groups, centres): the standard deviation of the others' mean.

    scores: (groups, positions). weight: (groups,). Given where the component lies, a group's position is independent of
    the others', whose weighted mean score is taken as normal, with the mean and variance that their positions give it.
    """
    there = np.maximum(joint.sum(axis=2), TINY)
    mean = np.einsum("gme,ge->gm", joint, scores) / there
    variance = np.maximum(np.einsum("gme,ge->gm", joint, scores**2) / there - mean**2, LEAST_VARIANCE)
    own = weight[:, None]
    rest = own.sum(axis=0) - own
    others = ((own * mean).sum(axis=0) - own * mean) / rest
    others_variance = ((own**2 * variance).sum(axis=0) - own**2 * variance) / rest**2
    return scores[:, None] - others[..., None], np.sqrt(np.maximum(others_variance, LEAST_VARIANCE))


def _probabilities(joint: Real, gap: Real, error: Real, margin: float) -> Real:
    """(3, groups): of a gap of at least the margin above and below, and the expected gap."""
    above, below = (ndtr((sign * gap - margin) / error[..., None]) for sign in (1, -1))
    return np.stack([(joint * of).sum(axis=(1, 2)) for of in (above, below, gap)])


def _range(joint: Real, gap: Real, error: Real) -> Real:
    """(2, groups): the ends of the likely range, by the distribution of gaps over BINS.

    Beside the others' error a position stands for all about it, a step of the grid wide: uniform, and so of a variance
    of the step's square over 12.
    """
    spread = np.sqrt(error[..., None] ** 2 + np.gradient(gap, axis=-1) ** 2 / 12)
    near = joint > SELDOM
    groups, weight, middle, deviation = np.nonzero(near)[0], joint[near], gap[near], spread[near]
    total = np.zeros(len(joint) * BINS)
    scaled, groups = (middle + FARTHEST) * (BINS / (2 * FARTHEST)), groups * BINS
    deviation *= BINS / (2 * FARTHEST)
    for node in NODES.tolist():
        bins = (scaled + node * deviation).astype(np.int32)
        total += np.bincount(groups + bins.clip(0, BINS - 1), weight, len(total))
    reached = total.reshape(-1, BINS).cumsum(axis=1)
    return np.stack([_reaching(reached / reached[:, -1:], share) for share in ((1 - MODELLED) / 2, (1 + MODELLED) / 2)])


def _reaching(reached: Real, share: float) -> Real:
    """(groups,): the gap up to which a share lies, in proportion within its bin; no gap is beyond 2 points."""
    rows, after = np.arange(len(reached)), (reached >= share).argmax(axis=1)
    before = np.where(after > 0, reached[rows, after - 1], 0.0)
    within = (share - before) / np.maximum(reached[rows, after] - before, TINY)
    return np.asarray(((after + within) * (2 * FARTHEST / BINS) - FARTHEST).clip(-2, 2))
