"""What a source may state where the file cannot tell: codes, and several columns of which one is filled in."""

import pytest

from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import Read
from tests.ingest.test_columns import Answers, reading_of

CODES = {"1": "green", "2": "amber", "3": "red", "AO04": "unknown", "-oth-": "not_applicable"}


@pytest.mark.parametrize(
    ("typed", "letter"),
    [("1", "G"), ("2", "A"), ("3.0", "R"), ("ao04", "U"), ("-oth-", "N"), ("Green", "G"), ("4", "?"), ("", "-")],
)
def test_stated_codes_come_before_the_scale(typed: str, letter: str, read: Read, answers: Answers) -> None:
    reading = reading_of(read(answers(["Agency"], ["Police"], rating=typed), codes=CODES))
    assert set(reading.ratings[0]) == {letter}


def test_codes_alone_are_refused_until_they_are_stated(read: Read, answers: Answers) -> None:
    content = answers(["Agency"], ["Police"], rating="2")
    refused = read(content)
    assert isinstance(refused, Problem)
    assert refused.code == "ratings-coded"
    assert isinstance(read(content, codes={"2": "green"}), Reading)


@pytest.mark.parametrize(
    ("one", "other", "letter"),
    [("Red", "", "R"), ("", "Amber", "A"), ("", "", "-"), ("Red", "R", "R"), ("Red", "Green", "?")],
)
def test_of_several_columns_the_one_that_is_filled_in_counts(
    one: str, other: str, letter: str, read: Read, answers: Answers, settings: Settings
) -> None:
    first, rows = ["Agency", "Pathway (schools)", "Pathway (others)"], [["Police", one, other], ["GP", "Red", "Red"]]
    content = answers(first, *rows).replace("S1", "Old")
    named = {"S1": ["Pathway (schools)", "Pathway (others)", "Pathway (new)"]}
    reading = reading_of(read(content, columns=named, ignore=["Old"]))
    assert reading.ratings[0][0] == letter
    assert reading.unread == ([(0, 0, "Red | Green")] if letter == "?" else [])


def test_two_columns_of_one_component_are_refused_without_a_rule(read: Read, answers: Answers) -> None:
    reading = read(answers(["Agency", "Clear referral pathway"], ["Police", "Red"]))
    assert isinstance(reading, Problem)
    assert reading.code == "component-twice"


def test_two_agencies_in_several_columns_wait_as_two(read: Read, answers: Answers, settings: Settings) -> None:
    first, rows = ["Health: which?", "Others: which?"], [["", "Police"], ["CAMHS", ""], ["GP", "Police"]]
    typed = reading_of(read(answers(first, *rows), columns={"agency": first})).typed
    assert typed == ["Police", "CAMHS", "GP / Police"]
    assert settings.agencies.is_no_single(typed[2])


@pytest.mark.parametrize(
    ("words", "numbers"), [([], ""), (["Total"], "row 4"), (["Sum:"], "row 4"), (["Total", "AVERAGE"], "rows 4 and 5")]
)
def test_rows_of_totals_are_left_out_and_named(words: list[str], numbers: str, read: Read, answers: Answers) -> None:
    content = answers(["ID", "Agency"], ["1", "Police"], ["2", "GP"])
    reading = reading_of(read(content + "".join(",".join([word, "", *["4"] * 20]) + "\n" for word in words)))
    assert len(reading) == 2
    left_out = f"Left out, as totals, notes or the headings again, which are not answers: {numbers}."
    notes = [left_out] if words else []
    assert [note.what for note in reading.notes] == notes


def test_a_person_who_is_called_total_is_no_total(read: Read, answers: Answers) -> None:
    reading = reading_of(read(answers(["ID", "Agency"], ["1", "Police"], ["Total", "GP"])))
    assert len(reading) == 2


def test_entities_that_a_platform_left_are_characters(read: Read, answers: Answers) -> None:
    for mark in ("&#39;", "&#039;", "@SQ@"):
        reading = reading_of(read(answers(["Agency"], [f"Children{mark}s social care"], rating=f"Don{mark}t know")))
        assert reading.typed == ["Children's social care"]
        assert set(reading.ratings[0]) == {"U"}


@pytest.mark.parametrize("nothing", ["n/a", "None", "-", "no"])
def test_what_says_nothing_beside_other_leaves_the_agency_as_it_is(nothing: str, read: Read, answers: Answers) -> None:
    content = answers(["Agency", "Other agency"], ["Police", nothing], ["Other", "CAMHS"], ["GP", ""])
    assert reading_of(read(content)).typed == ["Police", "CAMHS", "GP"]
