"""Median, mode and rounded mean, counted again person by person and in fractions."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile import other_rules
from brpipeline.reconcile.consensus import NONE, consensus

EVERY = np.array(list(np.ndindex(8, 8, 8)))  # all tables of up to seven a rating


def people(row: list[int]) -> list[int]:
    """Everybody's rating, the lowest first."""
    return [rating for rating, count in enumerate(row) for _ in range(count)]


def slow_median(row: list[int]) -> int:
    """The middle one of the sorted list; of an even number the lower of the two."""
    return people(row)[(sum(row) - 1) // 2]


def slow_mode(row: list[int]) -> int:
    return min(range(3), key=lambda rating: (-row[rating], rating))


def slow_rounded_mean(row: list[int]) -> int:
    """The nearest rating; of two equally near ones the lower."""
    mean = Fraction(sum(people(row)), sum(row))
    return min(range(3), key=lambda rating: (abs(rating - mean), rating))


@pytest.mark.parametrize(
    ("rule", "slow"),
    [
        (other_rules.median, slow_median),
        (other_rules.mode, slow_mode),
        (other_rules.rounded_mean, slow_rounded_mean),
    ],
)
def test_every_table_of_up_to_seven_a_rating(
    rule: Callable[[NDArray[np.int64]], NDArray[np.int8]], slow: Callable[[list[int]], int]
) -> None:
    found = rule(EVERY)
    assert found.tolist() == [slow(row) if sum(row) else NONE for row in EVERY.tolist()]
    assert found.dtype == np.int8


def test_the_lower_median_is_the_consensus_with_one_voice_a_person() -> None:
    """Green first, an exact tie moves across: at one half that is the lower median."""
    rated = EVERY[1:]
    shares = rated / rated.sum(axis=1, keepdims=True)
    assert consensus(shares).tolist() == other_rules.median(rated).tolist()
