"""Whatever stands above the headings, the table below it is read."""

import pytest

from brpipeline.ingest.reading import Reading
from tests.finder.conftest import Survey, text, workbook
from tests.ingest.conftest import Read

LEVERS = [("Systems and structures", 6), ("Prevention", 4), ("Identification", 5), ("Response and intervention", 5)]
ABOVE = {
    "the name of a table": [["Table 1"]],
    "a title": [["Levers of Practice"], []],
    "a title and a date": [["Levers of Practice"], ["Exported", "3 October 2025"], [""]],
    "a title with commas": [["Levers of Practice", " Northmere", " autumn 2025"]],
    "ten lines": [[f"Line {number} of the cover"] for number in range(10)],
    "a row of levers": [["", "", *[cell for title, many in LEVERS for cell in (title, *[""] * (many - 1))]]],
}


def _read(reading: object, survey: Survey) -> Reading:
    assert isinstance(reading, Reading), reading
    assert reading.ratings == survey.ratings
    assert reading.typed == [row[1] for row in survey.rows]
    assert reading.sent == [row[0] for row in survey.rows]
    return reading


def padded(rows: list[list[str]], survey: Survey) -> list[list[str]]:
    return [survey.row(row[0] if row else "", *row[1:]) if len(row) < len(survey.head) else row for row in rows]


@pytest.mark.parametrize("above", ABOVE)
def test_rows_above_the_headings_are_passed_by(above: str, read: Read, survey: Survey) -> None:
    """In a workbook, in text that is padded to the width of the table, and in text that is not."""
    rows = padded(ABOVE[above], survey)
    first = len(rows) + 2
    for content in (workbook({"Answers": [*rows, *survey.table]}), text([*rows, *survey.table])):
        reading = _read(read(content), survey)
        assert reading.numbers.tolist() == list(range(first, first + 4))
        assert reading.form.endswith(f"headings in row {first - 1}")
    if above != "a row of levers":
        reading = _read(read(text([*ABOVE[above], *survey.table])), survey)
        assert reading.numbers.tolist() == list(range(first, first + 4))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line", ["sep={}", '"sep={}"', "SEP={}", "sep={}{}{}"])
def test_a_first_line_that_states_the_separator(separator: str, line: str, read: Read, survey: Survey) -> None:
    content = line.replace("{}", separator) + "\r\n" + text(survey.table, separator)
    assert _read(read(content), survey).numbers.tolist() == [3, 4, 5, 6]
    assert _read(read("\ufeff" + content), survey).form.endswith("headings in row 2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_lines_in_quotation_marks_as_a_whole(encoding: str, read: Read, survey: Survey) -> None:
    rows = [[*row, 'a "comment", with commas'] for row in survey.table]
    rows[0][-1] = "Comments"
    lines = [f'"{line}"'.replace('"', '""')[1:-1] for line in text(rows).splitlines()]
    reading = _read(read("\n".join(lines).encode(encoding)), survey)
    assert [comment for _, _, comment in reading.texts] == ['a "comment", with commas'] * 4
    assert "each line in quotation marks" in reading.form


def test_only_lines_with_a_comma_are_in_quotation_marks(read: Read, survey: Survey) -> None:
    """A spreadsheet that separates by commas took a file with semicolons for a single column."""
    plain = text(survey.table, ";").splitlines()
    lines = ['"' + line.replace('"', '""') + '"' if {",", '"'} & set(line) else line for line in plain]
    assert 1 <= sum(line.startswith('"') for line in lines) < len(lines)
    _read(read("\n".join(lines)), survey)


def test_separated_text_in_a_single_column_of_a_sheet(read: Read, survey: Survey) -> None:
    reading = _read(read(workbook({"export": [[line] for line in text(survey.table).splitlines()]})), survey)
    assert reading.form == "workbook, sheet “export”, text, commas, utf-8"


def test_headings_that_were_merged_downwards(read: Read, survey: Survey) -> None:
    levers = ABOVE["a row of levers"][0][2:]
    _read(read(text([["Submitted", "Agency", *levers], ["", "", *survey.titles], *survey.rows])), survey)


def test_a_second_heading_row_of_codes_or_texts(read: Read, survey: Survey) -> None:
    codes = ["Submitted", "Agency", *survey.ids]
    for both in ((codes, survey.head), (survey.head, codes), (["q1", "q2", *survey.ids], survey.head)):
        assert "2 heading rows" in _read(read(text([*both, *survey.rows])), survey).form


def test_components_over_two_columns_each(read: Read, survey: Survey) -> None:
    head = ["Submitted", "Agency", *[cell for title in survey.titles for cell in (title, "")]]
    below = ["", "", *["Rating", "Evidence"] * 20]
    rows = [[*row[:2], *[cell for answer in row[2:] for cell in (answer, f"why {answer}")]] for row in survey.rows]
    reading = _read(read(text([head, below, *rows])), survey)
    assert (0, "S2", f"why {survey.said[0][1]}") in reading.texts


def test_a_platforms_headings_below_a_title(read: Read, survey: Survey) -> None:
    head = ["Timestamp", "Which agency do you work for?", *survey.titles]
    reading = _read(read(text([["Responses"], [], head, *survey.rows])), survey)
    assert reading.platform == "Google Forms"


@pytest.mark.parametrize(
    "rows",
    [
        [["Police", "Green", "Red"], ["agency", "S1", "S2"]],  # an answer above the headings
        [["one", "two", "three"], ["1", "2", "3"]],
    ],
)
def test_no_row_is_taken_for_a_title_that_has_as_many_cells_as_the_table(rows: list[list[str]], read: Read) -> None:
    reading = read(text([*rows, ["Police", "Green", "Red"]]))
    assert not isinstance(reading, Reading) or len(reading) == 1


def test_a_sentence_with_commas_in_a_row_that_is_else_blank_is_no_wrapped_line(read: Read, survey: Survey) -> None:
    sentence = "one, two," + "three," * 19 + "four"
    rows = [["Notes", *survey.head[1:]], *[["", *row[1:]] for row in survey.rows], survey.row(sentence)]
    reading = read(text(rows))
    assert isinstance(reading, Reading), reading
    assert "quotation" not in reading.form


def test_an_answer_whose_evidence_names_components_is_no_heading_row(read: Read, survey: Survey) -> None:
    """The headings name a single component; an answer names two in its evidence."""
    first, second = survey.titles[:2]
    rows = [["Agency", first, "x", "y"], ["Police", "Green", "a", "b"], ["CAMHS", "Red", first, second]]
    reading = read(text(rows))
    assert isinstance(reading, Reading), reading
    assert [ratings[0] for ratings in reading.ratings] == ["G", "R"]
