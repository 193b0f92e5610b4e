"""Agreement across components: `krippendorff`, Gwet's AC2 from raw ratings and from his handbook, `scipy` for W."""

import itertools
from collections.abc import Sequence
from math import comb, isnan, nan

import krippendorff
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import friedmanchisquare

from brpipeline.reconcile import agreement
from brpipeline.reconcile.agreement import alpha_range, gwet_ac2, kendall_w, krippendorff_alpha

Table = NDArray[np.int64]
Weights = NDArray[np.float64]
QUADRATIC = np.array([[1, 0.75, 0], [0.75, 1, 0.75], [0, 0.75, 1]])


def pooled(tables: Sequence[Table]) -> list[Table]:
    """People by component and rating, over all groups."""
    return [counts.sum(axis=0) for counts in tables]


def their_alpha(counts: Table) -> float:
    """The package's alpha; nan where it finds none."""
    try:
        with np.errstate(invalid="ignore"):
            return float(krippendorff.alpha(value_counts=counts, level_of_measurement="ordinal"))
    except ValueError:  # one rating only, or no component with two
        return nan


def test_alpha_is_that_of_the_package_krippendorff(random_tables: list[Table]) -> None:
    tables = pooled(random_tables)
    expected = [their_alpha(counts) for counts in tables]
    assert 100 < sum(map(isnan, expected)) < 900
    np.testing.assert_allclose([krippendorff_alpha(counts) for counts in tables], expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([(0, 0, 9)], nan),
        ([(0, 0, 9), (0, 0, 4)], nan),
        ([(0, 0, 1), (1, 0, 0)], nan),
        ([(0, 0, 0), (0, 0, 0)], nan),
        ([(4, 0, 0), (0, 0, 0), (0, 0, 4)], 1.0),
        ([(4, 0, 0), (0, 1, 0), (0, 0, 4)], 1.0),
    ],
    ids=["one component", "one rating", "one person each", "nobody", "nobody on one", "one person on one"],
)
def test_alpha_of_degenerate_tables(counts: list[tuple[int, int, int]], expected: float) -> None:
    assert krippendorff_alpha(np.array(counts)) == pytest.approx(expected, nan_ok=True)
    assert their_alpha(np.array(counts)) == pytest.approx(expected, nan_ok=True)


def ordinal_weight(one: int, other: int, ratings: int) -> float:
    """Gwet (2014), chapter 3: 1 - C(|k - l| + 1, 2) / C(K, 2)."""
    return 1 - comb(abs(one - other) + 1, 2) / comb(ratings, 2)


def slow_ac2(units: list[list[int]], ratings: int, weights: Weights | None = None) -> float:
    """AC2 from raw ratings, pair of raters by pair of raters. units: of each, the ratings that it got, from 0.

    Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 5: agreement over the units that two raters
    rated, prevalence over those that anybody rated.
    """
    every = range(ratings)
    weight = {
        (one, other): ordinal_weight(one, other, ratings) if weights is None else float(weights[one, other])
        for one in every
        for other in every
    }
    agreements = []
    for unit in units:
        pairs = list(itertools.permutations(unit, 2))
        if pairs:
            agreements.append(sum(weight[pair] for pair in pairs) / len(pairs))
    if not agreements:
        return nan
    rated = [unit for unit in units if unit]
    prevalence = [sum(unit.count(rating) / len(unit) for unit in rated) / len(rated) for rating in every]
    chance = sum(weight.values()) / (ratings * (ratings - 1)) * sum(share * (1 - share) for share in prevalence)
    return (sum(agreements) / len(agreements) - chance) / (1 - chance)


def raw(counts: Table) -> list[list[int]]:
    return [[rating for rating, count in enumerate(row) for _ in range(count)] for row in counts.tolist()]


def counted(units: list[list[int]]) -> Table:
    return np.array([[unit.count(rating) for rating in range(3)] for unit in units])


def test_ac2_is_that_of_all_pairs_of_raters(random_tables: list[Table]) -> None:
    tables = pooled(random_tables)
    expected = [slow_ac2(raw(counts), 3) for counts in tables]
    assert 10 < sum(map(isnan, expected)) < 500
    np.testing.assert_allclose([gwet_ac2(counts) for counts in tables], expected, rtol=0, atol=1e-9)


