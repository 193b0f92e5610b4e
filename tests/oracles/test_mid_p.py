"""Mid-p: every permutation gone through; exact fractions; and the normal approximation where that is too much."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile import exact_p as exact_p_module
from brpipeline.reconcile import score_test
from brpipeline.reconcile.exact_p import exact_p
from brpipeline.reconcile.score_test import mid_p, score_distribution, score_moments

Table = NDArray[np.int64]


def by_permutation(own: list[int], others: list[int]) -> float:
    """The mid-p, by giving out everybody's scores in all orders and looking at who then is in the group."""
    scores, people = own + others, len(own)
    middle = Fraction(people * sum(scores), len(scores))
    seen = abs(sum(own) - middle)
    distances = [abs(sum(order[:people]) - middle) for order in itertools.permutations(scores)]
    further, equal = sum(one > seen for one in distances), sum(one == seen for one in distances)
    return float((further + Fraction(equal, 2)) / len(distances))


def by_fractions(score: int, people: int, red: int, amber: int, green: int) -> Fraction:
    """The same by counting the draws, in whole numbers."""
    everyone, total = red + amber + green, amber + 2 * green
    seen, found = abs(everyone * score - people * total), Fraction(0)
    for greens in range(min(people, green) + 1):
        for ambers in range(min(people - greens, amber) + 1):
            ways = math.comb(green, greens) * math.comb(amber, ambers) * math.comb(red, people - greens - ambers)
            distance = abs(everyone * (ambers + 2 * greens) - people * total)
            found += ways if distance > seen else Fraction(ways, 2) if distance == seen else 0
    return found / math.comb(everyone, people)


def scores_of(row: tuple[int, int, int]) -> list[int]:
    return [score for score, count in enumerate(row) for _ in range(count)]


SMALL = [row for row in itertools.product(range(4), repeat=3) if 1 <= sum(row) <= 3]


@pytest.mark.parametrize("own", SMALL)
def test_all_permutations_of_up_to_six_people(own: tuple[int, int, int]) -> None:
    for others in SMALL:
        together = np.add(own, others).tolist()
        expected = 1.0 if max(together) == sum(together) else by_permutation(scores_of(own), scores_of(others))
        found = mid_p(own[1] + 2 * own[2], sum(own), *together)
        assert found == pytest.approx(expected, abs=1e-9), (own, others)


def compare(counts: Table) -> int:
    """Compares every group and component with exact fractions. Returns how many were tested."""
    found = exact_p(counts)
    tested = 0
    for group, component in np.ndindex(found.shape):
        own, everyone = counts[group, component].tolist(), counts[:, component].sum(axis=0).tolist()
        if sum(own) in (0, sum(everyone)):
            assert np.isnan(found[group, component])
            continue
        tested += 1
        alike = max(everyone) == sum(everyone)
        expected = 1 if alike else by_fractions(own[1] + 2 * own[2], sum(own), *everyone)
        assert found[group, component] == pytest.approx(float(expected), abs=1e-9)
    return tested


def test_the_real_exports(truth_counts: Table) -> None:
    assert compare(truth_counts) == 9 * 20 - 1  # of one agency nobody rated one component


def test_a_thousand_random_tables(random_tables: list[Table]) -> None:
    assert sum(map(compare, random_tables)) > 3000


