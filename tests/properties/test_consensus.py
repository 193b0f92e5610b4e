"""What must hold of consensus and dispersion, whatever people answer."""

from itertools import pairwise
from typing import Literal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from brpipeline.rating import GREEN, RED
from brpipeline.reconcile import dispersion
from brpipeline.reconcile.consensus import consensus, support
from tests.conftest import MEASURES

Table = NDArray[np.int64]
Voice = Literal["agency", "respondent"]

VOICE = st.sampled_from(["agency", "respondent"])
THRESHOLD = st.sampled_from([0.5, 0.6, 2 / 3, 0.75, 0.9])
SHAPE = st.tuples(st.integers(1, 6), st.integers(1, 3), st.just(3))
TABLES = SHAPE.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 9)))


def voices_of(counts: Table, data: st.DataObject) -> Table:
    return data.draw(arrays(np.int64, len(counts), elements=st.integers(1, 4)))


@given(TABLES, VOICE, st.data())
def test_the_order_of_agencies_changes_nothing(counts: Table, voice: Voice, data: st.DataObject) -> None:
    voices = voices_of(counts, data)
    order = data.draw(st.permutations(range(len(counts))))
    before, after = support(counts, voices, voice), support(counts[order], voices[order], voice)
    np.testing.assert_allclose(after, before, atol=1e-12)
    assert np.array_equal(consensus(after), consensus(before))


@given(TABLES, VOICE, THRESHOLD, st.integers(2, 5), st.data())
def test_doubling_every_count_leaves_shares_and_consensus_alone(
    counts: Table, voice: Voice, threshold: float, times: int, data: st.DataObject
) -> None:
    voices = voices_of(counts, data)
    before, after = support(counts, voices, voice), support(times * counts, voices, voice)
    np.testing.assert_allclose(after, before, atol=1e-12)
    assert np.array_equal(consensus(after, threshold), consensus(before, threshold))
    for measure in MEASURES:
        np.testing.assert_allclose(measure(times * counts), measure(counts), atol=1e-12)


@given(TABLES, VOICE, THRESHOLD, st.data())
def test_adding_a_green_never_lowers_a_consensus(
    counts: Table, voice: Voice, threshold: float, data: st.DataObject
) -> None:
    voices = voices_of(counts, data)
    more = counts.copy()
    more[data.draw(st.integers(0, len(counts) - 1)), 0, GREEN] += 1
    before, after = (consensus(support(table, voices, voice), threshold)[0] for table in (counts, more))
    assert after >= before  # no consensus is less than any


@given(TABLES, VOICE, THRESHOLD, st.data())
def test_adding_a_red_never_raises_one(counts: Table, voice: Voice, threshold: float, data: st.DataObject) -> None:
    voices = voices_of(counts, data)
    more = counts.copy()
    more[data.draw(st.integers(0, len(counts) - 1)), 0, RED] += 1
    before, after = (consensus(support(table, voices, voice), threshold)[0] for table in (counts, more))
    assert after <= max(before, RED)


@given(TABLES, VOICE, st.data())
def test_a_higher_threshold_never_raises_a_consensus(counts: Table, voice: Voice, data: st.DataObject) -> None:
    shares = support(counts, voices_of(counts, data), voice)
    rising = [consensus(shares, threshold) for threshold in (0.5, 0.6, 2 / 3, 0.75, 0.9)]
    assert all((higher <= lower).all() for lower, higher in pairwise(rising))


@given(TABLES, VOICE, st.data())
def test_support_adds_up_to_one_or_is_absent(counts: Table, voice: Voice, data: st.DataObject) -> None:
    shares = support(counts, voices_of(counts, data), voice)
    rated = counts.sum(axis=(0, 2)) > 0
    np.testing.assert_allclose(shares[rated].sum(axis=1), 1, atol=1e-12)
    assert np.isnan(shares[~rated]).all()


@given(TABLES)
def test_measures_stay_within_their_range_and_see_no_difference_between_the_ends(counts: Table) -> None:
    pooled = counts.sum(axis=0)
    mean, deviation, quartiles, index, agreement = (measure(pooled) for measure in MEASURES)
    for values, low, high in ((mean, 0, 2), (deviation, 0, 1), (quartiles, 0, 2), (index, 0, 1), (agreement, -1, 1)):
        within = values[~np.isnan(values)]
        assert ((within >= low - 1e-12) & (within <= high + 1e-12)).all()
    mirrored = pooled[:, ::-1]
    for measure in (dispersion.standard_deviation, dispersion.consensus_index, dispersion.agreement_a):
        np.testing.assert_allclose(measure(mirrored), measure(pooled), atol=1e-12)
