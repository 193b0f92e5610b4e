"""Agencies split: some clearly this way and some that, or further apart than chance would give."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.rating import codes_of
from brpipeline.reconcile.between_groups import Split, split
from brpipeline.reconcile.consensus import consensus
from brpipeline.reconcile.dispersion import shares
from brpipeline.reconcile.leans.priors import SMALL

POLES = ["GGGG", "GGGG", "RRRR", "RRRR"]
LIMIT, SEED, DRAWS = 0.10, 20, 999
LEAST = 1 / (1 + DRAWS)  # no draw is as far apart as the answers


def splits(
    *components: Sequence[str],
    apart: Sequence[Sequence[int]] | None = None,
    limit: float = LIMIT,
    habit: float = 0.0,
) -> Split:
    """Each component by what people of each group say: ["GG", "RA"]; apart: (groups, components)."""
    counts = np.array(
        [[np.bincount(codes_of([said], len(said))[0], minlength=3)[:3] for said in groups] for groups in components]
    ).transpose(1, 0, 2)
    flagged = np.zeros(counts.shape[:2]) if apart is None else np.array(apart)
    return split(counts, consensus(shares(counts)), flagged.astype(np.int8), leans(habit), limit, SEED, DRAWS)


def leans(habit: float) -> NDArray[np.float64]:
    """So likely are small leans of .4; all else that there are none."""
    return np.where(SMALL == 0.4, habit, np.where(SMALL == 0, 1 - habit, 0.0))


def test_groups_apart_both_ways_split() -> None:
    result = splits(["GGGG", "AAAA", "RRRR"], apart=[[1], [0], [-1]])
    assert (result.both_ways.tolist(), result.splits.tolist()) == ([True], [True])
    assert np.isnan([result.p, result.q]).all()  # one group on each side is not tested


@pytest.mark.parametrize("apart", [[[1], [0], [0], [1]], [[0], [0], [-1], [0]]], ids=["upward", "downward"])
def test_groups_apart_one_way_do_not_split(apart: list[list[int]]) -> None:
    """That they are apart is said already, whatever the test of all groups says."""
    result = splits(POLES, apart=apart)
    assert result.q.tolist() == [LEAST]
    assert (result.both_ways.tolist(), result.splits.tolist()) == ([False], [False])


def test_two_groups_on_each_side_split_by_the_test_though_none_is_apart() -> None:
    result = splits(POLES)
    assert (result.p.tolist(), result.q.tolist()) == ([LEAST], [LEAST])
    assert (result.both_ways.tolist(), result.splits.tolist()) == ([False], [True])


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        (["GGGG", "GGGG", "GGGG", "RRRR"], "one group alone says Red"),
        (["GGGG", "RRRR", "RRRR", "RRRR"], "one group alone says Green"),
        (["GGGG", "GGGG", "AAAA", "AAAA"], "nobody says Red"),
        (["GGGG", "GGGG", "----", "----"], "two groups did not rate"),
    ],
)
def test_not_tested_where_groups_do_not_stand_on_both_sides(groups: list[str], why: str) -> None:
    result = splits(groups)
    assert np.isnan([result.p, result.q]).all()
    assert not result.splits.any()


def test_tested_and_within_chance() -> None:
    result = splits(["GGR", "GGR", "RRG", "RRG"])
    assert LIMIT < result.p[0] <= result.q[0] <= 1
    assert not result.splits.any()


def test_a_component_that_was_not_tested_counts_as_one_without_a_difference() -> None:
    """So that choosing what to test by what groups say finds nothing that is not there."""
    quiet = ["AAAA"] * 4
    result = splits(POLES, *[quiet] * 19)
    assert result.p[0] == LEAST
    assert result.q[0] == pytest.approx(20 * LEAST)
    assert np.isnan(result.q[1:]).all()


def test_a_component_that_fewer_than_two_groups_rated_does_not_count() -> None:
    result = splits(POLES, ["GGGG", "----", "----", "----"], ["----"] * 4)
    assert result.q[0] == LEAST


@pytest.mark.parametrize(("limit", "expected"), [(LEAST, True), (0.9 * LEAST, False)])
def test_a_q_at_the_limit_splits(limit: float, expected: bool) -> None:
    assert splits(POLES, limit=limit).splits.tolist() == [expected]


def test_components_are_settled_each_by_itself() -> None:
    result = splits(POLES, ["AAAA"] * 4, POLES, apart=[[0, 0, 1], [0, 0, 0], [0, 0, 0], [0, 0, -1]])
    assert result.splits.tolist() == [True, False, True]
    assert result.both_ways.tolist() == [False, False, True]


def test_without_groups_nothing_splits() -> None:
    none = np.zeros((0, 2), dtype=np.int8)
    nothing = split(np.zeros((0, 2, 3), dtype=np.int64), none, none, leans(0.0), LIMIT, SEED, DRAWS)
    assert not nothing.splits.any()
    assert np.isnan(nothing.q).all()


def test_where_groups_have_habits_a_split_must_be_wider() -> None:
    """Two groups of twenty lean to Green and two to Red: more than chance gives, and no more than habits do."""
    leaning = ["G" * 11 + "A" * 3 + "R" * 6] * 2 + ["G" * 6 + "A" * 3 + "R" * 11] * 2
    p = [float(splits(leaning, habit=habit).p[0]) for habit in (0.0, 0.5, 1.0)]
    assert p[0] < p[1] < p[2]
    assert splits(POLES, habit=1.0).p[0] < 0.1


def test_leans_beyond_habit_are_what_a_split_is() -> None:
    """Where all groups lean by a whole standard deviation, no more than .4 of it is taken for habit."""
    leaning = ["G" * 11 + "A" * 3 + "R" * 6] * 2 + ["G" * 6 + "A" * 3 + "R" * 11] * 2
    counts = np.array([[[said.count(letter) for letter in "RAG"]] for said in leaning])
    none, own = np.zeros((4, 1), dtype=np.int8), consensus(shares(counts))
    p = [split(counts, own, none, (size == SMALL).astype(float), LIMIT, SEED, DRAWS).p[0] for size in (0.3, 0.4, 1.0)]
    assert p[0] < p[1] == p[2]
