"""Certainty: the chance that other staff of the same agencies would give the same colour."""

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile.certainty import certainty, drawn_ratings, likely_range
from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.reconcile.joint_resampling import joint_replicates
from brpipeline.reconcile.scorecard import percents
from tests.calibration.certainty import Setup, binned, cases, worst

STANDARD = {0: 0, 1: 1, 2: 2}
KEPT = [[19360, 3791, 849], [2538, 18913, 2549]]


def table(*components: list[str]) -> NDArray[np.int64]:
    """(groups, components, 3). Each component lists what people said, agency by agency: ["GG", "R"]."""
    return np.array([[[said.count(letter) for letter in "RAG"] for said in groups] for groups in components]).swapaxes(
        0, 1
    )


def certain(*components: list[str], few: int = 1) -> list[float]:
    """The certainty of each component, one voice an agency; those with fewer than `few` ratings have no consensus."""
    counts = table(*components)
    voices = np.ones(len(counts), dtype=np.int64)
    ratings = consensus(support(counts, voices, "agency"))
    ratings[counts.sum(axis=(0, 2)) < few] = NONE
    drawn = drawn_ratings(joint_replicates(counts, 20), voices, "agency", 0.5, ratings)
    found: list[float] = certainty(drawn, ratings).tolist()
    return found


def test_everybody_agrees_and_many_answered_nearly_certain() -> None:
    assert certain(["G" * 20] * 10)[0] > 0.99
    assert certain(["R" * 20] * 10)[0] > 0.99


def test_an_agency_of_one_is_uncertain_too() -> None:
    assert certain(["G", "G", "G"], ["R", "A", "G"])[0] < 0.95


def test_more_answers_of_the_same_kind_are_more_certain() -> None:
    few, some, many = (certain(["GGR" * times] * 6)[0] for times in (1, 4, 16))
    assert few < some < many


def test_a_tie_is_as_uncertain_as_can_be() -> None:
    """Half and half is Red by the rule, and other staff are as likely to tip it either way."""
    tied, clear = certain(["GR" * 20] * 4)[0], certain(["GRRRR" * 8] * 4)[0]
    assert 0.45 < tied < 0.65
    assert clear > 0.95


def test_large_groups_tell_their_own_story_whatever_the_scale_expects() -> None:
    """Two poles without a middle do not fit one scale; four hundred answers that say so are believed all the same."""
    assert certain(["R" * 240 + "G" * 160] * 5, ["A" * 400] * 5) == pytest.approx([1, 1], abs=0.02)


def test_five_say_green_and_nothing_else_was_asked_likely_but_not_certain() -> None:
    (alone,) = certain(["GG", "GG", "G"])
    assert 0.8 < alone < 1


def test_nobody_rated_no_certainty() -> None:
    nobody, somebody = certain(["", ""], ["GG", "GG"])
    assert np.isnan(nobody)
    assert 0 < somebody <= 1
    assert np.isnan(certain(["", ""])).all()


def test_too_few_rated_no_certainty_and_no_rating_in_any_draw() -> None:
    assert np.isnan(certain(["GG", "G"], few=5)).all()
    drawn = drawn_ratings(
        joint_replicates(table(["GG"]), 1), np.array([1]), "agency", 0.5, np.array([NONE], dtype=np.int8)
    )
    assert (drawn == NONE).all()


def test_no_groups_and_no_components_are_no_error() -> None:
    assert joint_replicates(np.zeros((0, 3, 3), dtype=np.int64), 1, 100).shape == (100, 0, 3, 3)
    assert joint_replicates(np.zeros((2, 0, 3), dtype=np.int64), 1, 100).shape == (100, 2, 0, 3)


def test_same_seed_same_draws() -> None:
    counts = table(["GGR", "A", "R" * 20], ["GAR", "G", "A" * 20])
    assert np.array_equal(joint_replicates(counts, 7), joint_replicates(counts.copy(), 7))
    assert not np.array_equal(joint_replicates(counts, 7), joint_replicates(counts, 8))


def test_the_draws_of_a_seed_are_kept() -> None:
    """A change here changes every published certainty."""
    counts = table(["GGR", "A", "R" * 20], ["GAR", "G", "A" * 20])
    totals = joint_replicates(counts, 7).sum(axis=(0, 1)).tolist()
    assert totals == KEPT


def test_percents_of_draws_are_percents_of_the_scorecard() -> None:
    drawn = np.array([[2, 1, 0, NONE], [2, 2, 2, NONE]], dtype=np.int8)
    assert percents(drawn, STANDARD, [0, 1, 2, 3]).tolist() == [50.0, 100.0]
    assert percents(drawn, {0: 1, 1: 4, 2: 10}, [1, 2]).tolist() == [25.0, 100.0]
    assert np.isnan(percents(drawn, STANDARD, [3])).all()
    assert np.isnan(percents(drawn, STANDARD, [])).all()


def test_a_likely_range_is_the_middle_nine_tenths() -> None:
    assert likely_range(np.arange(100.0)) == (4.0, 94.0)
    assert likely_range(np.full(1000, 62.5)) == (62.5, 62.5)
    assert likely_range(np.array([0.0] * 40 + [100.0] * 960)) == (100.0, 100.0)
    assert np.isnan(likely_range(np.full(10, np.nan))).all()


@pytest.mark.parametrize(("sd", "most"), [(0.0, 0.06), (1.0, 0.06)])
def test_it_is_right_as_often_as_it_says(sd: float, most: float) -> None:
    """A small survey, where it is hardest. On these seeds the bootstrap is off by 0.2; see tests/calibration."""
    found = cases((Setup("small", sd), 3, 90, ("default",)))
    assert worst(binned(found, "default"), fewest=150) < most
