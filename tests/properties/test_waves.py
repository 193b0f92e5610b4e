"""Since the wave before: nothing that is said of two waves can be solved for an agency that one of them hides."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brpipeline.disclosure.groups import Group
from brpipeline.reconcile.agencies_alike import comparable_agencies
from brpipeline.results import Results, written
from brpipeline.settings.workspace import Settings
from tests.pooled import groups
from tests.properties.test_published import cells, dealt_anew

Composed = Callable[..., Results]
AGENCY = [f"agency-{number}" for number in range(8)]
SECTOR = st.fixed_dictionaries({agency: st.sampled_from("ABC") for agency in AGENCY})
PEOPLE = st.fixed_dictionaries({agency: st.integers(0, 6) for agency in AGENCY})
ANSWERS = st.lists(st.sampled_from([0, 1, 1, 2, 3, 4, 9]), min_size=13, max_size=13)
SEED = st.integers(0, 2**32 - 1)


def wholly_inside(block: Sequence[str], wave: Sequence[Group]) -> list[Group]:
    return [group for group in wave if set(group.agencies) <= set(block)]


def exactly(agencies: set[str], wave: Sequence[Group]) -> bool:
    """True if these agencies are some groups of the wave, and no part of another."""
    return {one for group in wholly_inside(sorted(agencies), wave) for one in group.agencies} == agencies


@given(PEOPLE, PEOPLE, SECTOR, st.integers(2, 4))
def test_every_block_is_whole_groups_in_both_waves_and_none_smaller_would_be(
    people_now: dict[str, int], people_then: dict[str, int], sector: dict[str, str], smallest: int
) -> None:
    now, then = (groups(people, sector, smallest) for people in (people_now, people_then))
    blocks = comparable_agencies(now, then)
    inside = [agency for block in blocks for agency in block]
    assert len(set(inside)) == len(inside)
    for block in blocks:
        assert exactly(set(block), now)
        assert exactly(set(block), then)
        for start in wholly_inside(block, now):
            smaller = set(start.agencies)
            assert smaller == set(block) or not (exactly(smaller, now) and exactly(smaller, then))


@given(PEOPLE, PEOPLE, SECTOR)
def test_whoever_is_shown_alone_in_both_waves_is_compared_alone(
    people_now: dict[str, int], people_then: dict[str, int], sector: dict[str, str]
) -> None:
    now, then = (groups(people, sector, 3) for people in (people_now, people_then))
    alone = [{group.id for group in wave if group.voices == 1} for wave in (now, then)]
    assert alone[0] & alone[1] <= {"+".join(block) for block in comparable_agencies(now, then)}


def answers(people: Sequence[int], rng: np.random.Generator) -> tuple[list[int], list[str]]:
    places = [place for place, count in enumerate(people) for _ in range(count)]
    return places, ["".join(rng.choice(list("RAGU"), 20, p=[0.4, 0.2, 0.3, 0.1])) for _ in places]


@pytest.mark.slow
@settings(max_examples=25)
@given(ANSWERS, ANSWERS, SEED)
def test_who_of_a_merged_group_answered_what_then_is_nowhere_now(
    composed: Composed, repository: Settings, now: list[int], then: list[int], seed: int
) -> None:
    """The answers of the earlier wave, dealt anew within each cell that it shows, give the same text of this one."""
    rng = np.random.default_rng(seed)
    own, earlier = answers(now, rng), answers(then, rng)
    letters = np.array([list(sheet) for sheet in earlier[1]]).reshape(len(earlier[0]), 20)
    then_shown = composed(*earlier)
    shown = [cells(then_shown, repository, component) for component in range(20)]
    dealt = (earlier[0], dealt_anew(np.array(earlier[0], dtype=int), letters, shown, rng))
    assert written(composed(*own, before=dealt)) == written(composed(*own, before=earlier))
