"""What must hold of groups as raters, whatever people answer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from brpipeline.reconcile import others
from brpipeline.reconcile.raters import RaterGaps, rater_gaps

Answers = NDArray[np.int64]
PARTS = [[0], [1, 2], [0, 1, 2]]
GROUP = st.integers(0, 6).flatmap(lambda size: arrays(np.int64, (size, 3), elements=st.sampled_from([-1, 0, 1, 9])))
GROUPS = st.lists(GROUP, min_size=1, max_size=5)


def compared(groups: list[Answers], voices: Answers) -> RaterGaps:
    counts = np.array([(rows[..., None] == (-1, 0, 1)).sum(axis=0) for rows in groups])
    scores = [np.where(rows == 9, 0, rows) for rows in groups]
    squares = np.array([[(rows[:, part].sum(axis=1) ** 2).sum() for part in PARTS] for rows in scores])
    return rater_gaps(counts, squares, others.weights(counts, voices), PARTS)


@given(GROUPS)
def test_numbers_are_probabilities_and_gaps_lie_in_their_ranges(groups: list[Answers]) -> None:
    found = compared(groups, np.arange(1, len(groups) + 1))
    tested = ~np.isnan(found.p)
    assert not np.isnan(found.gap[tested]).any()
    assert (np.abs(found.gap[tested]) <= 2).all()
    assert ((found.p[tested] >= 0) & (found.p[tested] <= found.q[tested] + 1e-9) & (found.q[tested] <= 1)).all()
    assert ((found.low[tested] <= found.gap[tested]) & (found.gap[tested] <= found.high[tested])).all()
    named = found.differs != 0
    assert (np.sign(found.gap[named]) == found.differs[named]).all()
    assert (found.q[named] <= 0.05 + 1e-9).all()
    assert (np.abs(found.gap[named]) >= 0.2 - 1e-9).all()


@given(GROUPS, st.data())
def test_the_order_of_groups_and_people_changes_nothing(groups: list[Answers], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(groups))))
    voices = np.arange(1, len(groups) + 1)
    before, after = compared(groups, voices), compared([groups[at][::-1] for at in order], voices[order])
    for name in ("gap", "error", "p", "q", "low", "high"):
        np.testing.assert_allclose(getattr(after, name), getattr(before, name)[order], atol=1e-9)


@given(GROUPS)
def test_the_scale_has_no_better_end(groups: list[Answers]) -> None:
    voices = np.ones(len(groups), dtype=np.int64)
    found, turned = compared(groups, voices), compared([np.where(rows == 9, 9, -rows) for rows in groups], voices)
    np.testing.assert_allclose(turned.gap, -found.gap, atol=1e-9)
    np.testing.assert_allclose(turned.p, found.p, atol=1e-9)
    assert np.array_equal(turned.differs, -found.differs)
