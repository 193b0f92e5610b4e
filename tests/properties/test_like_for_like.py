"""Waves compared like for like: what cannot happen, whatever people answer, and whoever comes and goes."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.like_for_like import LikeForLike, like_for_like
from brpipeline.reconcile.waves import WaveComparison, compare_waves
from tests.spec.conftest import NAMES, rules, wave

COMPONENTS = 6
POINTS = {0: 0, 1: 1, 2: 2}
SHEET = st.text("RRAGGU", min_size=COMPONENTS, max_size=COMPONENTS)
WAVE = st.fixed_dictionaries({agency: st.lists(SHEET, max_size=6) for agency in NAMES})
LARGE = st.fixed_dictionaries(
    {
        agency: st.lists(st.text("RAG", min_size=COMPONENTS, max_size=COMPONENTS), min_size=3, max_size=6)
        for agency in NAMES
    }
)
SOME = st.sets(st.integers(0, COMPONENTS - 1))
Sheets = dict[str, list[str]]


def compared(now: Sheets, then: Sheets) -> WaveComparison | None:
    """None where either wave shows nobody."""
    if not any(now.values()) or not any(then.values()):
        return None
    return compare_waves(wave(now), wave(then), rules())


def scored(found: WaveComparison, indices: Sequence[int] = range(COMPONENTS)) -> LikeForLike:
    return like_for_like(found, indices, POINTS, rules())


def points(both: LikeForLike) -> tuple[int, int, int] | None:
    """Then, now, and the maximum of both."""
    if both.then is None or both.now is None:
        return None
    assert both.then.maximum == both.now.maximum
    return both.then.points, both.now.points, both.now.maximum


def silenced(sheets: Sheets, components: set[int]) -> Sheets:
    """Of some components nobody knows."""
    return {
        agency: ["".join("U" if index in components else letter for index, letter in enumerate(sheet)) for sheet in own]
        for agency, own in sheets.items()
    }


@given(WAVE)
def test_the_same_answers_twice_are_no_change(said: Sheets) -> None:
    found = compared(said, said)
    if found is None:
        return
    assert (found.ratings_now == found.rated_now).all()  # everybody is compared
    assert (found.ratings_then == found.ratings_now).all()
    assert not found.moved.any()
    both = points(scored(found))
    assert both is None or both[0] == both[1]


@given(WAVE, SOME)
def test_components_that_turn_to_don_t_know_never_make_it_rise_or_fall(said: Sheets, turned: set[int]) -> None:
    found = compared(silenced(said, turned), said)
    if found is None:
        return
    both = points(scored(found))
    assert both is None or both[0] == both[1]
    assert not found.comparable[sorted(turned)].any()
    assert (found.rated_now[sorted(turned)] == NONE).all()


@given(LARGE, st.sampled_from(list(NAMES)))
def test_an_agency_that_leaves_or_comes_changes_nothing(said: Sheets, name: str) -> None:
    rest = {**said, name: []}
    for now, then in ((rest, said), (said, rest)):
        found = compared(now, then)
        assert found is not None
        assert name not in found.agencies
        assert found.comparable.all()
        assert (found.ratings_then == found.ratings_now).all()
        both = points(scored(found))
        assert both is not None
        assert both[0] == both[1]


@given(WAVE, WAVE)
def test_backwards_it_is_the_other_way_round(now: Sheets, then: Sheets) -> None:
    forth, back = compared(now, then), compared(then, now)
    if forth is None or back is None:
        assert forth is back is None
        return
    assert set(forth.agencies) == set(back.agencies)
    np.testing.assert_array_equal(forth.ratings_then, back.ratings_now)
    np.testing.assert_array_equal(forth.rated_then, back.rated_now)
    np.testing.assert_allclose(forth.gap, -back.gap, atol=1e-12)
    one, other = points(scored(forth)), points(scored(back))
    assert one is other is None or (one and other and one == (other[1], other[0], other[2]))


@given(WAVE, WAVE, st.permutations(range(COMPONENTS)))
def test_the_order_of_components_and_people_does_not_matter(now: Sheets, then: Sheets, order: list[int]) -> None:
    def mixed(sheets: Sheets) -> Sheets:
        return {
            agency: ["".join(sheet[index] for index in order) for sheet in own[::-1]] for agency, own in sheets.items()
        }

    one, other = compared(now, then), compared(mixed(now), mixed(then))
    if one is None or other is None:
        assert one is other is None
        return
    np.testing.assert_array_equal(one.ratings_now[order], other.ratings_now)
    np.testing.assert_array_equal(one.counted[order], other.counted)
    assert points(scored(one)) == points(scored(other))


@given(WAVE, WAVE)
def test_a_score_has_only_components_that_enough_of_the_same_agencies_rated_in_both(now: Sheets, then: Sheets) -> None:
    found = compared(now, then)
    if found is None:
        return
    both = scored(found)
    for index in range(COMPONENTS):
        if index in both.compared:
            assert 2 * len(found.alike[index]) >= found.counted[index]
            assert NONE not in (found.rated_then[index], found.rated_now[index])
        if 2 * len(found.alike[index]) < found.counted[index]:
            assert np.isnan([found.gap[index], found.p[index], found.q[index]]).all()
    assert (both.then is None) == (2 * len(both.compared) < both.rated or not both.compared)
