"""Certainty by going through everything: all places, all outcomes, plain loops and exact integer arithmetic of ways."""

import itertools
import math
from collections.abc import Callable
from functools import partial
from statistics import NormalDist

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile import resampling as model
from brpipeline.reconcile.certainty import certainty, drawn_ratings
from brpipeline.reconcile.consensus import consensus, support
from brpipeline.reconcile.joint_resampling import joint_replicates
from tests.independent_replicates import replicates

Table = NDArray[np.int64]
NORMAL = NormalDist()
PLACES = [-3 + place / 4 for place in range(25)]

TABLES = {
    "two agencies, one component": [[[1, 0, 2]], [[0, 1, 1]]],
    "an agency of one": [[[0, 0, 3], [1, 1, 0]], [[0, 0, 1], [1, 0, 0]]],
    "all say Green": [[[0, 0, 2]], [[0, 0, 2]], [[0, 0, 1]]],
    "one agency did not rate": [[[2, 1, 0], [0, 0, 0]], [[0, 2, 1], [1, 0, 2]]],
}


def densities(values: list[float]) -> list[float]:
    weights = [math.exp(-value * value / 2) for value in values]
    return [one / sum(weights) for one in weights]


def shares_by_hand(usual: list[float], components: float, groups: float) -> list[tuple[float, float, float]]:
    scale = math.sqrt(1 + components**2 + groups**2)
    first, second = NORMAL.inv_cdf(usual[0]) * scale, NORMAL.inv_cdf(usual[0] + usual[1]) * scale
    rows = []
    for place in PLACES:
        red, green = NORMAL.cdf(first - place), NORMAL.cdf(place - second)
        least = [max(share, 1e-6) for share in (red, 1 - red - green, green)]
        rows.append((least[0] / sum(least), least[1] / sum(least), least[2] / sum(least)))
    return rows


def dirichlet_multinomial(outcome: tuple[int, ...], alpha: list[float]) -> float:
    """Johnson, Kotz and Balakrishnan 1997, Discrete Multivariate Distributions, eq. 35.151."""
    total, people = sum(alpha), sum(outcome)
    found = math.factorial(people) / math.prod(math.factorial(count) for count in outcome)
    found *= math.prod(start + step for count, start in zip(outcome, alpha, strict=True) for step in range(count))
    return found / math.prod(total + step for step in range(people))


def outcomes_of(people: int) -> list[tuple[int, int, int]]:
    return [row for row in itertools.product(range(people + 1), repeat=3) if sum(row) == people]


def given_places(counts: Table, component: int, usual: list[float], apart: tuple[float, float]) -> list[list[float]]:
    """For each group, the likelihood of its answers if it stands at each place, as they weigh in the model."""
    shares = shares_by_hand(usual, *apart)
    return [
        [dirichlet_multinomial(tuple(own[component].tolist()), [30 * one for one in row]) for row in shares]
        for own in counts
    ]


def evidence(counts: Table, component: int, usual: list[float], apart: tuple[float, float]) -> list[float]:
    """For each place of the component, its prior times the likelihood of everything said on it."""
    likelihoods = given_places(counts, component, usual, apart)
    found = []
    for place, prior in zip(PLACES, densities([one / apart[0] for one in PLACES]), strict=True):
        steps = densities([(other - place) / apart[1] for other in PLACES])
        found.append(prior * math.prod(sum(s * one for s, one in zip(steps, own, strict=True)) for own in likelihoods))
    return found


def spreads_by_hand(counts: Table) -> tuple[list[float], float, float]:
    everything = [int(counts[..., rating].sum()) + 1 for rating in range(3)]
    usual = [one / sum(everything) for one in everything]
    pairs = list(itertools.product((0.35, 0.7, 1.4), (0.1, 0.4, 0.8, 1.2, 1.6)))
    weights = [
        math.prod(sum(evidence(counts, component, usual, pair)) for component in range(counts.shape[1]))
        for pair in pairs
    ]
    means = [sum(w * pair[axis] for w, pair in zip(weights, pairs, strict=True)) / sum(weights) for axis in (0, 1)]
    return usual, means[0], means[1]


