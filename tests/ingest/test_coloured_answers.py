"""Files whose answers are blank: coloured and empty cells of a workbook, and components that nobody rated."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem

Read = Callable[..., Reading | Problem]
CASES = Path(__file__).parent / "cases"
GREEN, AMBER, RED = "#00B050", "#FFC000", "#FF0000"


def workbook(cells: list[list[tuple[str, str | None]]]) -> bytes:
    """A workbook of (text, fill) a cell, below the headings Agency, S1, S2 and so on; far below a key of colours."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Agency", *(f"S{number}" for number in range(1, len(cells[0]) + 1))])
        for row, line in enumerate(cells, start=1):
            sheet.write(row, 0, "Police")
            for column, (text, fill) in enumerate(line, start=1):
                form = book.add_format({"bg_color": fill} if fill else {})
                sheet.write(row, column, text, form) if text else sheet.write_blank(row, column, None, form)
        for row, fill in enumerate((GREEN, AMBER, RED), start=40):
            sheet.write_blank(row, 1, None, book.add_format({"bg_color": fill}))
    return file.getvalue()


@pytest.mark.parametrize(
    ("cells", "coloured"),
    [
        ([[("", GREEN), ("", RED)], [("", AMBER), ("", GREEN)]], 4),
        ([[("", "#C6EFCE"), ("", "#FFC7CE")], [("", "#FFEB9C"), ("", None)]], 3),  # the pale ones of Excel's own styles
        ([[("Green", GREEN), ("", RED)], [("Red", RED), ("Amber", None)]], 1),
        ([[("Green", None), ("Red", None)], [("", GREEN), ("", GREEN)]], 2),
    ],
)
def test_ratings_that_are_colours_alone_are_refused(
    cells: list[list[tuple[str, str | None]]], coloured: int, read: Read
) -> None:
    refusal = read(workbook(cells), name="export.xlsx")
    assert isinstance(refusal, Problem)
    assert refusal.code == "answers-coloured"
    assert refusal.what.startswith(f"{coloured} cell")


@pytest.mark.parametrize(
    "cells",
    [
        [[("Green", GREEN), ("Red", RED)], [("Amber", AMBER), ("Green", GREEN)]],
        [[("Green", "#DDEBF7"), ("", "#DDEBF7")], [("Amber", None), ("", None)]],
        [[("Green", "#5B9BD5"), ("", "#5B9BD5")], [("Amber", "#7030A0"), ("", "#7030A0")]],
        [[("Green", "#D9D9D9"), ("", "#D9D9D9")], [("Amber", "#FFFFFF"), ("", "#FFFFFF")]],
    ],
)
def test_colours_that_say_nothing_or_say_what_is_typed_are_no_answers(
    cells: list[list[tuple[str, str | None]]], read: Read
) -> None:
    assert isinstance(read(workbook(cells), name="export.xlsx"), Reading)


def test_the_case_of_a_workbook_of_colours(read: Read) -> None:
    refusal = read((CASES / "74-fill-only.xlsx").read_bytes(), name="export.xlsx")
    assert isinstance(refusal, Problem)
    assert refusal.code == "answers-coloured"
    assert refusal.what.startswith("204 cells under the components are coloured and empty")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Agency,S1,S2\nPolice,,\nGP,,\nCAMHS, ,\n", True),
        ("Agency,S1,S2\nPolice,,\nGP,,\n", False),
        ("Agency,S1,S2\nPolice,,\nGP,,\nCAMHS,,Don't know\n", False),
        ("id;submitdate;lastpage;Agency;S1\n1;;1;Police;\n2;;1;GP;\n3;;1;GP;\n4;2025-10-01 10:00:00;1;GP;\n", False),
    ],
)
def test_a_file_without_any_answer_is_refused_once_three_people_sent_theirs(
    text: str, refused: bool, read: Read
) -> None:
    found = read(text)
    assert isinstance(found, Problem if refused else Reading), found
    if isinstance(found, Problem):
        assert found.code == "answers-blank"
        assert "3 answers" in found.what
