"""Mid-p: every permutation gone through; exact fractions; and the normal approximation where that is too much."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile import disagreement
from brpipeline.reconcile.disagreement import differences, mid_p

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
    found = differences(counts, 0.1, 0.67)
    everyone = counts.sum(axis=0)
    tested = 0
    for group, component in np.ndindex(counts.shape[:2]):
        own, all_ratings = counts[group, component].tolist(), everyone[component].tolist()
        people, rest = sum(own), sum(all_ratings) - sum(own)
        if not people or not rest:
            assert np.isnan([found.p[group, component], found.gap[group, component]]).all()
            continue
        tested += 1
        score, total = own[1] + 2 * own[2], all_ratings[1] + 2 * all_ratings[2]
        alike = max(all_ratings) == people + rest
        expected = 1 if alike else by_fractions(score, people, *all_ratings)
        assert found.p[group, component] == pytest.approx(float(expected), abs=1e-9)
        gap = Fraction(score, people) - Fraction(total - score, rest)
        assert found.gap[group, component] == pytest.approx(float(gap), abs=1e-12)
    return tested


def test_the_real_exports(truth_counts: Table) -> None:
    assert compare(truth_counts) == 9 * 20 - 1  # of one agency nobody rated one component


def test_a_thousand_random_tables(random_tables: list[Table]) -> None:
    assert sum(map(compare, random_tables)) > 3000


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
    """A group of at least 700 among 2,000 to 200,000 people, with a score within four standard deviations."""
    while True:
        everyone = int(10 ** rng.uniform(3.3, 5.3))
        ratings = rng.multinomial(everyone, rng.dirichlet([0.7] * 3)).tolist()
        people = int(10 ** rng.uniform(2.85, 3.6))
        rarest, second, _ = sorted(ratings)
        terms = (min(people, rarest) + 1) * (min(people, second) + 1)
        if 2 * people <= everyone and 0.5 < terms / disagreement.MOST_TERMS < 1.5:
            break
    mean = (ratings[1] + 2 * ratings[2]) / everyone
    variance = sum(count * (score - mean) ** 2 for score, count in enumerate(ratings)) / everyone
    deviation = math.sqrt(variance * people * (everyone - people) / (everyone - 1))
    score = round(people * mean + rng.uniform(-4, 4) * deviation)
    return min(max(score, 0), 2 * people), people, *ratings


def test_the_normal_approximation_agrees_near_the_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Largest difference over 800 such tables: 0.0161, and 0.0030 where p is under 0.1, which alone can be flagged."""
    rng = np.random.default_rng(7)
    tables = [random_large(rng) for _ in range(40)]
    monkeypatch.setattr(disagreement, "MOST_TERMS", 10**9)
    exact = np.array([mid_p.__wrapped__(*table) for table in tables])
    monkeypatch.setattr(disagreement, "MOST_TERMS", 0)
    normal = np.array([mid_p.__wrapped__(*table) for table in tables])
    apart = np.abs(exact - normal)
    assert (exact < 0.1).sum() > 10
    assert apart.max() < 0.02
    assert apart[exact < 0.1].max() < 0.004
