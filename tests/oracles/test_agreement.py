"""Agreement A and the consensus index: a slow transcription of van der Eijk's algorithm, and published anchors."""

from fractions import Fraction
from math import log2

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile.dispersion import agreement_a, consensus_index

Table = NDArray[np.int64]


def unimodality(pattern: list[bool]) -> Fraction:
    """van der Eijk (2001): U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU)); 1 if there is no such triple.

    TU: triples of ratings that are 110 or 011, as in a pattern with one peak. TDU: triples that are 101.
    """
    k, one_peak, two_peaks = len(pattern), 0, 0
    for low in range(k):
        for middle in range(low + 1, k):
            for high in range(middle + 1, k):
                triple = (pattern[low], pattern[middle], pattern[high])
                one_peak += triple in ((True, True, False), (False, True, True))
                two_peaks += triple == (True, False, True)
    triples = one_peak + two_peaks
    return Fraction((k - 2) * one_peak - (k - 1) * two_peaks, (k - 2) * triples) if triples else Fraction(1)


def slow_agreement(counts: list[int]) -> Fraction:
    """A of any number of ratings: the counts taken apart into layers, each weighted by the people in it."""
    left, total, agreement = list(counts), sum(counts), Fraction(0)
    while any(left):
        pattern = [count > 0 for count in left]
        height, present = min(count for count in left if count), sum(pattern)
        layer = unimodality(pattern) * (1 - Fraction(present - 1, len(counts) - 1))
        agreement += layer * Fraction(height * present, total)
        left = [count - height if here else 0 for count, here in zip(left, pattern, strict=True)]
    return agreement


# Anchors that van der Eijk derives: 1 for one rating, 0 for the uniform, -1 for two equal extremes, whatever K is.
@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([9, 0, 0], 1),
        ([0, 0, 9, 0, 0], 1),
        ([4, 4, 4], 0),
        ([2, 2, 2, 2, 2], 0),
        ([5, 0, 5], -1),
        ([5, 0, 0, 0, 5], -1),
        ([5, 0, 0, 0, 0, 0, 5], -1),
        ([0, 5, 5], Fraction(1, 2)),
        ([0, 0, 0, 5, 5], Fraction(3, 4)),
    ],
)
def test_the_transcription_has_the_published_anchors(counts: list[int], expected: int | Fraction) -> None:
    assert slow_agreement(counts) == expected


def test_agreement_a_on_every_table_of_up_to_nine_a_rating() -> None:
    tables = np.array(list(np.ndindex(10, 10, 10)))[1:]
    expected = [float(slow_agreement(row)) for row in tables.tolist()]
    np.testing.assert_allclose(agreement_a(tables), expected, rtol=0, atol=1e-12)


def test_both_indices_on_the_real_exports_and_random_tables(truth_counts: Table, random_tables: list[Table]) -> None:
    for counts in [truth_counts, *random_tables]:
        pooled = counts.sum(axis=0)
        for row, ours, index in zip(pooled.tolist(), agreement_a(pooled), consensus_index(pooled), strict=True):
            if not sum(row):
                assert np.isnan([ours, index]).all()
                continue
            assert ours == pytest.approx(float(slow_agreement(row)), abs=1e-12)
            assert index == pytest.approx(slow_consensus_index(row), abs=1e-12)


def slow_consensus_index(counts: list[int]) -> float:
    """Tastle and Wierman (2007): Cns = 1 + sum p log2(1 - |X - mean| / width), with the categories 1, 2, 3."""
    total = sum(counts)
    mean = Fraction(sum(category * count for category, count in enumerate(counts, start=1)), total)
    return 1 + sum(
        count / total * log2(1 - abs(category - mean) / 2) for category, count in enumerate(counts, start=1) if count
    )


@pytest.mark.parametrize(
    ("counts", "expected"), [((6, 0, 0), 1), ((0, 6, 0), 1), ((0, 0, 6), 1), ((6, 0, 6), 0)], ids=str
)
def test_consensus_is_full_at_unanimity_and_nil_between_the_poles(counts: tuple[int, ...], expected: int) -> None:
    assert consensus_index(np.array([counts])).tolist() == pytest.approx([expected], abs=1e-12)
    assert slow_consensus_index(list(counts)) == pytest.approx(expected, abs=1e-12)
