"""From cells to letters: what each answer means, which files say what their answers mean, and that nothing raises."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.rating import LETTERS
from brpipeline.settings.workspace import Settings

Read = Callable[..., Reading | Problem]
IDS = [f"{lever}{number}" for lever, most in (("S", 6), ("P", 4), ("I", 5), ("R", 5)) for number in range(1, most + 1)]

# What people type for a rating, and the letter of the answer sheet; ? is read by nobody and waits.
LEVERS = [
    ("Green", "G"),
    ("GREEN ", "G"),
    ("g", "G"),
    ("Green - in place", "G"),
    ("Yellow", "A"),
    ("Not in place.", "R"),
    ("Don't know", "U"),
    ("don’t know", "U"),
    ("N/A", "N"),
    ("n a", "N"),
    ("", "-"),
    (" \u00a0", "-"),
    ("2", "G"),
    ("1", "A"),
    ("0", "R"),
    ("2.0", "G"),
    ("1,00", "A"),
    ("0.0", "R"),
    ("-1", "?"),  # "not asked" in many surveys, and no Amber
    ("-2", "?"),
    ("\u22121", "?"),
    ("+2", "?"),
    ("1.5", "?"),
    ("3", "?"),
    ("20", "?"),
    ("Not green", "?"),
    ("Green/Amber", "?"),
    ("Greenish", "?"),
    ("-", "?"),
    ("?", "?"),
    ("🟢", "G"),
    ("🔵", "?"),
    ("G\x1fA", "?"),
]
IN_THE_KITCHEN = [
    ("good", "G"),
    ("+", "G"),
    ("🟢", "G"),
    ("~", "A"),
    ("🟡", "A"),
    ("!", "R"),
    ("🔴", "R"),
    ("🔵", "?"),  # signs are told from each other
    ("-", "N"),
    ("-9", "U"),
    ("9", "?"),
    ("3", "G"),
    ("2", "A"),
    ("1", "R"),
    ("0", "?"),
    ("Green", "?"),
    ("G", "?"),
]


@pytest.mark.parametrize(("typed", "letter"), LEVERS)
def test_what_an_answer_means(typed: str, letter: str, settings: Settings) -> None:
    assert LETTERS[settings.instrument.scale.answer(typed)] == letter


@pytest.mark.parametrize(("typed", "letter"), IN_THE_KITCHEN)
def test_what_an_answer_means_on_another_scale(typed: str, letter: str, kitchen: Settings) -> None:
    assert LETTERS[kitchen.instrument.scale.answer(typed)] == letter


# All the answers of a file, and whether it is refused because nothing says what they mean.
ANSWERS = [
    ("Green Amber Red", False),
    ("Green 1", False),  # one word is enough: somebody typed both
    ("Green AO02", False),  # AO02 waits, as any unknown answer
    ("AO01 AO02 AO03", True),
    ("AO01", True),
    ("2 1 0", False),  # a 0 is no number of a choice
    ("2.0 0.0", False),
    ("0", False),
    ("1 2 3", True),
    ("1 2", True),
    ("1.0 2.0", True),
    ("1", True),
    ("1 2 3 Unsure", True),  # "unsure" does not say which number is Green
    ("-1 1 2", True),
    ("-1 0 1 2", False),  # -1 waits
    ("G A R U", False),
    ("G", False),
    ("A", False),
    ("G R X", False),  # X waits: two letters are the scale's
    ("A B C D", True),  # choices in a row, and A is no Amber
    ("A B", True),
    ("Unsure", False),
    ("U N", False),
]


@pytest.mark.parametrize(("typed", "refused"), ANSWERS)
def test_a_file_whose_answers_mean_nothing_by_themselves_is_refused(typed: str, refused: bool, read: Read) -> None:
    given_answers = typed.split() * 80
    rows = [["Agency", *IDS], *[["Police", *given_answers[start : start + 20]] for start in (0, 20, 40)]]
    reading = read("\n".join(map(";".join, rows)))
    if not refused:
        assert isinstance(reading, Reading), reading
        return
    assert isinstance(reading, Problem)
    assert reading.code == "ratings-coded"
    assert all(f"“{one}”" in reading.what for one in typed.split())


def test_numbers_are_the_scales_own_where_it_says_so(read: Read, kitchen: Settings) -> None:
    """The kitchen's scale states that 1 is Poor, as the message for codes advises; without a 1 it is unsaid."""
    reading = read("agency,Tea,B-1,B-2\nPolice,1,2,3\n", by=kitchen)
    assert isinstance(reading, Reading), reading
    assert reading.ratings == ["RAG-"]
    unsaid = read("agency,Tea,B-1,B-2\nPolice,3,2,3\n", by=kitchen)
    assert isinstance(unsaid, Problem)
    assert unsaid.code == "ratings-coded"


def test_an_answer_that_nobody_can_read_is_kept_as_typed(read: Read) -> None:
    reading = read("agency,S1,S2\nPolice,Green, Greenish \nPolice,mostly,Red\n")
    assert isinstance(reading, Reading)
    assert reading.ratings == ["G?" + "-" * 18, "?R" + "-" * 18]
    assert sorted(reading.unread) == [(0, 1, "Greenish"), (1, 0, "mostly")]


ANY = st.one_of(
    st.text(max_size=20), st.sampled_from(["Green", "2", "-", "\x00", "\x1f", "\ufeff", "Police", '"', "'"])
)
TOGETHER = effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@TOGETHER
@given(
    heading=st.lists(ANY, max_size=3),
    rows=st.lists(st.lists(ANY, min_size=25, max_size=25), min_size=1, max_size=5),
    last=st.sampled_from(["comment", "Date", "email", "Evidence", "id"]),
)
def test_any_text_in_any_cell_is_read_or_refused(
    heading: list[str], rows: list[list[str]], last: str, read: Read
) -> None:
    """In JSON, which can hold any text, and in CSV, without what is no text; never an exception."""
    names = ["agency", *IDS, last, *heading]
    records = [dict(zip(names, row, strict=False)) for row in rows]
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([names, *[row[: len(names)] for row in rows]])
    for content in (json.dumps(records).encode(), file.getvalue().encode("utf-8", "replace")):
        reading = read(content)
        if isinstance(reading, Problem):
            assert reading.where == "survey, export.csv"
            continue
        assert {len(sheet) for sheet in reading.ratings} == {20}
        assert set("".join(reading.ratings)) <= set(LETTERS)
        assert (
            len(set(reading.keys))
            == len(reading)
            == len(reading.typed)
            == len(reading.submitted)
            == len(reading.persons)
        )
        assert "".join(reading.keys + reading.typed + [text for _, _, text in reading.texts]).encode()
