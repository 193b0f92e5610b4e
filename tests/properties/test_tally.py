"""Tallies add up, however the answers are divided among files; and sheets come back as they were."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.counting.tally import Tally, tally
from brpipeline.rating import LETTERS, codes_of, letters_of

AGENCIES, COMPONENTS = 5, 5  # no multiple of what the tally counts together
SHEET = st.text("RAGUN-", min_size=COMPONENTS, max_size=COMPONENTS)
FILE = st.lists(st.tuples(st.integers(0, AGENCIES - 1), SHEET), max_size=12)


def tallied(rows: list[tuple[int, str]]) -> Tally:
    places = np.array([place for place, _ in rows], dtype=np.int32)
    return tally(places, codes_of([sheet for _, sheet in rows], COMPONENTS), AGENCIES)


def same(one: Tally, other: Tally) -> bool:
    return np.array_equal(one.counts, other.counts) and np.array_equal(one.people, other.people)


@given(FILE, FILE)
def test_merging_tallies_equals_tallying_the_merged_file(
    first: list[tuple[int, str]], second: list[tuple[int, str]]
) -> None:
    assert same(tallied(first) + tallied(second), tallied(first + second))


@given(FILE, st.data())
def test_the_order_of_rows_changes_nothing(rows: list[tuple[int, str]], data: st.DataObject) -> None:
    assert same(tallied(data.draw(st.permutations(rows))), tallied(rows))


@given(FILE)
def test_everybody_is_counted_once_on_every_component(rows: list[tuple[int, str]]) -> None:
    found = tallied(rows)
    assert (found.counts.sum(axis=2) == found.people[:, None]).all()
    assert found.people.sum() == len(rows)


@given(st.integers(1, 30).flatmap(lambda n: st.lists(st.text(LETTERS, min_size=n, max_size=n), min_size=1)))
def test_sheets_come_back_as_they_were(written: list[str]) -> None:
    assert letters_of(codes_of(written, len(written[0]))) == written
