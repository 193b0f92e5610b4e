"""The scorecard: points are added; what is not rated leaves points and maximum alike."""

import numpy as np
import pytest

from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.scorecard import Score, score

RATING = {"R": 0, "A": 1, "G": 2, "-": NONE}
STANDARD = {0: 0, 1: 1, 2: 2}
TENS = {0: 1, 1: 4, 2: 10}


def scored(colours: str, points: dict[int, int] = STANDARD, places: list[int] | None = None) -> Score:
    """The score of components with these consensus ratings, each with a mean half a point from its rating."""
    ratings = np.array([RATING[colour] for colour in colours], dtype=np.int8)
    means = np.where(ratings == NONE, np.nan, np.abs(ratings - 0.5))
    return score(ratings, means, points, range(len(colours)) if places is None else places)


@pytest.mark.parametrize(
    ("colours", "points", "maximum", "percent", "rated"),
    [
        ("GGG", 6, 6, 100.0, 3),
        ("GAR", 3, 6, 50.0, 3),
        ("RRR", 0, 6, 0.0, 3),
        ("GA-", 3, 4, 75.0, 2),
        ("R--", 0, 2, 0.0, 1),
        ("---", 0, 0, None, 0),
        ("", 0, 0, None, 0),
    ],
)
def test_points(colours: str, points: int, maximum: int, percent: float | None, rated: int) -> None:
    found = scored(colours)
    assert (found.points, found.maximum, found.percent, found.rated) == (points, maximum, percent, rated)


def test_a_lever_is_the_sum_of_its_own_components() -> None:
    assert scored("GARG-", places=[1, 3, 4]).points == 1 + 2
    assert scored("GARG-", places=[1, 3, 4]).maximum == 4


def test_points_are_the_instrument_s() -> None:
    found = scored("GAR-", TENS)
    assert (found.points, found.maximum, found.percent) == (15, 30, 50.0)


def test_the_mean_score_stands_beside_and_does_not_depend_on_the_points() -> None:
    assert scored("GAR").mean_percent == scored("GAR", TENS).mean_percent == pytest.approx(100 * 2.5 / 6)


def test_people_s_ratings_of_a_component_without_consensus_are_not_in_the_mean_score() -> None:
    ratings = np.array([2, NONE], dtype=np.int8)
    assert score(ratings, np.array([1.5, 0.1]), STANDARD, [0, 1]).mean_percent == 75.0
    assert score(ratings, np.array([1.5, 0.1]), STANDARD, [1]).mean_percent is None
