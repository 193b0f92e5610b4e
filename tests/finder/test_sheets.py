"""The sheet that holds the answers is found, or asked for."""

import io
import tomllib

import pytest
import xlsxwriter

from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from tests.finder.conftest import AGENCIES, Survey, workbook
from tests.ingest.conftest import Read

COVER = [["Levers of Practice"], ["Northmere"], ["Autumn 2025"]]


def others(survey: Survey) -> dict[str, list[list[object]]]:
    """Sheets that hold no answers, whatever they are."""
    counts: list[list[object]] = [[agency, *[4] * 20] for agency in AGENCIES]
    return {
        "cover": COVER,  # type: ignore[dict-item]
        "pivot": [["Row Labels", "Count of Response ID"], ["Police", 3], ["Grand Total", 12]],
        "repeat": [["visit", "_index", "_parent_table_name"], ["a school", 1, "Answers"]],
        "codebook": [
            ["Code", "Title"],
            *[[code, title] for code, title in zip(survey.ids, survey.titles, strict=True)],
        ],
        "averages": [["Agency", *survey.titles], *counts],
        "counts": [["", "Green", "Amber", "Red"], *[[title, 2, 1, 0] for title in survey.titles]],
    }


@pytest.mark.parametrize("other", ["cover", "pivot", "repeat", "codebook", "averages", "counts"])
def test_a_sheet_in_front_is_passed_by(other: str, read: Read, survey: Survey) -> None:
    reading = read(workbook({other: others(survey)[other], "Answers": survey.table}))
    assert isinstance(reading, Reading), reading
    assert reading.ratings == survey.ratings
    assert reading.form.startswith("workbook, sheet “Answers”, the only sheet with answers")


def test_all_of_them_together_and_the_answers_under_a_title(read: Read, survey: Survey) -> None:
    reading = read(workbook({**others(survey), "Answers": [["Answers of October"], [], *survey.table]}))
    assert isinstance(reading, Reading), reading
    assert (reading.ratings, reading.numbers.tolist()) == (survey.ratings, [4, 5, 6, 7])


@pytest.mark.parametrize("names", [("Form responses 1", "Form responses 2"), ("October", "November"), ("a", 'b "c"')])
def test_two_sheets_with_answers_are_a_question_with_a_line_that_works(
    names: tuple[str, str], read: Read, survey: Survey
) -> None:
    content = workbook({names[0]: survey.table, names[1]: survey.table[:3]})
    asked = read(content)
    assert isinstance(asked, Problem)
    assert asked.code == "sheet-unclear"
    assert all(name in asked.what for name in names)
    line = tomllib.loads(asked.remedy.split(": ", 1)[1])
    for sheet, people in ((line["sheet"], 4), (names[0].upper(), 4), (names[1], 2)):
        reading = read(content, sheet=sheet)
        assert isinstance(reading, Reading), reading
        assert len(reading) == people


def test_a_copy_of_the_sheet_is_no_question(read: Read, survey: Survey) -> None:
    reading = read(workbook({"Data": survey.table, "Copy of Data": survey.table}))
    assert isinstance(reading, Reading), reading
    assert "the same on “Copy of Data”" in reading.form


def test_a_sheet_that_is_not_there(read: Read, survey: Survey) -> None:
    refused = read(workbook({"Data": survey.table}), sheet="Date")
    assert isinstance(refused, Problem)
    assert (refused.code, "Closest: “Data”" in refused.what) == ("sheet-not-found", True)


def test_a_chart_and_an_excel_table_with_a_row_of_totals(read: Read, survey: Survey) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        chart = book.add_chart({"type": "bar"})
        sheet = book.add_worksheet("Data")
        assert chart is not None
        chart.add_series({"values": "=Data!$D$9:$D$12"})
        book.add_chartsheet("Chart").set_chart(chart)
        sheet.write("A1", "Legend: green is in place")
        columns = [{"header": title} for title in survey.head]
        for column in columns[2:]:
            column["total_function"] = "count"
        columns[0]["total_string"] = "Total"
        area = (6, 2, 11, 1 + len(survey.head))
        sheet.add_table(*area, {"data": survey.rows, "columns": columns, "total_row": True, "name": "Answers"})
    reading = read(file.getvalue())
    assert isinstance(reading, Reading), reading
    assert (reading.ratings, reading.numbers.tolist()) == (survey.ratings, [8, 9, 10, 11])
