"""Tables as nobody would write them: ragged, long, nested, and with what is no text in them."""

import csv
import io
import json
from collections.abc import Callable

import numpy as np
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.ingest.reading import Reading
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.delimited import delimited_table
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem
from tests.first_table import table_of

Read = Callable[..., Reading | Problem]
Answers = Callable[..., str]
IDS = [f"{lever}{number}" for lever, most in (("S", 6), ("P", 4), ("I", 5), ("R", 5)) for number in range(1, most + 1)]
HEAD = ["id", "agency", *IDS]
ROWS = [[str(number), "Police", *["Green", "Red"] * 10] for number in (1, 2)]
RECORD = dict(zip(HEAD, ROWS[0], strict=True))


def workbook(*rows: list[str], failed: str = "") -> bytes:
    """An XLSX whose numbers are numbers. failed: a cell with a formula that came to #N/A."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_numbers": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if failed:
            sheet.write_formula(failed, "=NA()", None, "#N/A")
    return file.getvalue()


def text(*rows: list[str], quoting: int = csv.QUOTE_MINIMAL) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=quoting).writerows(rows)
    return file.getvalue()


def test_ragged_rows_of_a_workbook_are_blank_where_nothing_stands(read: Read) -> None:
    reading = read(workbook(HEAD, ROWS[0][:4], [*ROWS[1], "beyond", "the", "heading"]))
    assert isinstance(reading, Reading)
    assert reading.ratings == ["GR" + "-" * 18, "GR" * 10]
    assert reading.keys == ["1", "2"]


def test_a_formula_that_failed_is_blank_and_never_not_applicable(read: Read) -> None:
    reading = read(workbook(HEAD, *ROWS, failed="C2"))
    assert isinstance(reading, Reading)
    assert reading.ratings == ["-R" + "GR" * 9, "GR" * 10]


def test_numbers_are_the_same_in_a_workbook_and_in_text(read: Read) -> None:
    points = [[str(number), "Police", *["2", "1", "0"] * 6, "2.0", "0.0"] for number in range(3)]
    for content in (text(HEAD, *points), workbook(HEAD, *points)):
        reading = read(content)
        assert isinstance(reading, Reading)
        assert set(reading.ratings) == {"GAR" * 6 + "GR"}


def test_a_separator_within_quotations_is_none(read: Read) -> None:
    """The semicolons are as many in every row, and more than the commas; but a quotation would end before a comma."""
    reading = read(text([*HEAD, ";" * 30], [*ROWS[0], ";" * 30], [*ROWS[1], ";" * 30], quoting=csv.QUOTE_ALL))
    assert isinstance(reading, Reading), reading
    assert reading.form == "text, commas, utf-8"


def test_long_cells_and_long_headings(read: Read, answers: Answers) -> None:
    """A heading row of 90,000 characters, a cell longer than what is read at once, and one with 40,000 lines."""
    asked = [f"Question {number} {'word ' * 60}" for number in range(300)]
    long = ["x" * 3_000_000, "line\n" * 40_000]
    reading = read(answers(["agency"], *[["Police", *["7"] * 300, one] for one in long], last=[*asked, "comment"]))
    assert isinstance(reading, Reading)
    assert reading.ratings == ["G" * 20] * 2
    assert [written for _, _, written in reading.texts] == long


def test_lines_of_a_cell_that_look_like_rows_make_none(read: Read, answers: Answers) -> None:
    """More of them than are read at once, so that they begin a block of their own."""
    pasted = "8,GP," + "Red," * 20 + "\n"
    reading = read(answers(["id", "agency"], ["7", "Police", pasted * 30_000], last=["comment"]))
    assert isinstance(reading, Reading), reading
    assert (reading.keys, reading.typed, reading.ratings) == (["7"], ["Police"], ["G" * 20])
    assert reading.texts == [(0, "comment", pasted * 30_000)]


def test_a_heading_may_begin_with_a_bracket(read: Read, answers: Answers) -> None:
    for heading in ("[note] what for", "{{field:1}}"):
        reading = read(answers([heading, "agency"], ["x", "Police"]))
        assert isinstance(reading, Reading)
        assert (reading.platform, len(reading)) == ("plain table", 1)


def test_values_within_values_of_json_are_no_rating_and_break_nothing(read: Read) -> None:
    record = dict(zip(HEAD, ROWS[0], strict=True))
    nested = [
        record | {"S1": {"rating": "Green"}},
        RECORD | {"S2": ["Green", "Red"], "id": None},
        RECORD | {"S3": True},
    ]
    reading = read(json.dumps(nested))
    assert isinstance(reading, Reading)
    assert [(row, index) for row, index, _ in reading.unread] == [(0, 0), (1, 1), (2, 2)]
    assert reading.unread[0][2] == '{"rating": "Green"}'


def test_half_characters_and_nul_of_json_are_replaced(read: Read) -> None:
    """No store takes them: UTF-8 has no lone surrogate, and PostgreSQL no NUL."""
    record = RECORD | {"comment": "half \ud83d, nul \x00, whole \U0001f642"}
    reading = read(json.dumps([record]))
    assert isinstance(reading, Reading)
    assert reading.texts == [(0, "comment", "half \ufffd, nul \ufffd, whole \U0001f642")]


CELL = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_any_text_comes_back_from_a_quoted_table(rows: list[list[str]], separator: str) -> None:
    """The oracle is the standard library's writer; blank rows are left out."""
    rows = [["one", "two", "three"], *rows]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    table = delimited_table("any.csv", file.getvalue().encode(), "any")
    assert isinstance(table, Table), table
    assert [table.row(index) for index in range(len(table))] == [row for row in rows if any(map(str.strip, row))]


@pytest.mark.parametrize("distinct", [1, 2, 255, 256, 257, 258, 600])
def test_a_column_keeps_its_cells_however_many_of_its_texts_are_distinct(distinct: int) -> None:
    cells = [str(index % distinct) for index in range(1_300)]
    column, heading = Column.of(["heading", *cells]), Column.of(["heading"] * 20 + cells)
    for below in (column.between(1, 1_301), heading.between(20, 1_320)):
        assert below.cells() == cells
        assert below.values == tuple(map(str, range(distinct)))
    kept = column.rows(np.array([0, 1, 1_300]))
    assert kept.cells() == ["heading", cells[0], cells[-1]]


@given(st.binary(max_size=400))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes"
    path.write_bytes(content)
    assert isinstance(table_of(path, "any"), Table | Problem)