def chances_by_hand(counts: Table, component: int, ratings: NDArray[np.int8]) -> float:
    """The chance of the same colour: the sum over all places and all joint outcomes of the groups."""
    usual, *apart = spreads_by_hand(counts)
    pair = (apart[0], apart[1])
    shares, likelihoods = shares_by_hand(usual, *pair), given_places(counts, component, usual, pair)
    weights = evidence(counts, component, usual, pair)
    rated = [group for group in range(len(counts)) if counts[group, component].sum()]
    options = [outcomes_of(int(counts[group, component].sum())) for group in rated]
    anew = [
        [
            [
                dirichlet_multinomial(row, [30 * s + int(n) for s, n in zip(at, counts[group, component], strict=True)])
                for row in rows
            ]
            for at in shares
        ]
        for group, rows in zip(rated, options, strict=True)
    ]
    same = 0.0
    for place, weight in zip(PLACES, weights, strict=True):
        steps = densities([(other - place) / pair[1] for other in PLACES])
        mixed = []
        for at, group in enumerate(rated):
            there = [step * one for step, one in zip(steps, likelihoods[group], strict=True)]
            mixed.append(
                [
                    sum(t * row[k] for t, row in zip(there, anew[at], strict=True)) / sum(there)
                    for k in range(len(options[at]))
                ]
            )
        for picked in itertools.product(*[range(len(rows)) for rows in options]):
            table = np.array([[options[at][k]] for at, k in enumerate(picked)])
            if consensus(support(table, np.ones(len(table), dtype=np.int64), "agency"))[0] == ratings[component]:
                same += weight * math.prod(mixed[at][k] for at, k in enumerate(picked))
    return same / sum(weights)


ALONE, SHARED = replicates, partial(joint_replicates, correlation=0.6)


@pytest.mark.parametrize("resampled", [ALONE, SHARED], ids=["alone", "shared"])
@pytest.mark.parametrize("name", TABLES)
def test_many_draws_against_all_outcomes(name: str, resampled: Callable[[Table, int, int], NDArray[np.int32]]) -> None:
    """Also where components share their luck: for one component alone that changes nothing."""
    counts, draws = np.array(TABLES[name]), 40_000
    voices = np.ones(len(counts), dtype=np.int64)
    ratings = consensus(support(counts, voices, "agency"))
    found = certainty(drawn_ratings(resampled(counts, 5, draws), voices, "agency", 0.5, ratings), ratings)
    for component in range(counts.shape[1]):
        exact = chances_by_hand(counts, component, ratings)
        assert abs(found[component] - exact) < 4.5 * math.sqrt(exact * (1 - exact) / draws), (found, exact)


@pytest.mark.parametrize("name", TABLES)
def test_spreads_and_places(name: str) -> None:
    counts = np.array(TABLES[name])
    usual, components, groups = spreads_by_hand(counts)
    found = model.spreads(counts)
    assert found[0].tolist() == pytest.approx(usual, abs=1e-12)
    assert found[1:] == pytest.approx((components, groups), abs=1e-9)
    shares = model.shares_at_positions(*found)
    assert shares == pytest.approx(np.array(shares_by_hand(usual, components, groups)), abs=1e-9)
    places, _ = model.component_positions(counts, shares, model.steps_between(groups), components)
    for component in range(counts.shape[1]):
        weights = evidence(counts, component, usual, (components, groups))
        assert places[component].tolist() == pytest.approx([one / sum(weights) for one in weights], abs=1e-9)


@pytest.mark.parametrize("own", [(0, 0, 1), (1, 0, 2), (2, 3, 1), (0, 9, 0), (0, 0, 16)])
def test_chances_of_outcomes(own: tuple[int, int, int]) -> None:
    shares = np.array([[0.2, 0.3, 0.5], [0.9, 0.09, 0.01]])
    outcomes, chances = model.outcome_chances(np.array([own]), shares)
    assert sorted(map(tuple, outcomes.tolist())) == outcomes_of(sum(own))
    for place, at in enumerate(shares):
        alpha = [30 * float(share) + count for share, count in zip(at, own, strict=True)]
        by_hand = [dirichlet_multinomial(tuple(row), alpha) for row in outcomes.tolist()]
        assert chances[0, place].tolist() == pytest.approx(by_hand, abs=1e-9)


