"""Showing a small group would name a person: which agencies are shown alone, and which together."""

import numpy as np
import pytest

from brpipeline.counting.tally import Tally
from brpipeline.disclosure.groups import Group
from brpipeline.disclosure.pool import pool
from brpipeline.rating import GREEN, UNKNOWN
from tests.pooled import group_tally, groups, pooled

SECTORS = {
    "social-care": "Local authority",
    "early-help": "Local authority",
    "schools": "Education",
    "police": "Police and justice",
    "probation": "Police and justice",
    "youth-justice": "Police and justice",
    "icb": "Health",
    "camhs": "Health",
    "voluntary": "Voluntary and community",
    "other": "Other services",
}

# Who answered, and the groups shown: their agencies and people, in order.
CASES: dict[str, tuple[dict[str, int], list[tuple[str, int]]]] = {
    "an agency of exactly three is shown": ({"police": 3, "schools": 5}, [("schools", 5), ("police", 3)]),
    "small ones join the other small ones of their sector": (
        {"police": 9, "probation": 2, "youth-justice": 1},
        [("police", 9), ("probation+youth-justice", 3)],
    ),
    "small ones that are too few together join the smallest shown of their sector": (
        {"police": 9, "probation": 4, "youth-justice": 2},
        [("police", 9), ("probation+youth-justice", 6)],
    ),
    "all small ones of a sector join it together": (
        {"police": 5, "probation": 1, "youth-justice": 1, "schools": 3},
        [("schools", 3), ("police+probation+youth-justice", 7)],
    ),
    "of two equally small ones of the sector, the first in order": (
        {"police": 4, "probation": 4, "youth-justice": 1},
        [("police+youth-justice", 5), ("probation", 4)],
    ),
    "without one of their sector they are shown with small ones of other sectors": (
        {"social-care": 8, "schools": 2, "icb": 1},
        [("social-care", 8), ("schools+icb", 3)],
    ),
    "if those are too few as well they join the smallest group there is": (
        {"social-care": 8, "police": 6, "schools": 1, "icb": 1},
        [("social-care", 8), ("schools+police+icb", 8)],
    ),
    "the smallest of all may itself be of several agencies": (
        {"social-care": 8, "probation": 2, "youth-justice": 2, "voluntary": 1},
        [("social-care", 8), ("probation+youth-justice+voluntary", 5)],
    ),
    "of equally small groups, the first in order": (
        {"social-care": 5, "schools": 5, "voluntary": 1},
        [("social-care+voluntary", 6), ("schools", 5)],
    ),
    "a sector's small ones do not wait for other sectors": (
        {"icb": 2, "camhs": 2, "voluntary": 2, "schools": 2},
        [("schools+voluntary", 4), ("icb+camhs", 4)],
    ),
    "nobody is large enough alone": ({"police": 1, "schools": 1, "icb": 1}, [("schools+police+icb", 3)]),
    "fewer than three in all are not shown": ({"police": 1, "schools": 1}, []),
    "nobody answered": ({}, []),
    "an agency without answers is in no group": ({"police": 0, "schools": 3}, [("schools", 3)]),
    "one agency alone is its own group": ({"police": 3}, [("police", 3)]),
    "an agency that is called other is an agency as any": (
        {"other": 4, "social-care": 4, "schools": 2, "voluntary": 1},
        [("social-care", 4), ("schools+voluntary", 3), ("other", 4)],
    ),
}


def formed(people: dict[str, int], smallest: int = 3) -> list[Group]:
    """Groups of agencies in the order of the settings."""
    return groups({agency: people.get(agency, 0) for agency in SECTORS}, SECTORS, smallest)


@pytest.mark.parametrize(("people", "expected"), CASES.values(), ids=CASES)
def test_groups(people: dict[str, int], expected: list[tuple[str, int]]) -> None:
    assert [("+".join(group.agencies), group.people) for group in formed(people)] == expected


@pytest.mark.parametrize(("people", "expected"), CASES.values(), ids=CASES)
def test_nothing_is_hidden_that_subtraction_could_find(people: dict[str, int], expected: object) -> None:
    found = formed(people)
    assert sum(group.people for group in found) == (sum(people.values()) if found else 0)
    assert all(group.people >= 3 for group in found)


@pytest.mark.parametrize(("people", "expected"), CASES.values(), ids=CASES)
def test_no_two_groups_share_an_id(people: dict[str, int], expected: object) -> None:
    ids = [group.id for group in formed(people)]
    assert len(set(ids)) == len(ids)


def test_if_nobody_is_to_be_hidden_each_is_on_its_own() -> None:
    """A signed return that rated nothing is no part of another's."""
    base = {"police": 1, "probation": 0, "schools": 0}
    assert pool(base, SECTORS, 1) == [["police"], ["probation"], ["schools"]]
    assert pool(dict.fromkeys(base, 0), SECTORS, 1) == [["police"], ["probation"], ["schools"]]


@pytest.mark.parametrize(("smallest", "expected"), [(2, ["police", "probation"]), (3, ["police+probation"]), (6, [])])
def test_the_threshold_is_the_partnership_s(smallest: int, expected: list[str]) -> None:
    assert [group.id for group in formed({"police": 3, "probation": 2}, smallest)] == expected


def test_a_group_has_a_voice_for_each_of_its_agencies() -> None:
    assert [group.voices for group in formed({"police": 9, "probation": 2, "youth-justice": 1})] == [1, 2]


ORDER = {"police": 0, "schools": 1, "probation": 2}


def test_answers_of_a_group_are_pooled() -> None:
    counts = np.arange(3 * 2 * 6).reshape(3, 2, 6)
    found = pooled(counts, [Group("a", ("police", "probation"), 3), Group("b", ("schools",), 5)], ORDER)
    assert np.array_equal(found, [counts[0] + counts[2], counts[1]])


def test_without_groups_nothing_is_pooled() -> None:
    assert pooled(np.ones((3, 2, 6), dtype=np.int64), [], ORDER).shape == (0, 2, 6)


def test_a_tally_is_grouped_by_who_rated_component_by_component() -> None:
    """Of probation two answered, and one of them rated the first component: there it is counted with schools."""
    counts = np.zeros((3, 2, 6), dtype=np.int64)
    counts[:, 0, GREEN], counts[2, 0, UNKNOWN] = (5, 4, 1), 2
    counts[:, 1, GREEN] = 5, 4, 3
    found = group_tally(Tally(counts, np.array([5, 4, 3])), dict.fromkeys(ORDER, "Justice"), 3)
    assert [group.id for group in found.groups] == ["police", "schools", "schools+probation", "probation"]
    assert found.counts[:, 0, GREEN].tolist() == [5, 0, 5, 0]
    assert found.counts[:, 1, GREEN].tolist() == [5, 4, 0, 3]
    assert found.answers[:, 0, UNKNOWN].tolist() == [0, 0, 2, 0]
    assert found.voices.tolist() == [1, 1, 2, 1]
    assert found.is_cell.tolist() == [[True, True], [False, True], [True, False], [False, True]]
