"""One group far from all does not put the rest on its other side."""

import numpy as np
import pytest

from brpipeline.reconcile.still_apart import still_apart

# Means of one component, who is apart beforehand, and who still is: - lower, + higher, 0 not. All weigh one voice.
CASES = {
    "one of four": ([0, 2, 2, 2], "-+++", "-000"),
    "two of two": ([0, 2], "-+", "-+"),
    "one of three: the two who are left would be alike": ([0, 2, 2], "-++", "-00"),
    "two and two: half of all never leave": ([0, 0, 2, 2], "--++", "--++"),
    "one each way among three alike": ([0, 2, 1, 1, 1], "-+000", "-+000"),
    "the second furthest is nearer than it seemed": ([0, 0.9, 1.5, 1.5, 1.5], "--000", "--000"),
    "the second furthest is too near without the first": ([0, 1.5, 1, 1.1, 1.1, 1.1], "-+0000", "-00000"),
    "nobody is apart": ([1, 1, 1], "000", "000"),
    "one of two rated": ([1, np.nan], "00", "00"),
}


@pytest.mark.parametrize(("means", "before", "after"), CASES.values(), ids=CASES)
def test_who_is_apart_without_those_further_apart(means: list[float], before: str, after: str) -> None:
    table = np.array(means)[:, None]
    signs = np.array([["0+-".index(sign) if sign != "-" else -1] for sign in before], dtype=np.int8)
    found = still_apart(table, np.where(np.isnan(table), 0.0, 1.0), signs, 0.5)
    assert "".join("0+-"[sign] for sign in found[:, 0].tolist()) == after


def test_a_group_of_many_voices_does_not_leave_if_it_is_half_of_all() -> None:
    """Of ten voices a group of five has half: without it there would be fewer others than those left out."""
    means, weight = np.array([[0.0], [2.0], [2.0]]), np.array([[5.0], [3.0], [2.0]])
    signs = np.array([[-1], [1], [1]], dtype=np.int8)
    assert still_apart(means, weight, signs, 0.5)[:, 0].tolist() == [-1, 1, 1]
    assert still_apart(means, np.array([[4.0], [3.0], [3.0]]), signs, 0.5)[:, 0].tolist() == [-1, 0, 0]


def test_two_groups_stay_to_be_compared_with() -> None:
    """One voice on either side of four: both are 1.2 points off, and would be one point off if only the four stayed."""
    means, weight = np.array([[0.0], [2.0], [1.0]]), np.array([[1.0], [1.0], [4.0]])
    signs = np.array([[-1], [1], [0]], dtype=np.int8)
    assert still_apart(means, weight, signs, 1.1)[:, 0].tolist() == [-1, 1, 0]


def test_a_gap_of_just_the_smallest_is_wide_enough() -> None:
    means, weight = np.array([[0.0], [1.5], [1.0], [1.0], [1.0]]), np.ones((5, 1))
    signs = np.array([[-1], [1], [0], [0], [0]], dtype=np.int8)
    assert still_apart(means, weight, signs, 0.5)[:, 0].tolist() == [-1, 1, 0, 0, 0]
    assert still_apart(means, weight, signs, 0.51)[:, 0].tolist() == [-1, 0, 0, 0, 0]


def test_each_component_by_itself() -> None:
    means = np.array([[0.0, 1.0], [2.0, 1.0], [2.0, 1.0], [2.0, 2.0]])
    signs = np.array([[-1, 0], [1, 0], [1, 0], [1, 1]], dtype=np.int8)
    assert still_apart(means, np.ones((4, 2)), signs, 0.5).tolist() == [[-1, 0], [0, 0], [0, 0], [0, 1]]
