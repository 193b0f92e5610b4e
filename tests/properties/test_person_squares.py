"""Squares of people's Greens less Reds: counted person by person, and added up however answers are divided."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.counting.person_squares import person_squares
from brpipeline.counting.tally import ANSWERS
from brpipeline.rating import codes_of

AGENCIES, COMPONENTS = 3, 5
PARTS = [[0, 1], [2, 3, 4], [0, 1, 2, 3, 4]]
SHEET = st.text("RAGUN-", min_size=COMPONENTS, max_size=COMPONENTS)
FILE = st.lists(st.tuples(st.integers(0, AGENCIES - 1), SHEET), max_size=12)


def squares(rows: list[tuple[int, str]]) -> list[list[int]]:
    agencies = np.array([agency for agency, _ in rows], dtype=np.int32)
    found = person_squares(agencies, codes_of([sheet for _, sheet in rows], COMPONENTS), AGENCIES, PARTS)
    assert found.dtype == np.int64
    return found.tolist()


def by_hand(rows: list[tuple[int, str]]) -> list[list[int]]:
    result = [[0] * len(PARTS) for _ in range(AGENCIES)]
    for agency, sheet in rows:
        for at, part in enumerate(PARTS):
            said = [sheet[component] for component in part]
            result[agency][at] += (said.count("G") - said.count("R")) ** 2
    return result


@given(FILE)
def test_they_are_those_of_each_person(rows: list[tuple[int, str]]) -> None:
    assert squares(rows) == by_hand(rows)


@given(FILE, FILE)
def test_those_of_two_files_add_up(first: list[tuple[int, str]], second: list[tuple[int, str]]) -> None:
    assert np.add(squares(first), squares(second)).tolist() == squares(first + second)


def test_an_unread_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="unread"):
        person_squares(np.zeros(1, dtype=np.int32), np.full((1, 2), ANSWERS, dtype=np.uint8), 1, PARTS)
