"""How far each group's true mean score lies from the others', as probabilities."""

from dataclasses import dataclass

import numpy as np

from brpipeline.reconcile.leans.evidence import TINY, Evidence, evidence
from brpipeline.reconcile.leans.possible_gaps import PossibleGaps
from brpipeline.reconcile.leans.priors import CHANCES
from brpipeline.reconcile.leans.reading import reading
from brpipeline.reconcile.leans.scale import POSITIONS, Counts, Real
from brpipeline.reconcile.leans.whole_groups import group_leans

NOWHERE = 1e-7  # centres at which a component lies with less probability are left out,
HARDLY = 1e-9  # and where a group and its component lie together with less
LEAST_VARIANCE = 1e-8  # so that nothing is divided by 0


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
    ruler, likelihood, seen = reading(counts)
    lean = group_leans(counts, ruler, correlation, seen).far
    if lean.any():
        likelihood = ruler.likelihood(counts, lean)
        seen = evidence(likelihood, ruler.spread)
    scores = ruler.scores(POSITIONS + lean[:, None])
    found = np.full((5, *weight.shape), np.nan)
    for component in np.flatnonzero((weight > 0).sum(axis=0) > 1).tolist():
        groups = np.flatnonzero(weight[:, component])
        joint = _joint(seen, likelihood, groups, component)
        possible = _possible_gaps(joint, scores[groups], weight[groups, component])
        found[:3, groups, component] = possible.probabilities(len(groups), margin)
        found[3:, groups, component] = possible.ranges(len(groups))
    higher, lower, expected, low, high = found
    return Gaps(higher, lower, expected, low, high, seen.weight.sum(axis=1))


def _joint(seen: Evidence, likelihood: Real, groups: Counts, component: int) -> Real:
    """(groups, centres, positions): the probability of where the component lies, and of where each group does on it.

    groups: (groups,), which of all. Centres at which the component hardly lies are left out.
    """
    centre = seen.weight[..., None] * seen.centre[:, :, component]
    lies = centre.sum(axis=(0, 1)) > NOWHERE
    by_kind = seen.by_kind[:, groups, component][..., lies]
    share = seen.large[:, None, None]
    part = centre[:, :, None, lies] / ((1 - share) * by_kind[:-1, None] + share * by_kind[-1])
    kinds = np.concatenate([((1 - share) * part).sum(axis=1), (share * part).sum(axis=(0, 1))[None]])
    joint = (kinds.transpose(2, 1, 0) @ CHANCES[:, lies].swapaxes(0, 1)).swapaxes(0, 1)
    joint = joint * likelihood[groups, component][:, None]
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


def _possible_gaps(joint: Real, scores: Real, weight: Real) -> PossibleGaps:
    """Of the groups that rated a component. joint: (groups, centres, positions). scores: (groups, positions)."""
    gap, error = _against_others(joint, scores, weight)
    at = np.nonzero(joint > HARDLY)
    group, centre, position = at
    width = np.abs(np.gradient(scores, axis=1))[group, position]
    return PossibleGaps(group, joint[at], gap[at], error[group, centre], width)
