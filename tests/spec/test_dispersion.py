"""How far ratings lie apart: each measure on tables whose value is known by hand."""

from collections.abc import Callable
from math import log2, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.rating import AMBER, GREEN, RED
from brpipeline.reconcile import dispersion
from brpipeline.reconcile.consensus import NONE
from tests.conftest import MEASURES

Measure = Callable[[NDArray[np.int64]], NDArray[np.float64]]

# People who said Red, Amber, Green, and: mean, standard deviation, interquartile range, consensus index, agreement A.
CASES = {
    "all Green": ((0, 0, 7), (2, 0, 0, 1, 1)),
    "all Amber": ((0, 7, 0), (1, 0, 0, 1, 1)),
    "all Red": ((7, 0, 0), (0, 0, 0, 1, 1)),
    "one person": ((0, 0, 1), (2, 0, 0, 1, 1)),
    "half Red, half Green": ((5, 0, 5), (1, 1, 2, 0, -1)),
    "half Amber, half Green": ((0, 5, 5), (1.5, 0.5, 1, 1 + log2(0.75), 0.5)),
    "all three alike": ((4, 4, 4), (1, sqrt(2 / 3), 2, 1 / 3, 0)),
    "a quarter, a half, a quarter": ((1, 2, 1), (1, sqrt(0.5), 1, 0.5, 0.25)),
    # A quarter said Red, so that the first quartile is Red. A: two of four in a layer of ends, two in one of Green.
    "three Green, one Red": ((1, 0, 3), (1.5, sqrt(0.75), 2, 1 + log2(0.25) / 4 + 3 * log2(0.75) / 4, 0)),
}


def of(measure: Measure, *counts: tuple[int, ...]) -> list[float]:
    found: list[float] = measure(np.array(counts, dtype=np.int64).reshape(-1, 3)).tolist()
    return found


@pytest.mark.parametrize("place", range(5), ids=[measure.__name__ for measure in MEASURES])
@pytest.mark.parametrize("case", CASES)
def test_measures(case: str, place: int) -> None:
    counts, expected = CASES[case]
    assert of(MEASURES[place], counts) == pytest.approx([expected[place]], abs=1e-12)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_is_absent_where_nobody_rated_and_only_there(measure: Measure) -> None:
    assert np.isnan(of(measure, (0, 0, 0), (1, 2, 3), (0, 0, 0))).tolist() == [True, False, True]


@pytest.mark.parametrize("measure", MEASURES)
def test_without_components_there_is_nothing_to_measure(measure: Measure) -> None:
    assert of(measure) == []


@pytest.mark.parametrize("measure", MEASURES)
def test_groups_are_measured_each_by_itself(measure: Measure) -> None:
    counts = np.array([[(1, 2, 3), (0, 0, 0)], [(5, 0, 5), (0, 1, 0)]])
    found = measure(counts)
    assert found.shape == (2, 2)
    assert np.array_equal(found, [measure(counts[0]), measure(counts[1])], equal_nan=True)


@pytest.mark.parametrize(
    ("rating", "expected"), [(RED, 0.25), (AMBER, 0.0), (GREEN, 0.75), (NONE, None)], ids=["R", "A", "G", "none"]
)
def test_agreeing_is_the_share_that_gave_the_consensus(rating: int, expected: float | None) -> None:
    found = dispersion.agreeing(np.array([(1, 0, 3)]), np.array([rating], dtype=np.int8))[0]
    assert np.isnan(found) if expected is None else found == expected


def test_nobody_agrees_where_nobody_rated() -> None:
    assert np.isnan(dispersion.agreeing(np.zeros((1, 3), dtype=np.int64), np.array([NONE], dtype=np.int8))).all()


@pytest.mark.parametrize("people", [4, 12, 28, 49 * 4])
def test_a_quartile_that_is_reached_exactly_is_reached(people: int) -> None:
    quarter = people // 4
    assert of(dispersion.interquartile_range, (quarter, 2 * quarter, quarter)) == [1]
    assert of(dispersion.interquartile_range, (quarter - 1, 2 * quarter + 2, quarter - 1)) == [0]
    assert of(dispersion.interquartile_range, (quarter, 2 * quarter - 1, quarter + 1)) == [2]
