"""What must hold of the exact test and of the share of false alarms among findings."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from brpipeline.reconcile.false_discovery import discrete_false_discovery_rate, false_discovery_rate
from brpipeline.reconcile.score_test import score_distribution, score_moments

Table = NDArray[np.int64]
SHAPE = st.tuples(st.integers(1, 6), st.integers(1, 3), st.just(3))
TABLES = SHAPE.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 9)))
RATINGS = st.tuples(*[st.integers(0, 40)] * 3)


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
