"""Measures of dispersion: slow transcriptions of their papers held to published examples, `scipy` and `statsmodels`."""

import itertools
import statistics
from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate
from math import log2

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import entropy as scipy_entropy
from scipy.stats import f_oneway
from statsmodels.regression.linear_model import OLS

from brpipeline.reconcile.dispersion import (
    agreement_a,
    between_agency,
    consensus_index,
    entropy,
    leik_d,
    mean,
    standard_deviation,
)

Table = NDArray[np.int64]
EVERY = np.array(list(np.ndindex(10, 10, 10)))[1:]  # all tables of up to nine a rating, but the empty one


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


def slow_consensus_index(counts: list[int]) -> float:
    """Tastle and Wierman (2007): Cns = 1 + sum p log2(1 - |X - mean| / width), with the categories 1 to K."""
    total, width = sum(counts), len(counts) - 1
    mean = Fraction(sum(category * count for category, count in enumerate(counts, start=1)), total)
    return 1 + sum(
        count / total * log2(1 - abs(category - mean) / width)
        for category, count in enumerate(counts, start=1)
        if count
    )


def slow_leik(counts: list[int]) -> Fraction:
    """Leik (1966): D = 2 sum d / (K - 1), d being F where F < 1/2 and 1 - F elsewhere, F the cumulative share."""
    reached = [Fraction(upto, sum(counts)) for upto in accumulate(counts)]
    return 2 * sum((f if f < Fraction(1, 2) else 1 - f for f in reached), Fraction(0)) / (len(counts) - 1)


def slow_entropy(counts: list[int]) -> float:
    """Shannon's, in units of its maximum: by scipy."""
    return float(scipy_entropy(counts, base=len(counts)))


Measure = Callable[[Table], NDArray[np.float64]]
Slow = Callable[[list[int]], Fraction | float]
MEASURES: list[tuple[Measure, Slow]] = [
    (agreement_a, slow_agreement),
    (consensus_index, slow_consensus_index),
    (leik_d, slow_leik),
    (entropy, slow_entropy),
]
NAMES = [measure.__name__ for measure, _ in MEASURES]


