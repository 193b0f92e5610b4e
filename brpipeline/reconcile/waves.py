"""Compares a wave with an earlier one, like for like: each component on the agencies that both waves show alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.disclosure.groups import GroupTally
from brpipeline.reconcile.agencies_alike import Block, agencies_of, cells_of, comparable_agencies, counts_of
from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.reconcile.false_discovery import believed, false_discovery_rate, wide
from brpipeline.reconcile.stratified_test import stratified_test
from brpipeline.settings.assessment import Assessments
from brpipeline.settings.rules import Consensus

Counts = NDArray[np.int64]
Real = NDArray[np.float64]
Ratings = NDArray[np.int8]
ROUNDING = 1e-9  # a share this close to the least that is needed is enough


@dataclass(frozen=True)
class WaveComparison:
    """An earlier wave and this one. Everything is by component: (components,).

    alike: ids of the agencies that both waves show alike, by themselves or in the same sets. counted: how many agencies
    either wave counts. rated_then, rated_now: the consensus of everybody. ratings_then, ratings_now: that of the
    agencies alike. gap: this wave's mean score less the earlier one's, within groups; p, q, moved: of
    `stratified_test`. Where fewer than `coverage` of the agencies counted are alike, ratings are NONE, and gap, p and q
    nan. agencies: those alike on any component, in the order of this wave. everyone_then: those that the earlier one
    counts.
    """

    agencies: Block
    everyone_then: Block
    alike: Sequence[Block]
    counted: NDArray[np.int64]
    rated_then: Ratings
    rated_now: Ratings
    ratings_then: Ratings
    ratings_now: Ratings
    gap: Real
    p: Real
    q: Real
    moved: NDArray[np.bool_]

    @property
    def rated(self) -> NDArray[np.bool_]:
        """(components,): rated in either wave."""
        return np.asarray((self.rated_then != NONE) | (self.rated_now != NONE))

    @property
    def comparable(self) -> NDArray[np.bool_]:
        """(components,): rated in both waves by the agencies alike: only these enter a score of then or now."""
        return np.asarray((self.ratings_then != NONE) & (self.ratings_now != NONE))


def compare_waves(now: GroupTally, then: GroupTally, rules: Assessments) -> WaveComparison | None:
    """Compares two waves, component by component; None if either shows no group."""
    if not now.groups or not then.groups:
        return None
    components = now.counts.shape[1]
    cells_now, cells_then = ([cells_of(wave, component) for component in range(components)] for wave in (now, then))
    alike = [comparable_agencies(*cells) for cells in zip(cells_now, cells_then, strict=True)]
    counted = np.array([len(agencies_of(*cells)) for cells in zip(cells_now, cells_then, strict=True)], dtype=np.int64)
    same, rule = np.array([sum(map(len, sets)) for sets in alike], dtype=np.int64), rules.consensus
    ratings_then, ratings_now = (np.full(components, NONE, dtype=np.int8) for _ in range(2))
    gap, p = (np.full(components, np.nan) for _ in range(2))
    for component in np.flatnonzero((same > 0) & is_enough(same, counted, rules)).tolist():
        sets = alike[component]
        counts_now, counts_then = (counts_of(wave, component, sets) for wave in (now, then))
        voices = np.array([len(block) for block in sets], dtype=np.int64)
        ratings_now[[component]] = _ratings(counts_now, voices, rule)
        ratings_then[[component]] = _ratings(counts_then, voices, rule)
        gap[[component]], p[[component]] = stratified_test(counts_now, counts_then)
    q = false_discovery_rate(p)
    everyone = agencies_of(now.groups, then.groups)
    named = [{agency for block in sets for agency in block} for sets in alike]
    return WaveComparison(
        agencies=tuple(agency for agency in everyone if any(agency in ids for ids in named)),
        everyone_then=agencies_of(then.groups),
        alike=[tuple(agency for agency in everyone if agency in ids) for ids in named],
        counted=counted,
        rated_then=_ratings(then.counts, then.voices, rule),
        rated_now=_ratings(now.counts, now.voices, rule),
        ratings_then=ratings_then,
        ratings_now=ratings_now,
        gap=gap,
        p=p,
        q=q,
        moved=believed(q, rules.disagreement.false_discovery_rate) & wide(gap, rules.disagreement.gap),
    )


def is_enough(part: NDArray[np.int64], whole: NDArray[np.int64], rules: Assessments) -> NDArray[np.bool_]:
    """Where a part is as large a share of the whole as a comparison of waves needs. Counts, of any one shape."""
    return np.asarray(part >= rules.between_waves.coverage * whole - ROUNDING)


def _ratings(counts: Counts, voices: NDArray[np.int64], rule: Consensus) -> Ratings:
    """(components,): the consensus of groups. counts: (groups, components, 3). voices: (groups,)."""
    few = counts.sum(axis=(0, 2)) < rule.fewest_ratings
    carried = consensus(support(counts, voices, rule.voice), rule.threshold)
    return np.where(few, NONE, carried).astype(np.int8)
