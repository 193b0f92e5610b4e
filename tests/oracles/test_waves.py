"""What moved since the wave before: every permutation within agencies, and the Mantel-Haenszel gap in fractions."""

import itertools
from fractions import Fraction
from math import isnan, nan

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile import stratified_test as waves
from brpipeline.reconcile.stratified_test import stratified_test

Table = NDArray[np.int64]
Row = tuple[int, int, int]
Strata = list[tuple[Row, Row]]  # of each group: now, then

CASES: dict[str, Strata] = {
    "one group, all better": [((0, 0, 4), (4, 0, 0))],
    "two groups, both better": [((0, 1, 2), (2, 1, 0)), ((0, 0, 3), (1, 2, 0))],
    "two groups, one better and one worse": [((0, 1, 2), (2, 1, 0)), ((2, 1, 0), (0, 1, 2))],
    "three groups of unlike sizes": [((1, 0, 1), (1, 1, 0)), ((0, 2, 0), (2, 0, 0)), ((0, 0, 1), (0, 2, 1))],
    "the same answers twice": [((1, 1, 1), (1, 1, 1)), ((2, 0, 0), (2, 0, 0))],
    "a group that only answered now": [((0, 1, 2), (2, 1, 0)), ((4, 0, 0), (0, 0, 0))],
    "a group that only answered then": [((0, 1, 2), (2, 1, 0)), ((0, 0, 0), (0, 0, 3))],
    "one group of one mind, the other not": [((0, 0, 2), (0, 0, 2)), ((0, 1, 1), (1, 1, 0))],
    "one person twice": [((0, 0, 1), (1, 0, 0))],
    "all alike": [((0, 0, 2), (0, 0, 3))],
    "nobody in both waves": [((0, 0, 2), (0, 0, 0)), ((0, 0, 0), (1, 0, 0))],
}


def scores(row: Row) -> list[int]:
    return [score for score, count in enumerate(row) for _ in range(count)]


def comparable(strata: Strata) -> Strata:
    return [(now, then) for now, then in strata if sum(now) and sum(then)]


def mantel_haenszel(strata: Strata) -> float:
    """The groups' gaps, each weighted by n1 n2 / (n1 + n2)."""
    gaps, weights = [], []
    for now, then in comparable(strata):
        gaps.append(Fraction(sum(scores(now)), sum(now)) - Fraction(sum(scores(then)), sum(then)))
        weights.append(Fraction(sum(now) * sum(then), sum(now) + sum(then)))
    if not gaps:
        return nan
    return float(sum(gap * weight for gap, weight in zip(gaps, weights, strict=True)) / sum(weights))


def by_permutation(strata: Strata) -> float:
    """The two-sided mid-p, by choosing within each group in all ways which of its answers were given now."""
    ways, seen, middle = [], 0, Fraction(0)
    for now, then in comparable(strata):
        both = scores(now) + scores(then)
        ways.append([sum(chosen) for chosen in itertools.combinations(both, sum(now))])
        seen += sum(scores(now))
        middle += Fraction(sum(now) * sum(both), len(both))
    if not ways:
        return nan
    distances = [abs(sum(sums) - middle) for sums in itertools.product(*ways)]
    if not any(distances):
        return 1.0  # nothing could differ
    further = sum(one > abs(seen - middle) for one in distances)
    equal = sum(one == abs(seen - middle) for one in distances)
    return float((further + Fraction(equal, 2)) / len(distances))


def table(strata: Strata, wave: int) -> Table:
    return np.array([rows[wave] for rows in strata], dtype=np.int64)[:, None]


@pytest.mark.parametrize("strata", CASES.values(), ids=CASES)
def test_gap_and_p(strata: Strata) -> None:
    gap, p = stratified_test(table(strata, 0), table(strata, 1))
    assert gap.tolist() == pytest.approx([mantel_haenszel(strata)], abs=1e-12, nan_ok=True)
    assert p.tolist() == pytest.approx([by_permutation(strata)], abs=1e-9, nan_ok=True)


def test_random_tables_of_up_to_three_groups() -> None:
    rng = np.random.default_rng(20260522)
    tested = 0
    for _ in range(250):
        now, then = rng.integers(0, 3, size=(2, int(rng.integers(1, 4)), 3))
        strata = [
            ((int(a), int(b), int(c)), (int(d), int(e), int(f))) for (a, b, c), (d, e, f) in zip(now, then, strict=True)
        ]
        if sum(sum(one) + sum(other) for one, other in strata) > 14:
            continue
        gap, p = stratified_test(now[:, None], then[:, None])
        assert gap.tolist() == pytest.approx([mantel_haenszel(strata)], abs=1e-12, nan_ok=True)
        assert p.tolist() == pytest.approx([by_permutation(strata)], abs=1e-9, nan_ok=True)
        tested += not isnan(p[0])
    assert tested > 60


def test_components_are_tested_each_by_itself() -> None:
    together = [(table(strata, 0), table(strata, 1)) for strata in CASES.values() if len(strata) == 2]
    now, then = (np.concatenate([waves[wave] for waves in together], axis=1) for wave in (0, 1))
    gaps, ps = stratified_test(now, then)
    for place, (one_now, one_then) in enumerate(together):
        gap, p = stratified_test(one_now, one_then)
        np.testing.assert_equal((gaps[place], ps[place]), (gap[0], p[0]))


def test_where_a_group_is_too_large_to_go_through_the_normal_distribution_says_nearly_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, then = np.array([[(60, 70, 72)], [(40, 50, 61)]]), np.array([[(76, 69, 55)], [(50, 50, 50)]])
    gap, exact = stratified_test(now, then)
    monkeypatch.setattr(waves, "score_distribution", lambda *_: None)
    same_gap, normal = stratified_test(now, then)
    assert same_gap == gap
    assert 0.01 < exact[0] < 0.2
    assert normal == pytest.approx(exact, abs=0.002)
    assert stratified_test(now[:1], now[:1])[1].tolist() == [1.0]


def test_one_group_that_is_too_large_is_enough_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    now, then = np.array([[(6, 7, 9)], [(40, 50, 61)]]), np.array([[(7, 6, 5)], [(50, 50, 50)]])
    whole = waves.score_distribution
    monkeypatch.setattr(waves, "score_distribution", lambda *of: None if of[0] > 100 else whole(*of))
    one = stratified_test(now, then)[1]
    monkeypatch.setattr(waves, "score_distribution", lambda *_: None)
    assert one == stratified_test(now, then)[1]
