"""What must hold of the comparison of a group with everyone else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from brpipeline.reconcile.disagreement import differences
from brpipeline.reconcile.false_discovery import discrete_false_discovery_rate, false_discovery_rate
from brpipeline.reconcile.score_test import mid_p, score_distribution, score_moments

Table = NDArray[np.int64]
SHAPE = st.tuples(st.integers(1, 6), st.integers(1, 3), st.just(3))
TABLES = SHAPE.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 9)))
RATINGS = st.tuples(*[st.integers(0, 40)] * 3)


@given(TABLES, st.data())
def test_the_order_of_agencies_and_components_changes_nothing(counts: Table, data: st.DataObject) -> None:
    groups, components = (data.draw(st.permutations(range(size))) for size in counts.shape[:2])
    before, after = differences(counts, 0.1, 0.67), differences(counts[groups][:, components], 0.1, 0.67)
    for name in ("gap", "p", "q"):
        np.testing.assert_allclose(getattr(after, name), getattr(before, name)[groups][:, components], atol=1e-12)
    assert np.array_equal(after.apart, before.apart[groups][:, components])


@given(TABLES)
def test_whoever_is_apart_satisfies_both_limits(counts: Table) -> None:
    found = differences(counts, 0.1, 0.67)
    apart = found.apart != 0
    assert (found.q[apart] <= 0.1 + 1e-9).all()
    assert (np.abs(found.gap[apart]) >= 0.67 - 1e-9).all()
    assert np.array_equal(np.sign(found.gap[apart]), found.apart[apart])


@given(TABLES)
def test_every_p_and_q_is_over_nought_and_at_most_one(counts: Table) -> None:
    found = differences(counts, 0.1, 0.67)
    tested = ~np.isnan(found.p)
    assert np.array_equal(tested, ~np.isnan(found.q))
    assert np.array_equal(tested, ~np.isnan(found.gap))
    p, q = found.p[tested], found.q[tested]
    assert ((p > 0) & (p <= 1) & (q > 0) & (q <= 1)).all()
    assert 0 <= found.habit <= 1


@given(SHAPE, st.data())
def test_one_agency_alone_is_never_apart(shape: tuple[int, int, int], data: st.DataObject) -> None:
    counts = np.zeros(shape, dtype=np.int64)
    alone = data.draw(st.integers(0, shape[0] - 1))
    counts[alone] = data.draw(arrays(np.int64, shape[1:], elements=st.integers(0, 50)))
    found = differences(counts, 0.99, 0.0)
    assert not found.apart.any()
    assert np.isnan(found.p).all()


@given(RATINGS, RATINGS)
def test_a_group_and_the_rest_are_equally_far_apart(own: tuple[int, ...], rest: tuple[int, ...]) -> None:
    counts = np.array([own, rest]).reshape(2, 1, 3)
    found = differences(counts, 0.1, 0.67)
    np.testing.assert_allclose(found.p[0], found.p[1], rtol=1e-9)
    np.testing.assert_allclose(found.gap[0], -found.gap[1], atol=1e-12)
    together = counts.sum(axis=0)[0].tolist()
    if sum(own) and sum(rest):
        each = [mid_p(side[1] + 2 * side[2], sum(side), *together) for side in (own, rest)]
        assert abs(each[0] - each[1]) <= 1e-9 * each[0]


@given(RATINGS, RATINGS)
def test_red_and_green_may_change_places(own: tuple[int, ...], rest: tuple[int, ...]) -> None:
    counts = np.array([own, rest]).reshape(2, 1, 3)
    found, mirrored = differences(counts, 0.1, 0.67), differences(counts[..., ::-1], 0.1, 0.67)
    np.testing.assert_allclose(found.p, mirrored.p, rtol=1e-9)
    np.testing.assert_allclose(found.gap, -mirrored.gap, atol=1e-12)
    assert np.array_equal(found.apart, -mirrored.apart)


@given(TABLES)
def test_red_and_green_may_change_places_in_any_table(counts: Table) -> None:
    found, mirrored = differences(counts, 0.1, 0.67), differences(counts[..., ::-1], 0.1, 0.67)
    np.testing.assert_allclose(found.q, mirrored.q, rtol=1e-6)
    assert np.array_equal(found.apart, -mirrored.apart)


@given(TABLES)
def test_gaps_follow_from_the_counts(counts: Table) -> None:
    found = differences(counts, 0.5, 0.3)
    with np.errstate(invalid="ignore"):
        own, others = (side @ np.arange(3) / side.sum(axis=2) for side in (counts, counts.sum(axis=0) - counts))
    np.testing.assert_allclose(found.gap, own - others, atol=1e-12)


@given(TABLES)
def test_whoever_is_apart_is_so_against_everyone_else(counts: Table) -> None:
    found = differences(counts, 0.5, 0.3)
    assert (found.q[found.apart != 0] <= 0.5 + 1e-9).all()
    assert (found.gap[found.apart != 0] * found.apart[found.apart != 0] >= 0.3 - 1e-9).all()


@given(st.integers(0, 60), RATINGS)
def test_a_distribution_has_its_moments(people: int, ratings: tuple[int, ...]) -> None:
    people = min(people, sum(ratings))
    if not sum(ratings):
        return
    found, scores = score_distribution(people, *ratings), np.arange(2 * people + 1)
    assert found is not None
    mean, variance = score_moments(people, *ratings)
    np.testing.assert_allclose([found.sum(), found @ scores], [1, mean], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(found @ (scores - mean) ** 2, variance, rtol=1e-9, atol=1e-9)


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(0, 1)), min_size=1, max_size=30), st.data())
def test_stronger_evidence_never_has_a_larger_q(outcomes: list[tuple[float, float]], data: st.DataObject) -> None:
    possible, chance = np.array(outcomes).T
    evidence = np.array(data.draw(st.lists(st.sampled_from(possible.tolist()), min_size=1, max_size=30)))
    q = discrete_false_discovery_rate(evidence, possible, chance)
    assert (np.diff(q[np.argsort(-evidence, kind="stable")]) >= 0).all()


@given(arrays(np.float64, st.integers(1, 30), elements=st.floats(0.001, 1)))
def test_q_keeps_the_order_of_p(p: NDArray[np.float64]) -> None:
    q = false_discovery_rate(p)
    in_order = q[np.argsort(p, kind="stable")]
    assert (np.diff(in_order) >= 0).all()
    assert abs(q.max() - p.max()) < 1e-12