@pytest.mark.parametrize("rest", [2, 300])
def test_groups_of_about_as_many_as_are_counted_at_once(rest: int) -> None:
    """Up to 32 people all groups of a component are counted together, and larger ones each by itself."""
    people = exact_p_module.SMALL
    ratings = np.array([[[5, 20, people - 25], [people, 0, 0]], [[6, 9, people - 14], [0, people + 1, 0]]])
    others = np.array([[rest // 2, rest - rest // 2, 0], [rest - 1, 0, 1]])
    assert compare(np.concatenate([ratings, others[None]])) == 6


def test_few_of_a_million_are_counted_without_overflow() -> None:
    counts = np.array([[[3, 9, 20]], [[400_000, 300_000, 300_000]]])
    assert exact_p(counts)[0, 0] == pytest.approx(mid_p(49, 32, 400_003, 300_009, 300_020), abs=1e-9)


@pytest.mark.parametrize(
    "table",
    [
        (100, 60, 120, 130, 150),
        (75, 50, 400, 3, 600),
        (40, 200, 4000, 30, 10),
        (4, 3000, 3, 0, 90_000),
        (5995, 3000, 3, 0, 90_000),
        (2990, 1500, 0, 7, 3000),
    ],
)
def test_large_groups_and_rare_ratings_are_exact_too(table: tuple[int, int, int, int, int]) -> None:
    assert mid_p(*table) == pytest.approx(float(by_fractions(*table)), rel=1e-9, abs=1e-300)


def random_large(rng: np.random.Generator) -> tuple[int, int, int, int, int]:
    """A group among 200 to 200,000 people that needs about as many terms as there may be, its score within four sd."""
    while True:
        everyone = int(10 ** rng.uniform(2.3, 5.3))
        ratings = rng.multinomial(everyone, rng.dirichlet([0.7] * 3)).tolist()
        people = int(everyone * 10 ** rng.uniform(-2, -0.3))
        if people and 0.5 < score_test.terms(people, *ratings) / score_test.MOST_TERMS < 1.5:
            break
    mean, variance = score_moments(people, *ratings)
    score = round(mean + rng.uniform(-4, 4) * math.sqrt(variance))
    return min(max(score, 0), 2 * people), people, *ratings


def uncached(tables: list[tuple[int, int, int, int, int]], most_terms: int, patch: pytest.MonkeyPatch) -> list[float]:
    patch.setattr(score_test, "MOST_TERMS", most_terms)
    score_test.score_distribution.cache_clear()
    found = [mid_p.__wrapped__(*table) for table in tables]
    score_test.score_distribution.cache_clear()
    return found


def test_the_normal_approximation_agrees_near_the_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    """By more tables in docs/calibration.md; where p is under 0.1 alone can anything be flagged."""
    rng = np.random.default_rng(7)
    tables = [random_large(rng) for _ in range(100)]
    right = np.array(uncached(tables, 10**9, monkeypatch))
    apart = np.abs(right - uncached(tables, 0, monkeypatch))
    assert (right < 0.1).sum() > 30
    assert apart.max() < 0.03
    assert apart[right < 0.1].max() < 0.01


def test_no_distribution_beyond_the_switch() -> None:
    assert score_distribution(3000, 3000, 3000, 3000) is None
    assert score_moments(3000, 3000, 3000, 3000) == (3000, pytest.approx(3000 * 2 / 3 * 6000 / 8999))


def test_every_draw_is_gone_through_up_to_thirty_thousand() -> None:
    """Half of all, as many of each rating: 173 x 173 = 29,929 ways for the two rarest, then 174 x 174 = 30,276."""
    exact = score_distribution(258, 172, 172, 172)
    assert exact is not None
    assert exact.sum() == pytest.approx(1, abs=1e-9)
    assert score_distribution(259, 173, 173, 173) is None


@pytest.mark.parametrize("own", SMALL)
def test_distributions_by_all_draws(own: tuple[int, int, int]) -> None:
    """Every way to choose some of up to six people, and of a draw its moments."""
    for others in SMALL:
        together, people = np.add(own, others).tolist(), sum(own)
        draws = [sum(draw) for draw in itertools.combinations(scores_of(tuple(together)), people)]
        expected = [draws.count(score) / len(draws) for score in range(2 * people + 1)]
        assert score_distribution(people, *together) == pytest.approx(expected, abs=1e-12)
        mean, variance = score_moments(people, *together)
        assert mean == pytest.approx(np.mean(draws), abs=1e-12)
        assert variance == pytest.approx(np.var(draws), abs=1e-12)
