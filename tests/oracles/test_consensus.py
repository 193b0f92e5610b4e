"""Consensus, counted again in whole fractions by a plain loop."""

from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.reconcile.others import others_consensus

Table = NDArray[np.int64]
THRESHOLDS = (Fraction(1, 2), Fraction(3, 5), Fraction(2, 3))


def shares_by_hand(counts: Table, voices: list[int], component: int, voice: str) -> list[Fraction] | None:
    """Shares of Red, Amber and Green; None if nobody rated."""
    weight = [Fraction(0)] * 3
    for group, own_voices in enumerate(voices):
        rated = sum(int(count) for count in counts[group, component])
        for rating in range(3):
            count = int(counts[group, component, rating])
            if voice == "respondent":
                weight[rating] += count
            elif rated:
                weight[rating] += Fraction(own_voices * count, rated)
    return [one / sum(weight) for one in weight] if sum(weight) else None


def consensus_by_hand(shares: list[Fraction] | None, threshold: Fraction) -> int:
    if shares is None:
        return NONE
    if shares[2] > threshold:
        return 2
    return 1 if shares[2] + shares[1] > threshold else 0


def compare(counts: Table, voices: list[int]) -> int:
    """Compares all components by both voices and all thresholds. Returns how many exact ties there were."""
    ties = 0
    for voice in ("agency", "respondent"):
        found = support(counts, np.array(voices), voice)  # type: ignore[arg-type]
        for component in range(counts.shape[1]):
            expected = shares_by_hand(counts, voices, component, voice)
            if expected is None:
                assert np.isnan(found[component]).all()
            else:
                assert found[component].tolist() == pytest.approx([float(share) for share in expected], abs=1e-12)
            for threshold in THRESHOLDS:
                ours = consensus(found, float(threshold))[component]
                assert ours == consensus_by_hand(expected, threshold), (counts, voices, voice, component, threshold)
                ties += expected is not None and threshold in (expected[2], expected[2] + expected[1])
    return ties


def test_the_real_exports(truth_counts: Table) -> None:
    compare(truth_counts, [1] * len(truth_counts))


def test_a_thousand_random_tables(random_tables: list[Table]) -> None:
    rng = np.random.default_rng(1)
    ties = sum(compare(counts, rng.integers(1, 5, len(counts)).tolist()) for counts in random_tables)
    assert ties > 200  # or the hardest case was not among them


def test_the_rating_of_the_others_taken_together(random_tables: list[Table]) -> None:
    """As if one group had not been asked; none where the rest gave fewer ratings than it takes."""
    rng = np.random.default_rng(2)
    none = some = 0
    for counts in random_tables[:300]:
        voices, fewest = rng.integers(1, 5, len(counts)).tolist(), int(rng.integers(0, 9))
        for voice in ("agency", "respondent"):
            ours = others_consensus(counts, np.array(voices), voice, 0.5, fewest)  # type: ignore[arg-type]
            assert ours.shape == counts.shape[:2]
            for group, component in np.ndindex(*ours.shape):
                rest = np.delete(counts, group, axis=0)
                by_hand = NONE
                if int(rest[:, component].sum()) >= fewest:
                    left = voices[:group] + voices[group + 1 :]
                    by_hand = consensus_by_hand(shares_by_hand(rest, left, component, voice), Fraction(1, 2))
                assert ours[group, component] == by_hand
                none, some = none + (by_hand == NONE), some + (by_hand != NONE)
    assert none > 50
    assert some > 2000
