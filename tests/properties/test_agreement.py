"""What must hold of agreement and of the measures between groups, whatever people answer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from brpipeline.reconcile.agreement import alpha_range, gwet_ac2, kendall_w, krippendorff_alpha
from brpipeline.reconcile.between_groups import split
from brpipeline.reconcile.consensus import consensus
from brpipeline.reconcile.dispersion import agreement_a, between_agency, entropy, leik_d, shares
from brpipeline.reconcile.leans.priors import SMALL

Table = NDArray[np.int64]
SHAPE = st.tuples(st.integers(1, 6), st.integers(1, 4), st.just(3))
TABLES = SHAPE.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 9)))
TIMES = st.integers(2, 5)


def coefficients(counts: Table) -> list[float]:
    """Alpha, AC2, W and the groups that W rests on."""
    everyone = counts.sum(axis=0)
    return [krippendorff_alpha(everyone), gwet_ac2(everyone), *kendall_w(counts)]


def same(one: object, other: object) -> None:
    np.testing.assert_allclose(one, other, rtol=0, atol=1e-9)  # type: ignore[arg-type]


@given(TABLES, st.data())
def test_the_names_of_groups_and_the_order_of_components_change_nothing(counts: Table, data: st.DataObject) -> None:
    groups, components = (data.draw(st.permutations(range(size))) for size in counts.shape[:2])
    other = counts[groups][:, components]
    same(coefficients(other), coefficients(counts))
    same(between_agency(other), between_agency(counts)[components])


@given(TABLES, st.data())
def test_of_a_split_the_names_of_groups_change_only_the_draws(counts: Table, data: st.DataObject) -> None:
    """Which components are tested stays as it is, and p but for what 999 draws of the same distribution may differ."""
    order = data.draw(st.permutations(range(len(counts))))
    apart = data.draw(arrays(np.int8, counts.shape[:2], elements=st.integers(-1, 1)))
    own, small = consensus(shares(counts)), np.full(len(SMALL), 1 / len(SMALL))
    before, after = (
        split(counts[rows], own[rows], apart[rows], small, 0.1, 20, 999) for rows in (list(range(len(counts))), order)
    )
    assert np.array_equal(after.both_ways, before.both_ways)
    assert np.array_equal(np.isnan(after.p), np.isnan(before.p))
    np.testing.assert_allclose(after.p, before.p, rtol=0, atol=0.12)  # over five standard deviations at p = 1/2


@given(TABLES, TIMES)
def test_twice_the_people_who_say_the_same_lie_no_further_apart(counts: Table, times: int) -> None:
    """Shares, A, D, entropy, eta squared, W; alpha and AC2 correct for how few people a pair is drawn from."""
    for measure in (shares, agreement_a, leik_d, entropy, between_agency):
        same(measure(times * counts), measure(counts))
    same(kendall_w(times * counts), kendall_w(counts))


@given(TABLES)
def test_every_coefficient_stays_within_its_range_or_is_absent(counts: Table) -> None:
    alpha, ac2, w, judges = coefficients(counts)
    assert np.isnan(alpha) or alpha <= 1 + 1e-12
    assert np.isnan(ac2) or -1 <= ac2 <= 1 + 1e-12
    assert np.isnan(w) or -1e-12 <= w <= 1 + 1e-12
    assert 0 <= judges <= len(counts)
    for measure in (leik_d, entropy):
        values = measure(counts.sum(axis=0))
        assert ((values[~np.isnan(values)] >= 0) & (values[~np.isnan(values)] <= 1 + 1e-12)).all()


@given(TABLES)
def test_red_and_green_are_the_two_ends_of_one_scale(counts: Table) -> None:
    """Read from the other end, the same."""
    mirrored = counts[..., ::-1]
    same(coefficients(mirrored), coefficients(counts))
    for measure in (leik_d, entropy, between_agency):
        same(measure(mirrored), measure(counts))


@given(TABLES, st.floats(0.5, 0.99))
def test_a_range_of_alpha_has_its_ends_in_order(counts: Table, level: float) -> None:
    found = alpha_range(counts.sum(axis=0), 20, 100, level)
    assert found is None or found[0] <= found[1] <= 1 + 1e-12