def two_raters(table: Sequence[Sequence[int]]) -> list[list[int]]:
    """Units from a table of the first rater's rating by the second's."""
    return [[one, other] for one, row in enumerate(table) for other, units in enumerate(row) for _ in range(units)]


# Gwet (2014), 4th edition: 100 records by two abstractors, three categories (data set cont3x3abstractors of irrCAC).
ABSTRACTORS = two_raters([(13, 0, 0), (0, 20, 7), (0, 4, 56)])
# Gwet (2014), p. 80, table 3.5: two raters, categories A, B, C, some units rated by one of them.
TABLE_3_5 = [[0], [1, 2], [2, 2], [2, 2], [1, 1], [1], [0, 0], [0, 1], [1, 1], [1, 1], [2]]
# Gwet (2014), p. 120: four raters, twelve units, five categories, some ratings missing (cac.raw4raters of irrCAC).
FOUR_RATERS = [
    *([0] * 3, [1, 1, 2, 1], [2] * 4, [2] * 4, [1] * 4, [0, 1, 2, 3]),
    *([3] * 4, [0, 0, 1, 0], [1] * 4, [4] * 3, [0, 0], [2]),
]


def test_the_transcription_has_the_published_value_of_five_categories() -> None:
    """0.899, as irrCAC has it: github.com/afergadis/irrCAC, test/unit/irrCAC/raw/test_gwet.py, ordinal weights."""
    assert slow_ac2(FOUR_RATERS, 5) == pytest.approx(0.899, abs=0.0005)


def test_ac2_has_the_published_value_of_three_categories() -> None:
    """0.925, as irrCAC has it: github.com/afergadis/irrCAC, test/unit/irrCAC/table/test_gwet.py, ordinal weights."""
    assert gwet_ac2(counted(ABSTRACTORS)) == pytest.approx(0.925, abs=0.0005)


@pytest.mark.parametrize(
    ("weights", "units", "expected"),
    [
        (np.eye(3), ABSTRACTORS, 0.8493305),  # AC1: vignette "overview" of the R package irrCAC
        (QUADRATIC, ABSTRACTORS, 0.940),  # the same test of irrCAC as above, quadratic weights
        (QUADRATIC, TABLE_3_5, 0.8261),  # Gwet (2014), p. 84, with the errata; as in jmgirard/agreement, example 3.2
    ],
    ids=["none", "quadratic", "quadratic, ratings missing"],
)
def test_with_other_weights_it_has_the_published_values(
    monkeypatch: pytest.MonkeyPatch, weights: Weights, units: list[list[int]], expected: float
) -> None:
    monkeypatch.setattr(agreement, "ORDINAL_WEIGHTS", weights)
    digits = 0.5 * 10 ** -len(str(expected).removeprefix("0."))
    assert gwet_ac2(counted(units)) == pytest.approx(expected, abs=max(digits, 6e-8))
    assert slow_ac2(units, 3, weights) == pytest.approx(gwet_ac2(counted(units)), abs=1e-12)


def test_the_weights_are_gwet_s() -> None:
    expected = [[ordinal_weight(one, other, 3) for other in range(3)] for one in range(3)]
    assert agreement.ORDINAL_WEIGHTS.tolist() == pytest.approx(np.array(expected))


def test_ac2_stays_high_where_nearly_everybody_says_green_and_alpha_does_not() -> None:
    """The paradox for which it was made: of 99 ratings in 100 alike, alpha makes next to nothing."""
    nearly_all_green = np.array([(0, 0, 20)] * 4 + [(1, 0, 19)])
    assert krippendorff_alpha(nearly_all_green) < 0.05
    assert gwet_ac2(nearly_all_green) > 0.95


def by_friedman(counts: Table) -> tuple[float, int]:
    """W = chi squared / (m (n - 1)), of the groups that rated every component that anybody rated."""
    rated = counts.sum(axis=2)
    asked = rated.any(axis=0)
    judges = (rated[:, asked] > 0).all(axis=1)
    m, n = int(judges.sum()), int(asked.sum())
    if m < 2 or n < 3:  # scipy wants three; two are tested below
        return nan, m
    means = (counts[judges][:, asked] @ np.arange(3)) / rated[judges][:, asked]
    with np.errstate(invalid="ignore", divide="ignore"):
        return float(friedmanchisquare(*means.T).statistic) / (m * (n - 1)), m


