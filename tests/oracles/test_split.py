"""Agencies split: the permutation test against every table with the same margins."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import factorial, prod

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import binom, norm

from brpipeline.reconcile.between_groups import permutation_p, split
from brpipeline.reconcile.leans.priors import SMALL as SIZES

Table = NDArray[np.int64]
Row = tuple[int, int, int]
DRAWS, MANY_DRAWS = 2_000, 40_000

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


def score_sum(row: Row) -> int:
    return row[1] + 2 * row[2]


def exact_p(rows: list[Row], lean: Fraction = Fraction(0)) -> Fraction:
    """The share of all ways to hand out the answers in which groups lie as far apart; a table's ways are counted.

    lean: of groups by habit. It makes the variance V of a group's score sum V + lean^2 V^2.
    """
    rated = [row for row in rows if sum(row)]
    sizes, ratings = [sum(row) for row in rated], [sum(column) for column in zip(*rated, strict=True)]
    mean = Fraction(ratings[1] + 2 * ratings[2], sum(ratings))
    tables = {
        table: Fraction(1, prod(factorial(count) for row in table for count in row))
        for table in with_margins(sizes, ratings)
    }
    every = sum(tables.values())
    wider = [
        1 + lean**2 * sum(ways * (score_sum(table[group]) - size * mean) ** 2 for table, ways in tables.items()) / every
        for group, size in enumerate(sizes)
    ]
    as_far = Fraction(0)
    for table, ways in tables.items():
        distances = ((score_sum(row) - size * mean) ** 2 / size for row, size in zip(table, sizes, strict=True))
        if sum(square * factor for square, factor in zip(distances, wider, strict=True)) >= between(rated):
            as_far += ways
    return as_far / every


def within_chance(p: float, exact: Fraction, draws: int) -> bool:
    """Whether p misses the exact one by no more than draws can: the central 99.99 of 100 of the binomial."""
    low, high = binom.interval(0.9999, draws, float(exact))
    return bool((1 + low) / (1 + draws) <= p <= (1 + high) / (1 + draws))


@pytest.mark.parametrize("rows", SMALL.values(), ids=SMALL)
def test_p_is_the_share_of_all_tables_with_these_margins(rows: list[Row]) -> None:
    p = permutation_p(np.array(rows), np.random.default_rng(20), np.zeros(DRAWS))
    assert within_chance(p, exact_p(rows), DRAWS)


# Between groups that lean to Green and groups that lean to Red, so that habits of either size make another p.
LEANING: list[Row] = [(1, 0, 3), (0, 1, 2), (2, 1, 1), (2, 1, 0)]


@pytest.mark.parametrize("lean", [0.3, 0.45, 1.0])
@pytest.mark.parametrize("habit", [0.0, 0.25, 0.5, 1.0])
def test_p_with_habits_is_that_of_all_tables_some_of_them_wider(habit: float, lean: float) -> None:
    """As many of the draws as there is probability of habit are wider, each group by its own variance."""
    leans = np.where(np.arange(MANY_DRAWS) < habit * MANY_DRAWS, lean, 0.0)
    p = permutation_p(np.array(LEANING), np.random.default_rng(20), leans)
    none, leaning = exact_p(LEANING), exact_p(LEANING, Fraction(str(lean)))
    share = Fraction(str(habit))
    assert within_chance(p, (1 - share) * none + share * leaning, MANY_DRAWS)


def test_every_report_draws_anew_from_its_seed() -> None:
    """One generator a report: the first component takes its first draws, the second goes on from there."""
    counts = np.array([LEANING, LEANING]).transpose(1, 0, 2)
    own = np.array([[2, 2, 0, 0], [2, 2, 0, 0]], dtype=np.int8).T
    generator = np.random.default_rng(20)
    expected = [permutation_p(np.array(LEANING), generator, np.zeros(DRAWS)) for _ in range(2)]
    nobody = np.zeros((4, 2), dtype=np.int8)
    result = split(counts, own, nobody, (SIZES == 0).astype(float), 0.1, 20, DRAWS)
    assert result.p.tolist() == expected
    assert expected[0] != expected[1]


def test_the_exact_p_of_a_case_by_hand() -> None:
    """Of the 20 ways to choose who of six says Red, two put all Reds into one group."""
    assert exact_p([(3, 0, 0), (0, 0, 3)]) == Fraction(1, 10)


def test_p_is_never_nought() -> None:
    """The observed table counts as one of the draws."""
    far_apart = np.array([(40, 0, 0), (0, 0, 40)])
    assert permutation_p(far_apart, np.random.default_rng(20), np.zeros(999)) == 1 / 1000


@pytest.mark.parametrize(
    "rows",
    [[(0, 0, 4), (0, 0, 9)], [(0, 0, 0), (0, 0, 0)], [(3, 1, 2)], [(3, 1, 2), (0, 0, 0)]],
    ids=["one rating", "nobody", "one group", "one that rated"],
)
def test_p_is_one_where_nothing_can_differ(rows: list[Row]) -> None:
    assert permutation_p(np.array(rows), np.random.default_rng(20), np.zeros(99)) == 1.0


def test_the_same_generator_gives_the_same_p() -> None:
    rows = np.array(SMALL["nearly so"])
    one, other = (permutation_p(rows, np.random.default_rng(7), np.zeros(500)) for _ in range(2))
    assert one == other


def test_a_lean_on_the_scale_as_its_size_in_points() -> None:
    """Of an ordered probit scale, cut where everybody's answers cut it: slope of the mean score over one variance."""
    counts = np.array([[[6, 3, 6]], [[2, 6, 8]], [[9, 5, 1]], [[1, 3, 12]]])
    everyone = counts.sum(axis=(0, 1))
    low, high = norm.ppf(((everyone + 1) / (everyone.sum() + 3)).cumsum()[:2]) * np.hypot(1, 0.7)
    place = brentq(lambda at: norm.sf(low - at) + norm.sf(high - at) - everyone @ [0, 1, 2] / everyone.sum(), -4, 4)
    shares = np.diff([0, norm.cdf(low - place), norm.cdf(high - place), 1])
    variance = shares @ [0, 1, 4] - (shares @ [0, 1, 2]) ** 2
    expected = (norm.pdf(low - place) + norm.pdf(high - place)) / variance
    leans = 0.3 * expected
    own = np.array([[2], [2], [0], [0]], dtype=np.int8)
    p = permutation_p(counts[:, 0], np.random.default_rng(20), np.full(MANY_DRAWS, leans))
    found = split(counts, own, np.zeros_like(own), (SIZES == 0.3).astype(float), 0.1, 20, MANY_DRAWS)
    assert found.p[0] == pytest.approx(p, abs=0.002)
