"""Components down and respondents across."""

import tomllib

import pytest

from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from tests.finder.conftest import AGENCIES, Survey, text, workbook
from tests.ingest.conftest import Read


def across(survey: Survey) -> list[list[str]]:
    return [list(row) for row in zip(survey.titles, *survey.said, strict=True)]


def layouts(survey: Survey) -> dict[str, list[list[str]]]:
    """The same table as people lay it out."""
    down, head = across(survey), ["Component", *AGENCIES]
    average = [[*row, "1.4", "a note"] for row in down]
    lever = [["Systems" if at < 6 else "", *row] for at, row in enumerate(down)]
    ids = [[code, *row] for code, row in zip(survey.ids, down, strict=True)]
    counts = [["Number of Green", *["7"] * 4], ["Red", *["2"] * 4]]
    return {
        "plain": [head, *down],
        "no heading over the components": [["", *AGENCIES], *down],
        "under a title": [["Audit of October", *[""] * 4], [""] * 5, head, *down],
        "averages and notes on the right": [[*head, "Average", "Notes"], *average],
        "levers on the left": [["Lever", *head], *lever],
        "ids on the left": [["No.", *head], *ids],
        "counts below": [head, *down, *counts],
    }


LAYOUTS = ("plain", "no heading over the components", "under a title", "averages and notes on the right")
LAYOUTS = (*LAYOUTS, "levers on the left", "ids on the left", "counts below")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_column_for_each_agency_is_a_question_that_a_line_settles(layout: str, read: Read, survey: Survey) -> None:
    rows = layouts(survey)[layout]
    for content in (text(rows), workbook({"Audit": rows})):
        asked = read(content)
        assert isinstance(asked, Problem), layout
        assert (asked.code, "in 4 columns" in asked.what) == ("table-turned", True)
        assert tomllib.loads('respondents = "agency-return"\nturned = true')
        assert 'respondents = "agency-return"' in asked.remedy
        assert "turned = true" in asked.remedy
        for said in ({"respondents": "agency-return"}, {"turned": True}):
            reading = read(content, **said)
            assert isinstance(reading, Reading), reading
            assert (reading.typed, reading.ratings) == (list(AGENCIES), survey.ratings)
            assert "components down and 4 respondents across" in reading.form


def test_agencies_in_a_row_of_their_own(read: Read, survey: Survey) -> None:
    rows = [["", "A1", "A2", "A3", "A4"], ["Agency", *AGENCIES], *across(survey)]
    reading = read(text(rows), turned=True)
    assert isinstance(reading, Reading), reading
    assert (reading.typed, reading.ratings) == (list(AGENCIES), survey.ratings)


def test_agencies_that_are_there_more_than_once_are_named(read: Read, survey: Survey) -> None:
    asked = read(text([["", *AGENCIES[:3], AGENCIES[0]], *across(survey)]))
    assert isinstance(asked, Problem)
    assert "More than once: police." in asked.what


def cells(heads: list[str]) -> list[str]:
    return ["How agencies refer" if head == "Explanation" else "2" for head in heads]


@pytest.mark.parametrize("other", [["Explanation"], ["Green", "Amber", "Red"], ["Count", "Average"]])
def test_components_down_without_respondents_are_no_such_table(other: list[str], read: Read, survey: Survey) -> None:
    refused = read(text([["Component", *other], *[[title, *cells(other)] for title in survey.titles]]))
    assert isinstance(refused, Problem)
    assert refused.code == "no-component-columns"
