"""The correlation of one person's answers, from counts and squares alone, against people's own answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from brpipeline.reconcile.one_person import correlation, one_person

Answers = NDArray[np.int64]


def counted(groups: list[Answers]) -> tuple[Answers, Answers]:
    """Counts and squares. Each group: (people, components), -1, 0, 1, or 9 where there is no rating."""
    counts = np.array([(rows[..., None] == (-1, 0, 1)).sum(axis=0) for rows in groups])
    squares = np.array([(np.where(rows == 9, 0, rows).sum(axis=1) ** 2).sum() for rows in groups])
    return counts, squares


def people(rng: np.random.Generator, sizes: tuple[int, ...], components: int, shared: float) -> list[Answers]:
    groups = []
    for size in sizes:
        latent = np.sqrt(shared) * rng.standard_normal((size, 1))
        latent = latent + np.sqrt(1 - shared) * rng.standard_normal((size, components)) + rng.normal(0, 0.6, components)
        groups.append((latent > 0.5).astype(np.int64) - (latent < -0.5))
    return groups


def in_twentieths(covariances: NDArray[np.float64]) -> float:
    """The mean covariance of two over the mean product of two standard deviations."""
    different = ~np.eye(len(covariances), dtype=bool)
    deviations = np.sqrt(np.diag(covariances))
    return round(20 * covariances[different].mean() / np.outer(deviations, deviations)[different].mean()) / 20


def test_where_all_answered_it_is_the_pooled_covariance_of_their_answers() -> None:
    groups = people(np.random.default_rng(3), (9, 4, 2, 1), 6, 0.4)
    within = sum((rows - rows.mean(axis=0)).T @ (rows - rows.mean(axis=0)) for rows in groups)
    covariances = within / (9 + 4 + 2 + 1 - 4)
    found = one_person(*counted(groups))
    assert found.freedom == 12
    assert found.variance.tolist() == pytest.approx(np.diag(covariances).tolist(), abs=1e-9)
    different = ~np.eye(6, dtype=bool)
    assert found.correlation == in_twentieths(covariances)
    deviations = np.sqrt(np.diag(covariances))
    products = np.outer(deviations, deviations)[different].mean()
    assert found.covariance == pytest.approx(found.correlation * products, abs=1e-9)


def test_a_group_may_be_used_in_part() -> None:
    """Its squares and degrees of freedom count in proportion; a mean of variances has Satterthwaite's."""
    groups, share = people(np.random.default_rng(4), (9, 4, 6), 5, 0.4), (1 / 4, 1.0, 0.5)
    squares = [(rows - rows.mean(axis=0)).T @ (rows - rows.mean(axis=0)) for rows in groups]
    used = [part * (len(rows) - 1) for part, rows in zip(share, groups, strict=True)]
    covariances = sum(part * each for part, each in zip(share, squares, strict=True)) / sum(used)
    found = one_person(*counted(groups), np.array(share))
    assert found.variance.tolist() == pytest.approx(np.diag(covariances).tolist(), abs=1e-9)
    assert found.correlation == in_twentieths(covariances)
    assert found.freedom == pytest.approx(sum(used) ** 2 / (1 / 16 * 8 + 3 + 1 / 4 * 5))


@pytest.mark.parametrize("missing", [0.0, 0.3])
@pytest.mark.parametrize("shared", [0.0, 0.25, 0.5])
def test_it_is_that_of_ratings_whatever_is_left_out(missing: float, shared: float) -> None:
    """Against the correlation of ratings in 40,000 people: the mean of 60 surveys of 66 people, a little under it."""
    rng = np.random.default_rng([11, int(100 * shared)])
    sizes = (14, 9, 8, 7, 6, 5, 4, 4, 3, 3, 3)
    found = []
    for _ in range(60):
        groups = people(rng, sizes, 20, shared)
        left_out = [np.where(rng.random(rows.shape) < missing, 9, rows) for rows in groups]
        found.append(correlation(*counted(left_out)))
    matrix = np.corrcoef(people(rng, (40_000,), 20, shared)[0].T)
    truth = matrix[~np.eye(20, dtype=bool)].mean()
    assert abs(np.mean(found) - truth) < 0.04


def test_it_is_0_where_nothing_can_be_told() -> None:
    for groups in ([np.array([[1, -1]])], [np.array([[1, 1], [1, 1]])], [np.array([[1], [-1], [0]])]):
        assert correlation(*counted(groups)) == 0.0
    straight = [np.repeat(np.array([[1], [-1], [1], [0]]), 8, axis=1)]
    assert correlation(*counted(straight)) == 1.0


def test_a_group_whose_squares_are_not_known_says_nothing_of_covariance() -> None:
    groups = people(np.random.default_rng(3), (9, 4, 6), 6, 0.4)
    counts, squares = counted(groups)
    unknown = squares.astype(float)
    unknown[1] = np.nan
    found, without = one_person(counts, unknown), one_person(counts[[0, 2]], squares[[0, 2]])
    assert (found.correlation, found.freedom) == (without.correlation, without.freedom)
    assert found.variance.tolist() == one_person(counts, squares).variance.tolist()


@pytest.mark.parametrize("shared", [0.1, 0.5])
def test_the_cautious_correlation_is_a_standard_error_higher(shared: float) -> None:
    """Of 300 surveys of 40 people: their correlations scatter by what is added, within a quarter of it."""
    rng = np.random.default_rng([12, int(100 * shared)])
    found = [one_person(*counted(people(rng, (10, 10, 10, 10), 20, shared))) for _ in range(300)]
    added = np.mean([each.cautious_correlation - each.correlation for each in found])
    assert np.std([each.correlation for each in found]) == pytest.approx(added, rel=0.25)
    r = found[0].correlation
    by_hand = r + np.sqrt(2 / 36) * (1 - r) * (1 + 19 * r) / np.sqrt(20 * 19)
    assert found[0].cautious_correlation == pytest.approx(by_hand, abs=1e-9)


@given(st.integers(0, 2**32 - 1), st.floats(0, 1), st.lists(st.integers(1, 6), min_size=1, max_size=4))
def test_nothing_is_told_of_squares_but_twentieths(seed: int, shared: float, sizes: list[int]) -> None:
    """Whatever people's squares are, there are twenty-one answers, and what follows from the same one is the same."""
    counts, squares = counted(people(np.random.default_rng(seed), tuple(sizes), 5, shared))
    found = one_person(counts, squares)
    assert found.correlation in [step / 20 for step in range(21)]
    near = [one_person(counts, squares + more) for more in range(-3, 4)]
    for other in near:
        if other.correlation == found.correlation:
            assert (other.covariance, other.cautious_correlation) == (found.covariance, found.cautious_correlation)


def test_it_is_cautious_within_limits() -> None:
    straight = [np.repeat(np.array([[1], [-1], [1], [0]]), 8, axis=1)]
    assert one_person(*counted(straight)).cautious_correlation == 0.95
    assert one_person(*counted([np.array([[1, -1]])])).cautious_correlation == 0.0
    assert one_person(*counted([np.array([[1], [-1], [0]])])).cautious_correlation == 0.0
