"""q-values: Benjamini and Hochberg's against statsmodels, the discrete ones against plain loops over every outcome."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests

from brpipeline.reconcile import score_outcomes
from brpipeline.reconcile.disagreement import differences
from brpipeline.reconcile.false_discovery import discrete_false_discovery_rate, false_discovery_rate

Table = NDArray[np.int64]
LIMIT, GAP, NEAR = 0.1, 0.67, 1e-9
LEANS = [-3 + step / 8 for step in range(49)]
# As docs/method.md states them, written out again: an oracle takes no constant from what it checks.
HABIT, DIFFERENCE = 0.67 * GAP, 1.5  # standard deviations of leans, in logits a point of the score
NO_HABIT = 0.25
SHARES = [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1]


def by_statsmodels(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of those that were tested; nan elsewhere."""
    found = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    if tested.any():
        found[tested] = multipletests(p[tested], method="fdr_bh")[1]
    return found


@pytest.mark.parametrize("shape", [(1,), (7,), (12, 20), (26, 20)])
def test_random_p_values_with_ties_and_gaps(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        p = np.round(rng.random(shape) ** 3, int(rng.integers(1, 6)))
        p[rng.random(shape) < 0.2] = np.nan
        np.testing.assert_allclose(false_discovery_rate(p), by_statsmodels(p), rtol=0, atol=1e-9)


def by_loops(evidence: Sequence[float], possible: Sequence[tuple[float, float]]) -> list[float]:
    """Of each evidence, the least over all thresholds that believe it of false alarms expected by those believed."""

    def rate(threshold: float) -> float:
        threshold -= NEAR * max(1.0, abs(threshold))
        expected = math.fsum(chance for one, chance in possible if one >= threshold)
        return expected / sum(one >= threshold for one in evidence)

    rates = {threshold: rate(threshold) for threshold in set(evidence)}
    return [min(1.0, *(found for threshold, found in rates.items() if threshold <= own + NEAR)) for own in evidence]


def test_discrete_rates_of_random_evidence_with_ties() -> None:
    rng = np.random.default_rng(5)
    for _ in range(300):
        possible = rng.integers(-9, 9, int(rng.integers(1, 60))) / 3
        chance = rng.random(len(possible)) / 10
        evidence = rng.choice(possible, int(rng.integers(0, len(possible))))
        found = discrete_false_discovery_rate(evidence, possible, chance)
        expected = by_loops(evidence.tolist(), list(zip(possible.tolist(), chance.tolist(), strict=True)))
        assert found.tolist() == pytest.approx(expected, abs=1e-9)


def test_what_is_a_billionth_weaker_counts_as_equally_strong() -> None:
    """Up to and with 1e-9: three outcomes, each that much weaker than the one before, of 1%, 2% and 4%."""
    first = 1.0
    second = first - 1e-9
    third = second - 1e-9
    of_all = discrete_false_discovery_rate(
        np.array([first, second]), np.array([first, second, third]), np.array([0.01, 0.02, 0.04])
    )
    # Believing the first means to believe the second as well: (1% + 2%) / 2; and from the second on (1% + 2% + 4%) / 2.
    assert of_all.tolist() == pytest.approx([0.03 / 2, 0.07 / 2], abs=1e-12)
    apart = discrete_false_discovery_rate(np.array([1.0]), np.array([1.0, 1.0 - 1.1e-9]), np.array([0.01, 0.02]))
    assert apart.tolist() == [0.01]


def draws(people: int, ratings: Sequence[int]) -> dict[int, float]:
    """The chance of each score sum of so many of all, by counting."""
    red, amber, green = ratings
    found: dict[int, int] = {}
    for greens in range(min(people, green) + 1):
        for ambers in range(min(people - greens, amber) + 1):
            ways = math.comb(green, greens) * math.comb(amber, ambers) * math.comb(red, people - greens - ambers)
            if ways:
                found[ambers + 2 * greens] = found.get(ambers + 2 * greens, 0) + ways
    return {score: ways / math.comb(sum(ratings), people) for score, ways in found.items()}


def leaning(exact: dict[int, float], deviation: float) -> dict[int, float]:
    """The same if the lean is normal around 0 with this standard deviation."""
    if not deviation:
        return exact
    middle = sum(score * chance for score, chance in exact.items())
    found = dict.fromkeys(exact, 0.0)
    weights = [math.exp(-((lean / deviation) ** 2) / 2) for lean in LEANS]
    scores = np.array([score - middle for score in exact])
    for lean, weight in zip(LEANS, weights, strict=True):
        tilted = np.array(list(exact.values())) * np.exp(lean * scores)
        for score, chance in zip(exact, tilted / tilted.sum(), strict=True):
            found[score] += chance * weight / sum(weights)
    return found


def whole_test(counts: Table, others: Table) -> tuple[NDArray[np.float64], float]:
    """q and the probability of habits, from the counts and those they are compared with, cell by cell."""
    cells = []
    for place in np.ndindex(counts.shape[:2]):
        own, rest = counts[place].tolist(), others[place].tolist()
        if sum(own) and sum(rest):
            exact = draws(sum(own), np.add(own, rest).tolist())
            kinds = [leaning(exact, sd) for sd in (0, HABIT, DIFFERENCE)]
            gaps = {
                score: score / sum(own) - (own[1] + 2 * own[2] + rest[1] + 2 * rest[2] - score) / sum(rest)
                for score in exact
            }
            cells.append((place, own[1] + 2 * own[2], kinds, gaps))
    weights = [0.0, 0.0]
    for kind, before in ((0, NO_HABIT), (1, 1 - NO_HABIT)):
        for share in SHARES:
            weights[kind] += before * math.prod(
                (1 - share) * kinds[kind][seen] + share * kinds[2][seen] for _, seen, kinds, _ in cells
            )
    habit = weights[1] / sum(weights)
    possible, evidence = [], {}
    for place, seen, (none, small, real), gaps in cells:
        for score in none:
            null = (1 - habit) * none[score] + habit * small[score]
            if abs(gaps[score]) >= GAP - NEAR:
                possible.append((math.log(real[score] / null), null))
                if score == seen:
                    evidence[place] = possible[-1][0]
    q = np.full(counts.shape[:2], np.nan)
    for place, *_ in cells:
        q[place] = 1.0
    for place, rate in zip(evidence, by_loops(list(evidence.values()), possible), strict=True):
        q[place] = rate
    return q, habit


def test_the_real_exports(truth_counts: Table) -> None:
    found = differences(truth_counts, LIMIT, GAP)
    expected, habit = whole_test(truth_counts, truth_counts.sum(axis=0) - truth_counts)
    np.testing.assert_allclose(found.q, expected, rtol=0, atol=1e-9)
    assert found.habit == pytest.approx(habit, abs=1e-9)


@pytest.mark.slow
def test_a_thousand_random_tables(random_tables: list[Table]) -> None:
    for counts in random_tables:
        found = differences(counts, LIMIT, GAP)
        expected, habit = whole_test(counts, counts.sum(axis=0) - counts)
        np.testing.assert_allclose(found.q, expected, rtol=0, atol=1e-9)
        assert found.habit == pytest.approx(habit, abs=1e-9)


def test_the_outcomes_of_a_large_group_reach_as_far_as_a_real_difference_does() -> None:
    """600 people of 12,000, of whom one in twenty says Red: a lean of 1.5 makes a standard deviation of about 160."""
    own, others = np.array([[30, 0, 570]]), np.array([[570, 0, 10_830]])
    found = score_outcomes.outcomes(own, others)
    (chance,) = score_outcomes.chances(found, (1.5,))
    variance = 600 * 4 * 0.05 * 0.95 * 11_400 / 11_999
    normal = norm(scale=math.sqrt(variance + (1.5 * variance) ** 2))
    whole = normal.cdf(1200 - 1140) - normal.cdf(-1140)
    for distance in (-100, -250, -400, -550):
        expected = (normal.cdf(distance) - normal.cdf(-1140)) / whole
        assert chance[found.deviation <= distance].sum() == pytest.approx(expected, abs=0.002)


@pytest.mark.parametrize("deviation", [0.0, 0.1, 0.3])
def test_large_groups_by_the_normal_distribution(deviation: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """150 people among 600, gone through and not: how likely each distance from the mean is passed."""
    own, others = np.array([[40, 50, 60]]), np.array([[110, 150, 190]])
    tails = []
    for large in (100.0, 0.0):
        monkeypatch.setattr(score_outcomes, "LARGE", large)
        found = score_outcomes.outcomes(own, others)
        (chance,) = score_outcomes.chances(found, (deviation,))
        assert chance.sum() == pytest.approx(1, abs=1e-9)
        sd = math.sqrt(found.variance[0] + (deviation * found.variance[0]) ** 2)
        tails.append([chance[np.abs(found.deviation) >= times * sd].sum() for times in (0.5, 1, 1.5, 2, 2.5)])
    np.testing.assert_allclose(*tails, rtol=0.2, atol=0.002)
