"""Rows among the answers that are not answers, and rows that look like them and are."""

import pytest

from brpipeline.ingest.reading import Reading
from tests.finder.conftest import Survey, text, workbook
from tests.ingest.conftest import Read

# The first cells of a row, and the cell of each component.
FIGURES = {
    "count": (["Count of Green"], "3"),
    "share": (["% Green"], "25%"),
    "share after": (["Green (%)"], "25.5 %"),
    "the colour alone": (["Amber"], "2"),
    "don't know": (["Number of Don't know"], "1"),
    "average": (["Average score"], "1.4"),
    "a label in the agency's column": (["", "Total Green"], "3"),
    "of how many": (["Total responses"], "3 of 12"),
    "share beside the count": (["Count of Red"], "3 (25%)"),
    "a formula that failed": (["Mean"], "#DIV/0!"),
    "no label": ([], "4"),
}
ANSWERS = {
    "no agency": (["2025-10-09 09:00:00", ""], "Green"),
    "no agency and a total as a comment": (["Total", ""], "Green"),
    "an agency that begins like a total": (["2025-10-09 09:00:00", "Total Care Ltd"], "1"),
    "an agency and numbers": (["2025-10-09 09:00:00", "Police"], "2"),
    "nothing but a time": (["2025-10-09 09:00:00", ""], ""),
}


def _row(survey: Survey, first: list[str], cell: str) -> list[str]:
    row = survey.row(*(first or [""]))
    return [*row[:2], *[cell] * len(survey.titles)]


@pytest.mark.parametrize("figures", FIGURES)
def test_rows_of_figures_are_left_out_and_named_wherever_they_are(figures: str, read: Read, survey: Survey) -> None:
    row, blank = _row(survey, *FIGURES[figures]), survey.row("")
    for at, rows in {
        7: [*survey.table, blank, row],
        2: [survey.head, row, *survey.rows],
        4: [survey.head, *survey.rows[:2], row, *survey.rows[2:]],
    }.items():
        for content in (text(rows), workbook({"Data": rows})):
            reading = read(content)
            assert isinstance(reading, Reading), reading
            assert reading.ratings == survey.ratings
            notes = [note.what for note in reading.notes if note.code == "total-rows"]
            assert notes == [f"Left out, as totals, notes or the headings again, which are not answers: row {at}."]


def test_a_whole_block_of_them_and_a_note_below(read: Read, survey: Survey) -> None:
    block = [_row(survey, *FIGURES[name]) for name in ("count", "share", "average")]
    note = survey.row("Source: survey of October, all agencies")
    reading = read(text([*survey.table, survey.row(""), *block, note]))
    assert isinstance(reading, Reading), reading
    assert reading.ratings == survey.ratings
    assert [note.what.rpartition(": ")[2] for note in reading.notes] == ["rows 7, 8, 9 and 10."]


@pytest.mark.parametrize("line", ["Source: survey of October", '"Legend:","green, in place"', "Total\nCount"])
def test_lines_below_a_text_that_are_narrower_than_it(line: str, read: Read, survey: Survey) -> None:
    """After a blank line; without one a short row may be an answer that is still being written."""
    reading = read(f"{text(survey.table)}\n{line}\n")
    assert isinstance(reading, Reading), reading
    assert reading.ratings == survey.ratings
    assert f"{1 + line.count(chr(10))} line" in reading.form
    refused = read(f"{text(survey.table)}{line}\n")
    assert not isinstance(refused, Reading)


@pytest.mark.parametrize("gap", [1, 2])
def test_another_table_beside_the_answers_may_be_longer_than_they_are(gap: int, read: Read, survey: Survey) -> None:
    """As an Excel table beside another: its columns have no meaning, and its last rows are no answers."""
    pivot = [["Row Labels", "Count"], *[[f"Team {number}", str(number)] for number in range(7)]]
    left = [*survey.table, *[survey.row("")] * (len(pivot) - len(survey.table))]
    rows = [[*answers, *[""] * gap, *beside] for answers, beside in zip(left, pivot, strict=True)]
    reading = read(workbook({"Data": rows}))
    assert isinstance(reading, Reading), reading
    assert reading.ratings == survey.ratings
    assert reading.notes[0].what.endswith("rows 6, 7 and 8.")


def test_headings_that_come_again(read: Read, survey: Survey) -> None:
    rows = [*survey.table[:3], survey.head, *survey.table[3:]]
    reading = read(text(rows))
    assert isinstance(reading, Reading), reading
    assert (reading.ratings, [note.code for note in reading.notes]) == (survey.ratings, ["total-rows"])


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_stays_whatever_it_lacks(answer: str, read: Read, survey: Survey) -> None:
    reading = read(text([*survey.table, _row(survey, *ANSWERS[answer])]))
    assert isinstance(reading, Reading), reading
    assert len(reading) == 5
    assert "total-rows" not in [note.code for note in reading.notes]


def test_numbers_that_are_ratings_are_no_figures(read: Read, survey: Survey) -> None:
    """In a file of points, a row of points without an agency is an answer without an agency."""
    rows = [[*row[:2], *["0", "1", "2", "0"] * 5] for row in survey.rows]
    reading = read(text([survey.head, *rows, _row(survey, [], "2")]))
    assert isinstance(reading, Reading), reading
    assert len(reading) == 5