def test_w_is_that_of_friedman_s_test() -> None:
    rng = np.random.default_rng(20260420)
    compared = 0
    for _ in range(500):
        groups, components = int(rng.integers(2, 8)), int(rng.integers(3, 7))
        counts = rng.integers(0, int(rng.choice([2, 3, 8])), size=(groups, components, 3))
        found, judges = kendall_w(counts)
        expected, of = by_friedman(counts)
        assert judges == of
        assert found == pytest.approx(expected, abs=1e-9, nan_ok=True)
        compared += not isnan(expected)
    assert compared > 300


def one_each(*orders: str) -> Table:
    """Groups of one person, who rates each component by a letter."""
    return np.array([[[letter == rating for rating in "RAG"] for letter in order] for order in orders], dtype=np.int64)


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (("RAG", "RAG"), 1.0),
        (("RAG", "GAR"), 0.0),
        (("RG", "RG"), 1.0),
        (("RG", "GR"), 0.0),
        (("RG", "GG"), 0.5),  # ranks 1, 2 and 1.5, 1.5: 12 x 0.5 / (4 x 6 - 2 x 6)
        (("GG", "RR"), nan),
        (("RAG",), nan),
        (("R", "G"), nan),
    ],
)
def test_w_by_hand(groups: tuple[str, ...], expected: float) -> None:
    found, judges = kendall_w(one_each(*groups))
    assert found == pytest.approx(expected, abs=1e-12, nan_ok=True)
    assert judges == len(groups)


def test_a_group_that_left_a_component_out_is_no_judge_and_a_component_of_nobody_no_object() -> None:
    counts = one_each("RA-G", "RA-G", "GR--")
    assert kendall_w(counts) == (pytest.approx(1.0), 2)


def every_resample(counts: Table) -> NDArray[np.float64]:
    """Alpha of every way to draw as many components with replacement, each equally likely; those that have one."""
    ways = itertools.product(range(len(counts)), repeat=len(counts))
    alphas = np.array([their_alpha(counts[list(way)]) for way in ways])
    return alphas[~np.isnan(alphas)]


def test_the_range_of_alpha_is_that_of_all_resamples() -> None:
    """Three components have 27 resamples, so the ends of the range are steps of a known distribution."""
    counts = np.array([(9, 4, 1), (2, 5, 6), (1, 2, 8)])
    alphas = every_resample(counts)
    assert len(alphas) == 27
    for level in (0.9, 0.5):
        found = alpha_range(counts, 3, 20_000, level)
        assert found == pytest.approx(np.quantile(alphas, [(1 - level) / 2, (1 + level) / 2], method="inverted_cdf"))


def test_the_range_is_the_same_for_the_same_seed_and_within_the_extremes() -> None:
    counts = np.array([(9, 4, 1), (2, 5, 6), (1, 2, 8), (0, 0, 0), (0, 0, 1)])
    found = alpha_range(counts, 20, 1000, 0.9)
    assert found is not None
    assert found == alpha_range(counts, 20, 1000, 0.9)
    alphas = every_resample(counts[:3])  # of the others no two ratings can be compared
    assert alphas.min() - 1e-12 <= found[0] <= found[1] <= alphas.max() + 1e-12


@pytest.mark.parametrize(
    "counts",
    [[(3, 1, 2)], [(3, 1, 2), (0, 0, 1)], [(0, 0, 5), (0, 0, 7)], [(0, 0, 0)]],
    ids=["one component", "one with two ratings", "one rating", "nobody"],
)
def test_there_is_no_range_where_no_draw_has_an_alpha(counts: list[tuple[int, int, int]]) -> None:
    assert alpha_range(np.array(counts), 20, 200, 0.9) is None


def test_draws_without_an_alpha_are_left_out() -> None:
    """Of two components that are each of one mind, half the draws have one rating only; the others agree in full."""
    assert alpha_range(np.array([(4, 0, 0), (0, 0, 4)]), 20, 200, 0.9) == (1.0, 1.0)
