"""A row a rating."""

import pytest

from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from tests.finder.conftest import AGENCIES, Survey, text, workbook
from tests.ingest.conftest import Read

HEADS = (
    ["Response ID", "Submitted", "Agency", "Component", "Rating", "Evidence"],
    ["id", "date", "organisation", "variable", "value", "evidence"],
    ["Respondent", "Submitted at", "Employer", "Question", "Answer", "Your evidence"],
)


def long(survey: Survey, named: list[str], head: list[str]) -> list[list[str]]:
    """A row a rating, without those that were left blank."""
    rows = [
        [f"r{person}", when, agency, title, answer, "seen" if answer == "Red" else ""]
        for person, (when, agency, *answers) in enumerate(survey.rows)
        for title, answer in zip(named, answers, strict=True)
        if answer
    ]
    return [head, *rows]


@pytest.mark.parametrize("head", HEADS, ids=lambda head: str(head[3]))
def test_rows_are_gathered_by_the_id(head: list[str], read: Read, survey: Survey) -> None:
    ids, titles = survey.ids, survey.titles
    for named in (ids, titles, [f"{code}. {title}" for code, title in zip(ids, titles, strict=True)]):
        rows = long(survey, named, head)
        for content in (text(rows), workbook({"Data": rows}), text([["Ratings"], [], *rows])):
            reading = read(content)
            assert isinstance(reading, Reading), reading
            assert (reading.typed, reading.ratings) == (list(AGENCIES), survey.ratings)
            assert reading.keys == ["r0", "r1", "r2", "r3"]
            assert reading.sent == [row[0] for row in survey.rows]
            assert f"a row a rating, 4 respondents by “{head[0]}”" in reading.form
            reds = [(at, ids[k]) for at, said in enumerate(survey.said) for k, cell in enumerate(said) if cell == "Red"]
            assert sorted((row, target) for row, target, _ in reading.texts) == sorted(reds)


def test_the_order_of_the_rows_makes_no_difference(read: Read, survey: Survey) -> None:
    head, *rows = long(survey, survey.titles, HEADS[0])
    for order in (sorted(rows, key=lambda row: (row[3], row[0])), rows[:1] + rows[:0:-1]):
        reading = read(text([head, *order]))
        assert isinstance(reading, Reading), reading
        assert dict(zip(reading.keys, reading.ratings, strict=True)) == {
            f"r{i}": r for i, r in enumerate(survey.ratings)
        }


def test_a_rating_that_is_there_twice_and_differs_waits(read: Read, survey: Survey) -> None:
    head, *rows = long(survey, survey.titles, HEADS[0])
    first = rows[0]
    reading = read(text([head, *rows, [*first[:4], "Red", ""], first]))
    assert isinstance(reading, Reading), reading
    assert [(row, at) for row, at, _ in reading.unread] == [(0, 0)]
    assert reading.unread[0][2] == f"{first[4]} | Red"


def test_without_an_id_it_is_a_question(read: Read, survey: Survey) -> None:
    rows = [row[2:5] for row in long(survey, survey.titles, HEADS[0])]
    asked = read(text(rows))
    assert isinstance(asked, Problem)
    assert asked.code == "table-long"
    assert 'id = "Agency"' not in asked.remedy, "all of an agency would become one person"
    returned = read(text(rows), respondents="agency-return")
    assert isinstance(returned, Reading), returned
    assert (returned.typed, returned.ratings) == (list(AGENCIES), survey.ratings)


def test_a_column_that_the_settings_name_as_the_id(read: Read, survey: Survey) -> None:
    rows = long(survey, survey.titles, ["Who", *HEADS[0][1:]])
    asked = read(text(rows))
    assert isinstance(asked, Problem)
    assert 'columns = { id = "Who" }' in asked.remedy
    reading = read(text(rows), columns={"id": "Who"})
    assert isinstance(reading, Reading), reading
    assert reading.ratings == survey.ratings


def test_a_number_for_each_rating_is_no_number_of_a_respondent(read: Read, survey: Survey) -> None:
    rows = [[str(at), *row[2:5]] for at, row in enumerate(long(survey, survey.titles, HEADS[0]))]
    rows[0][0] = "ID"
    asked = read(text(rows))
    assert isinstance(asked, Problem)
    assert asked.code == "table-long"
