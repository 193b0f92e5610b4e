"""The picture of the house is what the imports are: every import is in it, no arrow goes up, no circle."""

import re
from graphlib import CycleError
from itertools import pairwise

import pytest

from tests.architecture.arrangement import arranged
from tests.architecture.draw import PICTURE, picture
from tests.architecture.house import ROOT, doors, purpose
from tests.architecture.storeys import GROUND, floors, needed, upper


def test_the_picture_is_up_to_date() -> None:
    """If this fails, run: python -m tests.architecture.draw"""
    assert PICTURE.read_text(encoding="utf-8") == picture()


def test_every_import_is_an_arrow_or_named_in_its_room() -> None:
    drawn = picture()
    graph = upper(doors())
    assert drawn.count("marker-end") == sum(map(len, graph.values()))
    for room, known in doors().items():
        used = [name for name in GROUND if name in known]
        assert room in GROUND or not used or f">uses {', '.join(used)}<" in drawn


def test_every_arrow_goes_down() -> None:
    graph = upper(doors())
    floor = floors(graph)
    assert all(floor[room] > floor[known] for room in graph for known in graph[room])
    paths = re.findall(r'<path d="(M[^"]+)" fill="none"', picture())
    assert len(paths) == sum(map(len, graph.values()))
    for path in paths:
        heights = [float(y) for y in re.findall(r"(?:M\S+ |C(?:\S+ ){5}|V)(\d+)", path)]
        assert len(heights) >= 2
        assert heights == sorted(set(heights))


def test_the_ground_rests_on_nothing_above_it() -> None:
    assert all(doors()[room] <= {*GROUND} for room in GROUND)


def test_no_two_rooms_stand_on_each_other() -> None:
    graph = {"a": {"c", "d"}, "b": {"c", "d"}, "c": {"e"}, "d": {"e"}, "e": set()}
    plan = arranged(
        floors(graph), dict.fromkeys(((room, known) for room in graph for known in graph[room]), 1), (10, 2)
    )
    for level in plan.floors:
        x = [plan.x[slot] for slot in level]
        assert all(right - left >= 9.9 for left, right in pairwise(x))


def test_floors_are_the_longest_way_down() -> None:
    assert floors({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == {"a": 3, "b": 2, "c": 1}
    assert needed({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == {("a", "b"), ("b", "c")}


def test_a_circle_is_refused() -> None:
    with pytest.raises(CycleError):
        floors({"a": {"b"}, "b": {"a"}})


def test_every_room_says_what_it_is_for_and_the_page_names_it() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for room in doors():
        assert purpose(room), room
        assert not room or f"`{room}" in page, room
