"""What must hold of material gaps and their verdicts, whatever people answer."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from brpipeline.reconcile import others
from brpipeline.reconcile.material_gaps import MaterialGaps, Verdict, material_gaps

Table = NDArray[np.int64]
SHAPE = st.tuples(st.integers(1, 6), st.integers(1, 4), st.just(3))
TABLES = SHAPE.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 9) | st.just(3000)))
GAPS = st.sampled_from([0.0, 0.5, 0.67])
NUMBERS = ("gap", "higher", "lower", "expected", "low", "high")


def compared(counts: Table, smallest_gap: float = 0.67, correlation: float = 0.0) -> MaterialGaps:
    voices = np.arange(len(counts)) % 3 + 1
    return material_gaps(counts, others.weights(counts, voices), smallest_gap, correlation)


@given(TABLES, GAPS, st.floats(0, 0.9))
def test_numbers_are_probabilities_gaps_and_ranges_about_them(counts: Table, smallest: float, repeated: float) -> None:
    found = compared(counts, smallest, repeated)
    nobody = found.verdict == Verdict.NOBODY
    for name in NUMBERS:
        assert np.array_equal(np.isnan(getattr(found, name)), nobody), name
    there = ~nobody
    higher, lower = found.higher[there], found.lower[there]
    assert ((higher >= 0) & (lower >= 0) & (higher + lower <= 1 + 1e-9)).all()
    assert ((found.low[there] >= -2) & (found.low[there] <= found.high[there]) & (found.high[there] <= 2)).all()
    assert (np.abs(found.expected[there]) <= 2).all()
    assert 0.5 < found.limit < 0.9


@given(TABLES, GAPS)
def test_a_verdict_is_what_its_numbers_say(counts: Table, smallest: float) -> None:
    found = compared(counts, smallest)
    differing = found.verdict == Verdict.DIFFERS
    assert np.array_equal(found.differs != 0, differing)
    likelier = np.where(found.differs > 0, found.higher, found.lower)
    assert (likelier[differing] >= found.limit).all()
    assert (np.sign(found.gap[differing]) == found.differs[differing]).all()
    flagged = found.flagged != 0
    assert (np.abs(found.gap[flagged]) >= smallest - 1e-9).all()
    assert np.array_equal(found.flagged[flagged], found.differs[flagged])
    alike = found.verdict == Verdict.DOES_NOT_DIFFER
    assert (found.higher[alike] + found.lower[alike] <= 0.1).all()
    assert (np.abs(found.gap[alike]) <= 2 / 3).all()


@settings(deadline=None)
@given(TABLES, st.data())
def test_the_order_of_groups_and_components_changes_nothing(counts: Table, data: st.DataObject) -> None:
    groups, components = (data.draw(st.permutations(range(size))) for size in counts.shape[:2])
    voices = np.ones(len(counts), dtype=np.int64)
    before = material_gaps(counts, others.weights(counts, voices), 0.67)
    shuffled = counts[groups][:, components]
    after = material_gaps(shuffled, others.weights(shuffled, voices), 0.67)
    for name in NUMBERS:
        np.testing.assert_allclose(getattr(after, name), getattr(before, name)[groups][:, components], atol=1e-6)
    assert (after.verdict == before.verdict[groups][:, components]).mean() == 1.0


@given(TABLES)
def test_the_scale_has_no_better_end(counts: Table) -> None:
    """Red for Green and Green for Red: what was higher is lower, by as much."""
    found, turned = compared(counts), compared(counts[..., ::-1].copy())
    for name, other, sign in (("higher", "lower", 1), ("gap", "gap", -1), ("expected", "expected", -1)):
        np.testing.assert_allclose(getattr(turned, name), sign * getattr(found, other), atol=1e-6)


@given(SHAPE, st.data())
def test_one_group_alone_has_nobody_to_differ_from(shape: tuple[int, int, int], data: st.DataObject) -> None:
    counts = np.zeros(shape, dtype=np.int64)
    alone = data.draw(st.integers(0, shape[0] - 1))
    counts[alone] = data.draw(arrays(np.int64, shape[1:], elements=st.integers(0, 50)))
    found = compared(counts, 0.0)
    assert (found.verdict == Verdict.NOBODY).all()
    assert not found.differs.any()


@given(st.integers(2, 5), st.integers(1, 4), st.integers(0, 2), st.integers(20, 4000))
def test_groups_that_say_the_same_do_not_differ(groups: int, components: int, rating: int, people: int) -> None:
    counts = np.zeros((groups, components, 3), dtype=np.int64)
    counts[..., rating] = people
    assert (compared(counts, 0.0).verdict == Verdict.DOES_NOT_DIFFER).all()
