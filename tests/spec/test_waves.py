"""What moved since the wave before: on which agencies two waves are compared, and what is said of them."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from brpipeline.disclosure.groups import Group
from brpipeline.rating import AMBER, GREEN, RED
from brpipeline.reconcile.agencies_alike import comparable_agencies
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.waves import WaveComparison, compare_waves
from tests.spec.conftest import reconciled, rules, wave

# Groups now, groups then, and the agencies that are compared, each block as it can be compared.
BLOCKS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "shown alone in both": (["police", "schools"], ["police", "schools"], ["police", "schools"]),
    "silent then": (["police", "probation"], ["police"], ["police"]),
    "silent now": (["police"], ["police", "probation"], ["police"]),
    "merged in both": (["police+probation"], ["police+probation"], ["police+probation"]),
    "merged then, alone now": (["police", "probation"], ["police+probation"], ["police+probation"]),
    "alone then, merged now": (["police+probation"], ["police", "probation"], ["police+probation"]),
    "merged now with one that was silent then": (["police+probation", "schools"], ["police", "schools"], ["schools"]),
    "merged then with one that is silent now": (["police", "schools"], ["police+probation", "schools"], ["schools"]),
    "merged now with one, then with another": (
        ["police+probation", "youth-justice"],
        ["police", "probation+youth-justice"],
        ["police+probation+youth-justice"],
    ),
    "a silent one at the end of a chain": (
        ["police+probation", "schools"],
        ["police", "probation+youth-justice", "schools"],
        ["schools"],
    ),
    "in the order of now": (["schools", "police"], ["police", "schools"], ["schools", "police"]),
    "nobody in both": (["police"], ["schools"], []),
    "nobody then": (["police"], [], []),
    "nobody now": ([], ["police"], []),
}


def groups(ids: Sequence[str]) -> list[Group]:
    return [Group(one, tuple(one.split("+")), 3 * len(one.split("+"))) for one in ids]


@pytest.mark.parametrize(("now", "then", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_agencies_are_compared_as_far_as_both_waves_show_them(
    now: list[str], then: list[str], expected: list[str]
) -> None:
    assert ["+".join(block) for block in comparable_agencies(groups(now), groups(then))] == expected


def compared(
    now: Mapping[str, Sequence[str]], then: Mapping[str, Sequence[str]], fewest: int = 5, gap: float = 0.67
) -> WaveComparison:
    found = compare_waves(wave(now), wave(then), rules(gap=gap, fewest=fewest))
    assert found is not None
    return found


def test_the_consensus_of_both_waves_is_that_of_the_agencies_in_both() -> None:
    """Schools would have made it Red, then and now."""
    found = compared(
        {"police": ["G"] * 5, "icb": ["A"] * 5, "voluntary": ["A"] * 4},
        {"police": ["A"] * 5, "icb": ["R"] * 5, "schools": ["R"] * 9},
    )
    assert found.agencies == ("police", "icb")
    assert (found.ratings_then.tolist(), found.ratings_now.tolist()) == ([RED], [AMBER])


def test_a_block_has_a_voice_for_each_of_its_agencies() -> None:
    """Two voices Green against one Red; block by block it would be a tie, and so Red, as it would be by people."""
    now = {"police": ["R"] * 30, "icb": ["G"] * 3, "camhs": ["G"] * 2}
    assert [group.id for group in wave(now).groups] == ["police", "icb+camhs"]
    found = compared(now, {"police": ["G"] * 4, "icb": ["R"] * 4, "camhs": ["R"] * 4})
    assert (found.ratings_then.tolist(), found.ratings_now.tolist()) == ([RED], [GREEN])


def test_with_too_few_ratings_there_is_no_consensus_and_still_a_gap() -> None:
    found = compared({"police": ["G"] * 4 + ["U"] * 4}, {"police": ["R"] * 6})
    assert (found.ratings_then.tolist(), found.ratings_now.tolist()) == ([RED], [NONE])
    assert found.gap.tolist() == [2.0]
    assert compared({"police": ["G"] * 4}, {"police": ["R"] * 6}, fewest=4).ratings_now.tolist() == [GREEN]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ({"police": ["G"] * 5}, {}),
        ({}, {"police": ["G"] * 5}),
        ({"police": ["G"] * 5}, {"police": ["G"] * 2}),
        ({"police": ["G"] * 2}, {"police": ["G"] * 5}),
    ],
    ids=["nobody then", "nobody now", "too few then", "too few now"],
)
def test_there_is_no_comparison_with_a_wave_that_shows_nobody(
    now: Mapping[str, Sequence[str]], then: Mapping[str, Sequence[str]]
) -> None:
    assert compare_waves(wave(now), wave(then), rules()) is None


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ({"police": ["G"] * 5}, {"schools": ["R"] * 5}),
        ({"police": ["G"] * 5, "schools": ["G"] * 2}, {"police": ["R"] * 5}),
    ],
    ids=["others", "shown with one that was silent"],
)
def test_nothing_is_compared_where_no_agency_is_shown_alike(
    now: Mapping[str, Sequence[str]], then: Mapping[str, Sequence[str]]
) -> None:
    found = compared(now, then)
    assert (found.agencies, found.alike) == ((), [()])
    assert (found.ratings_then.tolist(), found.ratings_now.tolist()) == ([NONE], [NONE])
    assert np.isnan([found.gap, found.p, found.q]).all()
    assert not found.moved.any()
    assert (found.rated_then.tolist(), found.rated_now.tolist()) == ([RED], [GREEN])  # everybody's, as published


FIVE = ("police", "schools", "icb", "voluntary", "camhs")


@pytest.mark.parametrize(
    ("both", "then_only", "now_only", "expected"),
    [(1, 0, 1, GREEN), (2, 1, 1, GREEN), (2, 1, 2, NONE), (2, 3, 0, NONE), (1, 1, 1, NONE), (3, 2, 0, GREEN)],
)
def test_a_component_is_compared_on_at_least_half_of_the_agencies_that_either_wave_counts(
    both: int, then_only: int, now_only: int, expected: int
) -> None:
    shared, leave = FIVE[:both], FIVE[both : both + then_only]
    join = FIVE[both + then_only : both + then_only + now_only]
    found = compared({name: ["G"] * 9 for name in (*shared, *join)}, {name: ["R"] * 9 for name in (*shared, *leave)})
    assert (len(found.alike[0]), found.counted.tolist()) == (both, [both + then_only + now_only])
    assert found.ratings_now.tolist() == [expected]
    assert found.moved.tolist() == [expected != NONE]  # the test of movement is on the same agencies, or is not made
    assert found.comparable.tolist() == [expected != NONE]


def test_ratings_of_everybody_are_those_that_reports_have() -> None:
    said = {"police": ["GAR", "GGR"] * 4, "schools": ["RAU"] * 6, "icb": ["UUG"] * 4, "camhs": ["AUG"]}
    found = compared(said, said)
    assert found.rated_now.tolist() == found.rated_then.tolist() == reconciled(said, rules()).ratings.tolist()


def test_the_same_answers_twice_have_not_moved() -> None:
    said = {"police": ["GAR", "GGR", "GRR"] * 9, "schools": ["RAG", "AAG"] * 9, "icb": ["AUG"] * 5}
    found = compared(said, said)
    assert found.gap.tolist() == pytest.approx([0, 0, 0], abs=1e-12)
    assert not found.moved.any()
    assert (found.ratings_now == found.ratings_then).all()
    assert (found.p > 0.5).all()


def test_it_moved_if_it_is_certain_and_wide_enough() -> None:
    now, then = {"police": ["G"] * 9, "icb": ["A"] * 6}, {"police": ["R"] * 9, "icb": ["R"] * 6}
    found = compared(now, then)
    # Weights n1 n2 / (n1 + n2): 4.5 and 3.
    assert found.gap.tolist() == pytest.approx([(2 * 4.5 + 1 * 3) / 7.5])
    assert found.moved.tolist() == [True]
    backwards = compared(then, now)
    assert backwards.gap.tolist() == pytest.approx([-1.6])
    assert backwards.moved.tolist() == [True]


@pytest.mark.parametrize(
    ("now", "then", "why"),
    [
        ("GA", "RA", "it is wide, and two people may well differ so far by chance"),
        ("A" * 40 + "G" * 20, "A" * 60, "it is certain, and only a third of a point"),
    ],
)
def test_it_has_not_moved(now: str, then: str, why: str) -> None:
    found = compared({"police": [*now, "A"]}, {"police": [*then, "A"]})
    assert not found.moved.any(), why


@pytest.mark.parametrize(("gap", "expected"), [(1.0, True), (1.01, False)])
def test_a_gap_at_the_limit_has_moved(gap: float, expected: bool) -> None:
    assert compared({"police": ["A"] * 20}, {"police": ["R"] * 20}, gap=gap).moved.tolist() == [expected]


def test_a_component_that_nobody_rated_in_one_of_the_waves_is_not_compared() -> None:
    found = compared({"police": ["GU"] * 9}, {"police": ["RG"] * 9})
    assert np.isnan([found.gap, found.p, found.q]).tolist() == [[False, True]] * 3
    assert found.moved.tolist() == [True, False]
    assert found.ratings_now.tolist() == [GREEN, NONE]


def test_every_component_compared_counts_towards_the_false_discovery_rate() -> None:
    """The same answers are a finding among few components, and none among very many."""
    now, then = ["G" + "A" * 60] * 5, ["R" + "A" * 60] * 5
    alone = compared({"police": [one[0] for one in now]}, {"police": [one[0] for one in then]})
    among = compared({"police": now}, {"police": then})
    assert alone.p[0] == among.p[0]
    assert among.q[0] == pytest.approx(min(1, 61 * alone.q[0]))
    assert (alone.moved[0], among.moved[0]) == (True, False)
