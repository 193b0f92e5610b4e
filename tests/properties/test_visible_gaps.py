"""What must hold of the smallest visible gap, whatever people answer."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from brpipeline.reconcile import others
from brpipeline.reconcile.visible_gaps import VisibleGaps, visible_gaps

Table = NDArray[np.int64]
SHAPE = st.tuples(st.integers(1, 5), st.integers(1, 3), st.just(3))
TABLES = SHAPE.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 9) | st.just(300)))


def seen(counts: Table, gap: float = 0.67) -> VisibleGaps:
    return visible_gaps(counts, others.weights(counts, np.arange(len(counts)) % 3 + 1), gap)


@settings(deadline=None)
@given(TABLES, st.sampled_from([0.0, 0.5, 0.67]))
def test_it_is_wider_than_what_is_flagged_and_known_of_whoever_is_compared(counts: Table, gap: float) -> None:
    found = seen(counts, gap)
    rated = counts.sum(axis=2) > 0
    compared = rated & (rated.sum(axis=0) > 1)
    assert np.array_equal(~np.isnan(found.cells), compared)
    assert (found.cells[compared] >= gap).all()
    assert np.array_equal(~np.isnan(found.groups), compared.any(axis=1))


@settings(deadline=None)
@given(TABLES)
def test_the_scale_has_no_better_end(counts: Table) -> None:
    np.testing.assert_allclose(seen(counts[..., ::-1].copy()).cells, seen(counts).cells, atol=0.11)


@settings(deadline=None)
@given(TABLES)
def test_a_smaller_limit_never_hides_a_gap(counts: Table) -> None:
    low, high = seen(counts, 0.4).cells, seen(counts, 0.8).cells
    compared = ~np.isnan(low)
    assert (low[compared] <= high[compared] + 1e-9).all()