@pytest.mark.parametrize(("measure", "slow"), MEASURES, ids=NAMES)
def test_every_table_of_up_to_nine_a_rating(measure: Measure, slow: Slow) -> None:
    expected = [float(slow(row)) for row in EVERY.tolist()]
    np.testing.assert_allclose(measure(EVERY), expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize(("measure", "slow"), MEASURES, ids=NAMES)
def test_the_real_exports_and_random_tables(
    truth_counts: Table, random_tables: list[Table], measure: Measure, slow: Slow
) -> None:
    rows = np.concatenate([counts.sum(axis=0) for counts in (truth_counts, *random_tables)])
    expected = [float(slow(row)) if sum(row) else np.nan for row in rows.tolist()]
    assert np.isnan(expected).any()
    np.testing.assert_allclose(measure(rows), expected, rtol=0, atol=1e-9)


# van der Eijk (2001), p. 331, and two parties that Dutch voters placed from 1 to 7, in per mille; the values with all
# their digits are those of the R package agrmt (manual and vignette), which recomputes the paper.
EXAMPLE = [30, 40, 210, 130, 530, 50, 10]
PVDA, D66 = [24, 28, 32, 62, 135, 304, 416], [16, 26, 82, 210, 293, 270, 103]


@pytest.mark.parametrize(
    ("slow", "counts", "expected"),
    [
        (slow_agreement, EXAMPLE, 0.6113333),
        (slow_agreement, PVDA, 0.61),
        (slow_agreement, D66, 0.48),
        (slow_consensus_index, EXAMPLE, 0.7256876),
        (slow_leik, EXAMPLE, 0.287),
    ],
    ids=["A, p. 331", "A, PvdA", "A, D66", "consensus index", "Leik's D"],
)
def test_the_transcriptions_have_the_published_values(slow: Slow, counts: list[int], expected: float) -> None:
    digits = len(str(expected).removeprefix("0."))
    assert round(float(slow(counts)), digits) == expected


@pytest.mark.parametrize(
    ("pattern", "agreement"),
    [
        ("1111111", 0),
        ("1111110", 0.167),
        ("0111110", 0.333),
        ("0011110", 0.5),
        ("0011100", 0.667),
        ("0010100", 0.467),
        ("0000100", 1),
    ],
)
def test_the_layers_of_the_published_example(pattern: str, agreement: float) -> None:
    """van der Eijk (2001), p. 331."""
    assert round(float(slow_agreement([int(one) for one in pattern])), 3) == agreement


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
def test_agreement_a_has_the_published_anchors(counts: list[int], expected: int | Fraction) -> None:
    assert slow_agreement(counts) == expected
    if len(counts) == 3:
        assert agreement_a(np.array([counts])).tolist() == [expected]


# What each paper says of its ends; Leik's D of three equal shares is 2 (1/3 + 1/3) / 2, and grows to that of the poles.
@pytest.mark.parametrize(
    ("measure", "one_rating", "uniform", "two_poles"),
    [(consensus_index, 1, 1 / 3, 0), (leik_d, 0, 2 / 3, 1), (entropy, 0, 1, np.log(2) / np.log(3))],
)
def test_the_ends_of_the_scale(measure: Measure, one_rating: float, uniform: float, two_poles: float) -> None:
    ends = np.array([(6, 0, 0), (0, 6, 0), (0, 0, 6), (2, 2, 2), (6, 0, 6)])
    assert measure(ends).tolist() == pytest.approx([*[one_rating] * 3, uniform, two_poles], abs=1e-12)


def scores(counts: Table) -> list[NDArray[np.float64]]:
    """The scores of each group's people, of the groups that have any. counts: (groups, 3)."""
    return [np.repeat([0.0, 1.0, 2.0], row) for row in counts if row.any()]


def by_f_test(groups: list[NDArray[np.float64]], f: float) -> float:
    """Eta squared from F: F (k - 1) / (F (k - 1) + N - k)."""
    between, within = len(groups) - 1, sum(map(len, groups)) - len(groups)
    return f * between / (f * between + within)


def test_between_agency_is_the_share_that_an_analysis_of_variance_finds(random_tables: list[Table]) -> None:
    compared = 0
    for counts in random_tables:
        for place, found in enumerate(between_agency(counts).tolist()):
            groups = scores(counts[:, place])
            everyone = np.concatenate(groups) if groups else np.array([])
            if len(groups) < 2 or everyone.min() == everyone.max():
                assert np.isnan(found)
            elif len(everyone) == len(groups) or not any(map(np.ptp, groups)):
                assert found == pytest.approx(1, abs=1e-12)  # nothing within groups: F is without limit
            else:
                assert found == pytest.approx(by_f_test(groups, float(f_oneway(*groups).statistic)), abs=1e-9)
                compared += 1
    assert compared > 500


def test_between_agency_is_the_r_squared_of_a_regression_on_the_real_exports(truth_counts: Table) -> None:
    """By statsmodels, with a constant for each agency."""
    for place, found in enumerate(between_agency(truth_counts).tolist()):
        groups = scores(truth_counts[:, place])
        of_whom = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        fitted = OLS(np.concatenate(groups), np.eye(len(groups))[of_whom]).fit()
        assert found == pytest.approx(fitted.rsquared, abs=1e-9)


def test_mean_and_standard_deviation_are_those_of_the_people_one_by_one() -> None:
    """By the standard library, over the scores themselves: 0 for each Red, 1 for each Amber, 2 for each Green."""
    tables = [counts for counts in itertools.product(range(6), repeat=3) if sum(counts)]
    people = [[0] * red + [1] * amber + [2] * green for red, amber, green in tables]
    np.testing.assert_allclose(mean(np.array(tables)), [statistics.fmean(scores) for scores in people], atol=1e-12)
    spread = [statistics.pstdev(scores) for scores in people]
    np.testing.assert_allclose(standard_deviation(np.array(tables)), spread, atol=1e-12)
