"""What must hold of the rule of releases, whatever people do between one release and the next."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.disclosure import exposed as adversary
from brpipeline.disclosure.exposed import Answer, exposed
from brpipeline.disclosure.lots import Cell, Measured, Stage, next_rows

AGENCIES = ("a", "b", "c", "d")
LEAST = 3
Rows = list[frozenset[Answer]]


@dataclass(frozen=True)
class Person:
    """Somebody who answered. version: how often the answer was changed."""

    number: int
    agency: int
    rates: bool
    version: int = 0


@dataclass
class Survey:
    """People as they are now, and everything published of them."""

    people: list[Person] = field(default_factory=list)
    came: int = 0
    counted: set[int] = field(default_factory=set)
    standing: dict[Cell, frozenset[Answer]] = field(default_factory=dict)
    rows: Rows = field(default_factory=list)

    def happens(self, what: str, agency: int, who: int, rates: bool) -> None:
        if what == "comes":
            self.people.append(Person(self.came, agency, rates))
            self.came += 1
        elif self.people:
            at = who % len(self.people)
            person = self.people[at]
            if what == "goes":
                self.people.remove(person)
            elif what == "moves":
                self.people[at] = replace(person, agency=agency)
            else:
                self.people[at] = replace(person, rates=rates, version=person.version + 1)

    def released(self, stage: Stage, sectors: dict[str, str], smallest: int = LEAST) -> None:
        measured = Measured(
            np.array([person.agency for person in self.people], dtype=np.int32),
            np.array([person.rates for person in self.people], dtype=np.bool_),
            np.array([person.number in self.counted for person in self.people], dtype=np.bool_),
        )
        chosen = next_rows(stage, list(self.standing), measured, sectors, smallest)
        now = dict[Cell, frozenset[Answer]]()
        for cell, row in chosen.items():
            if row is None:
                now[cell] = self.standing[cell]
                continue
            inside = [person for person, counted in zip(self.people, row.tolist(), strict=True) if counted]
            now[cell] = frozenset((person.number, person.version) for person in inside)
            self.rows.append(now[cell])
            self.counted |= {person.number for person in inside if person.rates}
        self.standing = now


EVENT = st.tuples(
    st.sampled_from(["comes"] * 8 + ["changes", "goes", "moves"]),
    st.integers(0, len(AGENCIES) - 1),
    st.integers(0, 40),
    st.sampled_from([True, True, True, False]),
)
SECTORS = st.lists(st.sampled_from("ST"), min_size=len(AGENCIES), max_size=len(AGENCIES))
RELEASE = st.tuples(st.lists(EVENT, max_size=14), SECTORS)
TIMES = st.tuples(st.lists(RELEASE, max_size=4), RELEASE, st.lists(RELEASE, max_size=4))


def played(times: tuple[list[object], object, list[object]], smallest: int = LEAST) -> Iterator[Survey]:
    """A survey after each of its releases: while open, when it closes, and after."""
    while_open, closing, after = times
    survey = Survey()
    stages = [Stage.OPEN] * len(while_open) + [Stage.CLOSING] + [Stage.CLOSED] * len(after)
    for stage, (events, sectors) in zip(stages, [*while_open, closing, *after], strict=True):  # type: ignore[misc]
        for event in events:
            survey.happens(*event)
        survey.released(stage, dict(zip(AGENCIES, sectors, strict=True)), smallest)
        yield survey


@given(TIMES)
def test_a_reader_of_every_report_singles_nobody_out(times: tuple[list[object], object, list[object]]) -> None:
    for survey in played(times):
        assert exposed(survey.rows, LEAST) == set()


@given(TIMES)
def test_cells_share_nobody_and_each_was_published_of_three(
    times: tuple[list[object], object, list[object]],
) -> None:
    for survey in played(times):
        agencies = [agency for cell in survey.standing for agency in cell]
        assert len(agencies) == len(set(agencies))
        assert all(len({person for person, _ in row}) >= LEAST for row in survey.rows)


@given(TIMES)
def test_a_release_of_the_same_answers_changes_nothing(times: tuple[list[object], object, list[object]]) -> None:
    """Released again after closing, nobody is fresh."""
    *_, survey = played(times)
    before, rows = dict(survey.standing), list(survey.rows)
    survey.released(Stage.CLOSED, dict.fromkeys(AGENCIES, "S"))
    assert {cell: row for cell, row in survey.standing.items() if cell in before} == before
    assert len(survey.rows) - len(rows) == len(survey.standing) - len(before)


PERSON, VERSION = st.integers(0, 6), st.sampled_from([0, 0, 0, 1])
ROWS = st.lists(st.dictionaries(PERSON, VERSION, min_size=1).map(lambda row: frozenset(row.items())), max_size=6)


def by_ranks(rows: Rows, smallest: int) -> int:
    """The fewest people, under `smallest`, of whom a combination speaks alone; 0 if there are none. By trying them all.

    A combination that vanishes outside some columns, and is not zero, exists if those columns add to the rank.
    """
    answers = sorted({answer for row in rows for answer in row}, key=str)
    matrix = np.array([[float(answer in row) for answer in answers] for row in rows]).reshape(len(rows), len(answers))
    rank = np.linalg.matrix_rank(matrix) if matrix.size else 0
    people = sorted({person for person, _ in answers}, key=str)
    for size in range(1, smallest):
        for chosen in combinations(people, size):
            rest = matrix[:, [person not in chosen for person, _ in answers]]
            if rank > (np.linalg.matrix_rank(rest) if rest.size else 0):
                return size
    return 0


@given(ROWS, st.integers(2, 4))
def test_the_adversary_is_exact(rows: Rows, smallest: int) -> None:
    with patch.object(adversary, "MOST_CHOICES", 10**6):
        found = exposed(rows, smallest)
    assert len(found) == by_ranks(rows, smallest)
    assert found <= {person for row in rows for person, _ in row}


@given(ROWS, st.integers(2, 4))
def test_where_the_adversary_does_not_try_everything_it_is_too_strict(rows: Rows, smallest: int) -> None:
    """It says of somebody that cannot be exposed; it never says nobody of somebody who can."""
    with patch.object(adversary, "MOST_CHOICES", 0):
        found = exposed(rows, smallest)
    assert found or not by_ranks(rows, smallest)
    assert not found or len(found) >= (by_ranks(rows, smallest) or smallest)
