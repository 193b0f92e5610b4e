"""Whoever was counted stays known, whatever becomes of ids, of names in the settings and of what they said."""

from dataclasses import replace
from pathlib import Path

import pytest

from brpipeline.disclosure.lots import Stage
from tests.releases.world import Person, World, people

SPRING, SPRING_AGAIN, THERE = "here/spring", "here/spring-2026", "there/spring"
HOURS = 7  # by which a platform moves the time of an answer that is changed


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two agencies, two components, the wave closed with nine people of the police."""
    world = World(tmp_path, {"police": "Justice", "schools": "Education"}, ("c0", "c1"))
    world.release(counted(), Stage.CLOSING, SPRING)
    return world


def counted() -> list[Person]:
    return people("abcdefxyz", "police", components=2)


def changed(names: str, hours: int = 0) -> list[Person]:
    """Everyone, of whom these have changed what they said of c1, and not of c0."""
    return [
        replace(person.says(c1=(person.codes[1] + 1) % 3), came=person.came + hours) if person.name in names else person
        for person in counted()
    ]


@pytest.mark.parametrize("hours", [0, HOURS], ids=["at the time of the answer", "at the time of the change"])
@pytest.mark.parametrize("late", ["g", "gh"])
def test_a_wave_that_is_renamed_while_answers_change(world: World, late: str, hours: int) -> None:
    """On c0, which nobody changed, the late would be all that is new: fewer than three people."""
    world.former = {SPRING}
    everyone = changed("abc", hours) + people(late, "police", components=2, came=50)
    world.release(everyone, Stage.CLOSING, SPRING_AGAIN)
    assert world.counts("c0", SPRING_AGAIN) == {}
    assert not world.found()


def test_a_wave_that_is_renamed_moves_on_by_lots(world: World) -> None:
    world.former = {SPRING}
    world.release(counted() + people("ghi", "police", components=2, came=50), Stage.CLOSING, SPRING_AGAIN)
    assert sum(world.counts("c0", SPRING_AGAIN)[("police",)]) == 12
    assert not world.found()


def test_the_next_wave_is_no_renamed_wave(world: World) -> None:
    """Nobody of the first is in it, though the settings no longer have the first."""
    world.former = {SPRING}
    world.release(people("abc", "police", components=2, came=5000), Stage.CLOSING, "here/autumn")
    assert sum(world.counts("c0", "here/autumn")[("police",)]) == 3


def test_a_row_known_by_its_content_that_changes(world: World) -> None:
    """Its id is made of what it says; when and for whom it was sent stays."""
    edited = [replace(person, key="made of other answers") if person.name == "a" else person for person in changed("a")]
    before = world.counts("c0")
    world.release(edited + people("gh", "police", components=2, came=50), Stage.CLOSED, SPRING)
    assert world.counts("c0") == before
    assert not world.found()


def test_people_who_answer_at_the_same_moment_are_still_several(world: World) -> None:
    late = [replace(person, came=50) for person in people("ghi", "police", components=2)]
    world.release(counted() + late, Stage.CLOSED, SPRING)
    assert sum(world.counts("c0")[("police",)]) == 12


@pytest.mark.parametrize("edited", ["", "a", "ab", "abc"])
def test_an_agency_that_answers_for_two_partnerships(world: World, edited: str) -> None:
    """Its answers are exported for each, and some of them change in between, with their time."""
    both = [replace(person, key=f"there {person.name}") for person in changed(edited, HOURS)]
    world.release([*both, *people("gh", "police", components=2, came=50)], Stage.CLOSING, THERE, source="there")
    assert world.counts("c0", THERE) == {}
    assert not world.found()


def test_an_agency_that_answers_for_two_partnerships_holds_back_no_other(world: World) -> None:
    both = [replace(person, key=f"there {person.name}") for person in counted() if person.name in "abc"]
    world.release([*both, *people("mno", "schools", components=2, came=50)], Stage.CLOSING, THERE, source="there")
    assert set(world.counts("c0", THERE)) == {("police", "schools")}
    assert not world.found()
