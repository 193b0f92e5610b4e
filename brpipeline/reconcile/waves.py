"""Compares a wave with an earlier one, on the agencies that answered both."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from brpipeline.disclosure.groups import Group, GroupTally, blocks
from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.reconcile.dispersion import score_sums
from brpipeline.reconcile.false_discovery import believed, false_discovery_rate, wide
from brpipeline.reconcile.score_test import score_distribution, score_moments
from brpipeline.settings.assessment import Assessments

TIE = 1e-9  # sums this close to the observed one are equal to it
Counts = NDArray[np.int64]
Real = NDArray[np.float64]


@dataclass(frozen=True)
class WaveComparison:
    """An earlier wave and this one, on the agencies in both. All but agencies are (components,).

    agencies: those that can be compared on any component. ratings_then, ratings_now: the consensus of these agencies,
    NONE where too few rated. gap: this wave's mean score less the earlier one's, within groups; p, q, moved: of the
    test in `stratified_test`.
    """

    agencies: tuple[str, ...]
    ratings_then: NDArray[np.int8]
    ratings_now: NDArray[np.int8]
    gap: Real
    p: Real
    q: Real
    moved: NDArray[np.bool_]


def compare_waves(now: GroupTally, then: GroupTally, rules: Assessments) -> WaveComparison | None:
    """Compares two waves, component by component; None if no agency can be compared on any."""
    components = range(now.counts.shape[1])
    by_component = [comparable_agencies(_cells(now, component), _cells(then, component)) for component in components]
    order = [agency for group in now.groups for agency in group.agencies]
    agencies = sorted({agency for compared in by_component for block in compared for agency in block}, key=order.index)
    if not agencies:
        return None
    ratings_then, ratings_now = (np.full(len(by_component), NONE, dtype=np.int8) for _ in range(2))
    gap, p = (np.full(len(by_component), np.nan) for _ in range(2))
    for component, compared in enumerate(by_component):
        if not compared:
            continue
        counts_now, counts_then = (_of_blocks(wave, component, compared) for wave in (now, then))
        ratings_now[component] = _consensus(counts_now, compared, rules)
        ratings_then[component] = _consensus(counts_then, compared, rules)
        gap[[component]], p[[component]] = stratified_test(counts_now, counts_then)
    q = false_discovery_rate(p)
    limits = rules.disagreement
    moved = believed(q, limits.false_discovery_rate) & wide(gap, limits.gap)
    return WaveComparison(tuple(agencies), ratings_then, ratings_now, gap, p, q, moved)


def _cells(wave: GroupTally, component: int) -> list[Group]:
    """The groups that have answers to a component of their own."""
    return [group for group, is_cell in zip(wave.groups, wave.is_cell[:, component], strict=True) if is_cell]


def _consensus(counts: Counts, compared: Sequence[tuple[str, ...]], rules: Assessments) -> int:
    """The consensus of blocks of agencies on one component. counts: (blocks, 1, 3)."""
    if counts.sum() < rules.consensus.fewest_ratings:
        return NONE
    voices = np.array([len(block) for block in compared], dtype=np.int64)
    return int(consensus(support(counts, voices, rules.consensus.voice), rules.consensus.threshold)[0])


def comparable_agencies(now: Sequence[Group], then: Sequence[Group]) -> list[tuple[str, ...]]:
    """The finest sets of agencies that are whole groups, or several, as shown in both waves; in the order of now.

    now, then: the groups that have answers to one component. Whatever is computed from them is a sum over shown groups
    in either wave, so nobody hidden can be solved for. An agency that is shown together with one that did not answer
    the other wave can thus not be compared.
    """
    joined = blocks(group.agencies for group in (*now, *then))
    answered_now, answered_then = ({agency for group in wave for agency in group.agencies} for wave in (now, then))
    order = [agency for group in now for agency in group.agencies]
    both = [tuple(sorted(block, key=order.index)) for block in joined if block <= answered_now & answered_then]
    return sorted(both, key=lambda block: order.index(block[0]))


def stratified_test(now: Counts, then: Counts) -> tuple[Real, Real]:
    """Whether people of the same agencies answer otherwise than before. Returns gap, in points, and p: (components,).

    now, then: (groups, components, 3). The null is that, within each group, this wave's answers are a random draw
    from both waves' answers; p is the two-sided exact mid-p of this wave's score sum, whose distribution is the
    convolution of the groups' (a stratified Fisher-Pitman test). gap: the same sum less its mean, in points per
    person: the groups' gaps weighted by n1 n2 / (n1 + n2) (Mantel and Haenszel 1959). nan where no group rated in
    both waves.
    """
    both = now + then
    rated_now, rated_then, rated = (counts.sum(axis=2) for counts in (now, then, both))
    scores_now, scores = (score_sums(counts) for counts in (now, both))
    comparable = (rated_now > 0) & (rated_then > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = np.where(comparable, rated_now * rated_then / rated, 0.0).sum(axis=0)
        surplus = np.where(comparable, scores_now - rated_now * scores / rated, 0.0).sum(axis=0)
        gap = np.where(weight > 0, surplus / np.where(weight > 0, weight, 1.0), np.nan)
    p = np.full(weight.shape, np.nan)
    for component in np.flatnonzero(weight > 0):
        strata = [
            (int(rated_now[group, component]), int(red), int(amber), int(green))
            for group, (red, amber, green) in zip(
                np.flatnonzero(comparable[:, component]), both[comparable[:, component], component], strict=True
            )
        ]
        p[component] = _stratified_mid_p(abs(float(surplus[component])), strata)
    return gap, p


def _stratified_mid_p(surplus: float, strata: Sequence[tuple[int, int, int, int]]) -> float:
    """The chance of a sum at least so far from its mean. strata: each group's people now, and all its ratings."""
    distributions = [score_distribution(*stratum) for stratum in strata]
    mean, variance = (sum(parts) for parts in zip(*(score_moments(*stratum) for stratum in strata), strict=True))
    exact = [chances for chances in distributions if chances is not None]
    if len(exact) < len(distributions):
        return float(2 * ndtr(-surplus / np.sqrt(variance))) if variance else 1.0
    probability = exact[0]
    for other in exact[1:]:
        probability = np.convolve(probability, other)
    distance = np.abs(np.arange(len(probability)) - mean)
    further = distance > surplus + TIE
    equal = ~further & (distance >= surplus - TIE)
    return float(min(1.0, probability[further].sum() + 0.5 * probability[equal].sum())) if variance else 1.0


def _of_blocks(wave: GroupTally, component: int, compared: Sequence[tuple[str, ...]]) -> Counts:
    """(blocks, 1, 3): what blocks of agencies answered to a component."""
    own = [
        [
            index
            for index, group in enumerate(wave.groups)
            if group.agencies[0] in block and wave.is_cell[index, component]
        ]
        for block in compared
    ]
    return np.stack([wave.counts[positions, component : component + 1].sum(axis=0) for positions in own])