def test_pick_is_a_search_of_each_row() -> None:
    generator = np.random.default_rng(2)
    for columns in (1, 2, 3, 6, 25, 153):
        chances = generator.random((4, columns)) * (generator.random((4, columns)) < 0.7) + 1e-12
        rows, luck = generator.integers(0, 4, (50, 3)), generator.random((50, 3))
        passed = (chances / chances.sum(axis=1, keepdims=True)).cumsum(axis=1)
        expected = [
            min(int((passed[row] <= one).sum()), columns - 1)
            for row, one in zip(rows.ravel(), luck.ravel(), strict=True)
        ]
        assert model.pick(chances, rows, luck).ravel().tolist() == expected


def test_enumerated_and_drawn_answers_are_the_same_law(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups of 14 by both ways; means and variances of 20,000 draws within five standard errors."""
    counts = np.array([[[2, 4, 8], [9, 3, 2]], [[1, 1, 12], [5, 5, 4]]])
    enumerated = replicates(counts, 1, 20_000).astype(float)
    monkeypatch.setattr(model, "ENUMERATED", 0)
    drawn = replicates(counts, 2, 20_000).astype(float)
    for one, other in ((enumerated, drawn), ((enumerated - enumerated.mean(0)) ** 2, (drawn - drawn.mean(0)) ** 2)):
        error = np.sqrt((one.var(axis=0) + other.var(axis=0)) / 20_000)
        assert (np.abs(one.mean(axis=0) - other.mean(axis=0)) < 5 * error).all()


def test_the_likelihood_of_many_answers_is_the_same_by_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a table of logarithms, and by the gamma function where there are more answers than the table would hold."""
    counts = np.array([[[20, 40, 80], [900, 300, 1990]], [[1, 0, 0], [0, 5, 7]]])
    shares, steps = model.shares_at_positions(np.array([0.2, 0.3, 0.5]), 0.7, 0.8), model.steps_between(0.8)
    tabulated = model.component_positions(counts, shares, steps, 0.7)
    monkeypatch.setattr(model, "TABULATED", 0)
    for by_table, by_gamma in zip(tabulated, model.component_positions(counts, shares, steps, 0.7), strict=True):
        assert by_gamma == pytest.approx(by_table, rel=1e-9)


def test_groups_too_large_to_be_gone_through_move_by_as_much_as_by_the_other_way() -> None:
    """Means within 2% of the people, standard deviations within a tenth and half a person; of 20,000 draws."""
    counts = np.array([[[20, 40, 80], [90, 30, 20], [1, 9, 40]], [[30, 30, 30], [2, 8, 80], [30, 8, 12]]])
    people = counts.sum(axis=2)[..., None]
    by_answers = replicates(counts, 1, 20_000).astype(float)
    moved = joint_replicates(counts, 2, 20_000, 0.4).astype(float)
    assert (np.abs(by_answers.mean(axis=0) - moved.mean(axis=0)) < 0.02 * people).all()
    ends = [0, 2]  # of Ambers there are what is left
    wide, also = by_answers.std(axis=0)[..., ends], moved.std(axis=0)[..., ends]
    assert (np.abs(wide - also) < 0.1 * wide + 0.5).all(), (wide, also)


@pytest.mark.parametrize("size", [8, 60])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.6])
def test_components_of_a_group_go_together_by_the_correlation(size: int, share: float) -> None:
    """Of score sums in 10,000 draws, groups of few by going through outcomes, large ones by moving cuts."""
    counts = np.tile(np.array([size // 4, size // 2, size - size // 4 - size // 2]), (6, 4, 1))
    drawn = joint_replicates(counts, 3, 10_000, share)
    scores = drawn[..., 1] + 2 * drawn[..., 2]
    within = [np.corrcoef(scores[:, group].T)[~np.eye(4, dtype=bool)].mean() for group in range(6)]
    assert np.mean(within) == pytest.approx(share, abs=0.06)
    between = [np.corrcoef(scores[:, group, 0], scores[:, group + 1, 1])[0, 1] for group in range(5)]
    assert abs(np.mean(between)) < 0.1
