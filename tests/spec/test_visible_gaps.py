"""What a survey could see: the smallest true gap that had a four-in-five chance to be said."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import t

from brpipeline.reconcile import others
from brpipeline.reconcile.raters import RaterGaps
from brpipeline.reconcile.visible_gaps import VisibleGaps, visible_gaps
from brpipeline.reconcile.visible_rater_gaps import visible_rater_gaps


def alike(sizes: tuple[int, ...], components: int = 20) -> NDArray[np.int64]:
    """Groups of one mind: a quarter Red, half Amber, a quarter Green, on every component."""
    rows = [[size // 4, size - 2 * (size // 4), size // 4] for size in sizes]
    return np.array([[row] * components for row in rows])


def seen(counts: NDArray[np.int64], gap: float = 0.67) -> VisibleGaps:
    return visible_gaps(counts, others.weights(counts, np.ones(len(counts), dtype=np.int64)), gap)


def test_more_people_see_smaller_gaps_and_very_few_none() -> None:
    groups = seen(alike((200, 60, 20, 8, 2))).groups
    assert (np.diff(groups[:4]) > 0).all()
    assert groups[4] == np.inf
    assert 0.67 < groups[0] < 0.85


def test_a_lower_limit_for_the_observed_gap_shows_smaller_gaps_where_there_are_people_enough() -> None:
    counts = alike((200, 150, 100, 120))
    assert (seen(counts, 0.4).groups < seen(counts).groups - 0.1).all()
    assert (seen(counts, 0.0).groups > 1 / 3).all()


def test_one_group_alone_could_see_nothing_and_neither_could_one_that_did_not_rate() -> None:
    assert np.isnan(seen(alike((50,))).groups).all()
    counts = alike((50, 50, 50))
    counts[0, :, :] = 0
    counts[1, 3] = 0
    found = seen(counts)
    assert np.isnan(found.groups).tolist() == [True, False, False]
    assert np.isnan(found.cells[:, 3]).all()


def test_near_the_end_of_the_scale_only_the_gaps_are_seen_that_there_is_room_for() -> None:
    counts = np.array([[[1, 3, 96]] * 20] * 4)
    cells = seen(counts).cells
    assert (cells < 1).all()
    assert (seen(np.array([[[0, 0, 3]] * 20] * 4)).cells > 1).all()


def rater(error: float, freedom: int, comparisons: int) -> RaterGaps:
    shape = (comparisons, 1)
    numbers = [np.zeros(shape) for _ in range(6)]
    numbers[1] = np.full(shape, error)
    nobody = np.zeros(shape, dtype=np.int8)
    return RaterGaps(*numbers, differs=nobody, named=nobody, freedom=np.array([freedom]))


@pytest.mark.parametrize(
    ("error", "freedom", "comparisons"), [(0.08, 60, 50), (0.2, 30, 4), (0.1, 9, 30), (0.01, 500, 60)]
)
def test_a_lever_is_seen_with_a_power_of_four_in_five(error: float, freedom: int, comparisons: int) -> None:
    """In 200,000 draws: at least the smallest gap, and the p that the only finding of a report needs."""
    visible = float(visible_rater_gaps(rater(error, freedom, comparisons))[0, 0])
    rng = np.random.default_rng(1)
    gaps = visible + error * rng.standard_normal(200_000)
    estimated = error * np.sqrt(rng.chisquare(freedom, 200_000) / freedom)
    named = (np.abs(gaps) >= 0.2) & (2 * t.sf(np.abs(gaps) / estimated, freedom) <= 0.05 / comparisons)
    assert named.mean() == pytest.approx(0.8, abs=0.025)


def test_nothing_is_seen_where_nothing_is_tested() -> None:
    found = rater(0.1, 0, 3)
    found.p[:], found.error[:] = np.nan, np.nan
    assert np.isnan(visible_rater_gaps(found)).all()
