"""Agencies split: the permutation test against every table with the same margins."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import factorial, prod

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import binom

from brpipeline.reconcile.between_groups import permutation_p

Table = NDArray[np.int64]
Row = tuple[int, int, int]
DRAWS = 2_000

SMALL: dict[str, list[Row]] = {
    "two and two at the poles": [(3, 0, 0), (3, 0, 0), (0, 0, 3), (0, 0, 3)],
    "nearly so": [(3, 1, 0), (2, 1, 0), (0, 1, 2), (1, 0, 3)],
    "no difference": [(1, 1, 1), (1, 1, 1), (1, 1, 1)],
    "sizes of all kinds": [(4, 0, 1), (0, 1, 0), (0, 2, 2)],
    "two ratings": [(3, 1, 0), (0, 4, 0), (2, 0, 0)],
    "a group that did not rate": [(2, 1, 0), (0, 0, 0), (0, 1, 3)],
    "two people": [(1, 0, 0), (0, 0, 1)],
}


def rows_of(size: int) -> Iterator[Row]:
    for red in range(size + 1):
        for amber in range(size + 1 - red):
            yield red, amber, size - red - amber


def with_margins(sizes: list[int], ratings: list[int]) -> Iterator[tuple[Row, ...]]:
    """Every table of groups of these sizes whose ratings add up to these."""
    for first in product(*(rows_of(size) for size in sizes[:-1])):
        rest = [total - sum(row[rating] for row in first) for rating, total in enumerate(ratings)]
        if min(rest) >= 0:
            yield (*first, (rest[0], rest[1], rest[2]))


def between(rows: list[Row] | tuple[Row, ...]) -> Fraction:
    """The sum of squares between groups, from every group's own mean and everyone's."""
    sizes, sums = [sum(row) for row in rows], [row[1] + 2 * row[2] for row in rows]
    mean = Fraction(sum(sums), sum(sizes))
    return sum((size * (Fraction(own, size) - mean) ** 2 for size, own in zip(sizes, sums, strict=True)), Fraction(0))


def exact_p(rows: list[Row]) -> Fraction:
    """The share of all ways to hand out the answers in which groups lie as far apart; a table's ways are counted."""
    rated = [row for row in rows if sum(row)]
    sizes, ratings = [sum(row) for row in rated], [sum(column) for column in zip(*rated, strict=True)]
    seen, as_far, every = between(rated), Fraction(0), Fraction(0)
    for table in with_margins(sizes, ratings):
        ways = Fraction(1, prod(factorial(count) for row in table for count in row))
        every += ways
        as_far += ways if between(table) >= seen else 0
    return as_far / every


@pytest.mark.parametrize("rows", SMALL.values(), ids=SMALL)
def test_p_is_the_share_of_all_tables_with_these_margins(rows: list[Row]) -> None:
    """Within what draws can miss it by: the central 99.99 of 100 of the binomial."""
    found = permutation_p(np.array(rows), np.random.default_rng(20), DRAWS)
    low, high = binom.interval(0.9999, DRAWS, float(exact_p(rows)))
    assert (1 + low) / (1 + DRAWS) <= found <= (1 + high) / (1 + DRAWS)


def test_the_exact_p_of_a_case_by_hand() -> None:
    """Of the 20 ways to choose who of six says Red, two put all Reds into one group."""
    assert exact_p([(3, 0, 0), (0, 0, 3)]) == Fraction(1, 10)


def test_p_is_never_nought() -> None:
    """The observed table counts as one of the draws."""
    far_apart = np.array([(40, 0, 0), (0, 0, 40)])
    assert permutation_p(far_apart, np.random.default_rng(20), 999) == 1 / 1000


@pytest.mark.parametrize(
    "rows",
    [[(0, 0, 4), (0, 0, 9)], [(0, 0, 0), (0, 0, 0)], [(3, 1, 2)], [(3, 1, 2), (0, 0, 0)]],
    ids=["one rating", "nobody", "one group", "one that rated"],
)
def test_p_is_one_where_nothing_can_differ(rows: list[Row]) -> None:
    assert permutation_p(np.array(rows), np.random.default_rng(20), 99) == 1.0


def test_the_same_generator_gives_the_same_p() -> None:
    rows = np.array(SMALL["nearly so"])
    one, other = (permutation_p(rows, np.random.default_rng(7), 500) for _ in range(2))
    assert one == other
