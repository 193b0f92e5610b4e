"""Cells as they are published: joined where they rest on too few, or where all said one thing; under new ids."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from brpipeline.disclosure.cells import CountedCell, large_enough, mixed, renamed

SECTORS = {"police": "Justice", "probation": "Justice", "youth": "Justice", "health": "Health", "schools": "Education"}
ORDER = list(SECTORS)
Written = dict[str, str]
"""By cell, its agencies joined by +: what its people said, a letter each; U did not rate."""


def cell(agencies: str, said: str, latest: datetime | None = None) -> CountedCell:
    counts = tuple(said.count(letter) for letter in "RAGUN-")
    return CountedCell(tuple(agencies.split("+")), len(said), sum(counts[:3]), counts, latest)


def counted(cells: Written) -> list[CountedCell]:
    return [cell(agencies, said) for agencies, said in cells.items()]


def written(cells: Sequence[CountedCell]) -> Written:
    for one in cells:
        assert one.people == sum(one.counts)
        assert one.rated == sum(one.counts[:3])
    return {
        "+".join(one.agencies): "".join(letter * count for letter, count in zip("RAGUN-", one.counts, strict=True))
        for one in cells
    }


LARGE_ENOUGH: dict[str, tuple[Written, Written]] = {
    "cells that rest on three stay": ({"police": "RRG", "health": "AAA"}, {"police": "RRG", "health": "AAA"}),
    "one that rests on two joins the smallest of its sector": (
        {"police": "RRRR", "probation": "GGG", "youth": "AA", "health": "GGG"},
        {"police": "RRRR", "probation+youth": "AAGGG", "health": "GGG"},
    ),
    "who did not rate is no base": (
        {"police": "RRU", "probation": "GGG"},
        {"police+probation": "RRGGGU"},
    ),
    "those of a sector that are too small join one another first": (
        {"police": "RR", "probation": "G", "youth": "AAA"},
        {"police+probation": "RRG", "youth": "AAA"},
    ),
    "without one of its sector the smallest of all": (
        {"police": "RRRR", "health": "GGG", "schools": "A"},
        {"police": "RRRR", "health+schools": "AGGG"},
    ),
    "a cell of several sectors is of none of them": (
        {"police": "RRR", "probation+health": "GG", "schools": "A"},
        {"police": "RRR", "probation+health+schools": "AGG"},
    ),
    "under three in all none is left": ({"police": "R", "health": "G"}, {}),
    "none": ({}, {}),
}


@pytest.mark.parametrize(("published", "expected"), LARGE_ENOUGH.values(), ids=LARGE_ENOUGH)
def test_every_cell_rests_on_three_who_rated(published: Written, expected: Written) -> None:
    joined = large_enough(counted(published), SECTORS, 3)
    assert written([together for together, _ in joined]) == expected
    for together, parts in joined:
        assert sum(part.people for part in parts) == together.people
        assert {agency for part in parts for agency in part.agencies} == set(together.agencies)


def test_a_higher_threshold_joins_what_a_lower_one_published() -> None:
    published = {"police": "RRRR", "probation": "GGG", "health": "AAA"}
    assert [written([one for one, _ in large_enough(counted(published), SECTORS, least)]) for least in (3, 4, 10)] == [
        published,
        {"police+probation+health": "RRRRAAAGGG"},
        {"police+probation+health": "RRRRAAAGGG"},
    ]


MIXED: dict[str, tuple[Written, Written]] = {
    "cells that gave two ratings stay": ({"police": "RRG", "health": "RAG"}, {"police": "RRG", "health": "RAG"}),
    "one of which all said Red joins the cell of its sector on which fewest rated": (
        {"police": "RRR", "probation": "RGGG", "youth": "RAA", "health": "RG"},
        {"police+youth": "RRRRAA", "probation": "RGGG", "health": "RG"},
    ),
    "all Green, and all Amber": (
        {"police": "GGG", "probation": "AAA"},
        {"police+probation": "AAAGGG"},
    ),
    "who did not rate gave no rating": (
        {"police": "RRRU", "probation": "RGG"},
        {"police+probation": "RRRRGGU"},
    ),
    "without another of its sector it joins the smallest of all": (
        {"police": "RRR", "health": "RGGG", "schools": "RAA"},
        {"police+schools": "RRRRAA", "health": "RGGG"},
    ),
    "it goes on until none gave one rating only": (
        {"police": "RRR", "probation": "RRRR", "health": "RGG"},
        {"police+probation+health": "RRRRRRRRGG"},
    ),
    "if everybody gave one rating none is left": ({"police": "RRR", "health": "RRRR"}, {}),
    "none": ({}, {}),
}


@pytest.mark.parametrize(("published", "expected"), MIXED.values(), ids=MIXED)
def test_no_cell_gave_one_rating_only(published: Written, expected: Written) -> None:
    joined = mixed(large_enough(counted(published), SECTORS, 2), SECTORS)
    assert written([together for together, _ in joined]) == expected
    for together, parts in joined:
        assert sum(part.people for part in parts) == together.people


RENAMED: dict[str, tuple[Written, dict[str, str], Written]] = {
    "a cell follows its agency's id": ({"constabulary": "RRG"}, {"constabulary": "police"}, {"police": "RRG"}),
    "others stay": ({"health": "RRG"}, {"constabulary": "police"}, {"health": "RRG"}),
    "two that come to share an agency are joined": (
        {"constabulary": "RRG", "police": "AAA"},
        {"constabulary": "police"},
        {"police": "RRAAAG"},
    ),
    "so are three": (
        {"constabulary+health": "RRG", "police": "AAA", "health": "GGG"},
        {"constabulary": "police"},
        {"police+health": "RRAAAGGGG"},
    ),
    "agencies of a cell are in the order of the settings": (
        {"health+constabulary": "RRG"},
        {"constabulary": "police"},
        {"police+health": "RRG"},
    ),
    "a cell of an agency that is nowhere is shown no longer": ({"gone": "RRR", "health": "AAA"}, {}, {"health": "AAA"}),
    "nor is one that it is part of": ({"gone+police": "RRR"}, {}, {}),
}


@pytest.mark.parametrize(("published", "now", "expected"), RENAMED.values(), ids=RENAMED)
def test_cells_under_the_ids_of_today(published: Written, now: dict[str, str], expected: Written) -> None:
    assert written(renamed(counted(published), now, ORDER)) == expected


@pytest.mark.parametrize(
    ("first", "second", "latest"), [(1, 2, 2), (2, 1, 2), (1, None, 1), (None, 2, 2), (None, None, None)]
)
def test_the_latest_answer_of_two_cells(first: int | None, second: int | None, latest: int | None) -> None:
    times = [day and datetime(2026, 3, day) for day in (first, second, latest)]
    assert (cell("police", "RRR", times[0]) + cell("health", "GGG", times[1])).latest == times[2]
