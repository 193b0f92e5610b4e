"""However a table is written down, the same answers come out of it."""

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime

import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem

Read = Callable[..., Reading | Problem]
IDS = [f"{lever}{number}" for lever, most in (("S", 6), ("P", 4), ("I", 5), ("R", 5)) for number in range(1, most + 1)]
HEAD = ["id", "agency", *IDS, "submitted", "comment"]
WORDS = ("Green", "Amber", "Red", "Don't know", "")
WRITTEN = (
    "",
    "Two lines:\none, two; three | four\tfive",
    'She said “no”, then "yes"',
    "Café, naïve, 50 € – all fine",
    "  spaces kept  ",
    "=1+1",
    'ends with a mark"',
)
ROWS: list[list[str]] = [
    [
        str(number),
        ("Police", "Schools and colleges", "CAMHS")[number % 3],
        *[WORDS[(number + index) % 5] for index in range(20)],
        f"2025-10-{number:02} 10:14:{number:02}",
        WRITTEN[number % len(WRITTEN)],
    ]
    for number in range(1, 15)
]


def facts(reading: Reading | Problem) -> tuple[object, ...]:
    assert isinstance(reading, Reading), reading
    texts = [(row, text.strip()) for row, _, text in reading.texts]
    return reading.typed, reading.ratings, reading.submitted, reading.keys, texts


def delimited(separator: str, line_end: str, quote_all: bool = False) -> str:
    file = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(file, delimiter=separator, lineterminator=line_end, quoting=quoting).writerows([HEAD, *ROWS])
    return file.getvalue()


def workbook(typed: bool) -> bytes:
    """An XLSX. typed: numbers as numbers and times as times, as people's own spreadsheets have them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, time = book.add_worksheet("Answers"), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for at, row in enumerate([HEAD, *ROWS]):
            for index, cell in enumerate(row):
                if typed and at and HEAD[index] == "submitted":
                    sheet.write_datetime(at, index, datetime.fromisoformat(cell), time)
                elif typed and at and HEAD[index] == "id":
                    sheet.write_number(at, index, int(cell))
                else:
                    sheet.write_string(at, index, cell)
    return file.getvalue()


def open_document() -> bytes:
    """An ODS, with numbers as numbers and times as times."""
    document, sheet = OpenDocumentSpreadsheet(), Table(name="Answers")
    for at, row in enumerate([HEAD, *ROWS]):
        line = TableRow()
        for index, cell in enumerate(row):
            if at and HEAD[index] == "submitted":
                line.addElement(TableCell(valuetype="date", datevalue=cell.replace(" ", "T")))
            elif at and HEAD[index] == "id":
                line.addElement(TableCell(valuetype="float", value=cell))
            else:
                filled = TableCell(valuetype="string")
                for part in cell.split("\n"):
                    filled.addElement(P(text=part))
                line.addElement(filled)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def expected() -> tuple[object, ...]:
    letters = dict(zip(WORDS, "GARU-", strict=True))
    return (
        [row[1] for row in ROWS],
        ["".join(letters[cell] for cell in row[2:22]) for row in ROWS],
        [datetime.fromisoformat(row[22]) for row in ROWS],
        [row[0] for row in ROWS],
        [(index, row[23].strip()) for index, row in enumerate(ROWS) if row[23]],
    )


@pytest.mark.parametrize("quote_all", [False, True], ids=["bare", "quoted"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_separators_and_line_ends(
    separator: str, line_end: str, quote_all: bool, read: Read, expected: tuple[object, ...]
) -> None:
    assert facts(read(delimited(separator, line_end, quote_all))) == expected


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8 with byte-order mark"),
        ("utf-16", "utf-16-le with byte-order mark"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "windows-1252"),
    ],
)
def test_encodings(encoding: str, said: str, read: Read, expected: tuple[object, ...]) -> None:
    reading = read(delimited(";", "\r\n").encode(encoding))
    assert facts(reading) == expected
    assert isinstance(reading, Reading)
    assert reading.form == f"text, semicolons, {said}"


def test_utf_16_with_the_other_byte_order_mark(read: Read, expected: tuple[object, ...]) -> None:
    reading = read(b"\xfe\xff" + delimited("\t", "\r\n").encode("utf-16-be"))
    assert facts(reading) == expected


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "mark"])
def test_a_mark_before_a_quoted_heading_is_no_part_of_it(mark: str, read: Read, expected: tuple[object, ...]) -> None:
    assert facts(read(mark + delimited(",", "\n", quote_all=True))) == expected


@pytest.mark.parametrize(
    "content", [workbook(typed=False), workbook(typed=True), open_document()], ids=["text", "typed", "ODS"]
)
def test_workbooks(content: bytes, read: Read, expected: tuple[object, ...]) -> None:
    reading = read(content, name="named.csv")  # a file is known by its content
    assert facts(reading) == expected
    assert isinstance(reading, Reading)
    assert reading.form == "workbook, sheet “Answers”"
    assert reading.numbers.tolist() == list(range(2, 16))


def test_json(read: Read, expected: tuple[object, ...]) -> None:
    records = [dict(zip(HEAD, row, strict=True)) for row in ROWS]
    assert facts(read(json.dumps({"responses": records}))) == expected
    assert facts(read(json.dumps(records, ensure_ascii=False).encode("utf-8-sig"))) == expected


def test_blank_rows_are_left_out_and_rows_keep_a_spreadsheets_numbers(read: Read) -> None:
    lines = delimited(",", "\n").replace("Two lines:\none", "One line, one").split("\n")
    nothing = "," * (len(HEAD) - 1)
    reading = read("\n".join([lines[0], "", lines[1], nothing, " " + nothing, lines[2]]))
    assert isinstance(reading, Reading), reading
    assert (reading.keys, reading.numbers.tolist()) == (["1", "2"], [3, 6])


def test_a_line_break_in_a_cell_makes_no_row(read: Read) -> None:
    reading = read(delimited(",", "\n"))
    assert isinstance(reading, Reading)
    assert reading.numbers.tolist() == list(range(2, 16))


def test_blank_lines_before_the_heading(read: Read, expected: tuple[object, ...]) -> None:
    reading = read("\n\n" + delimited(",", "\n"))
    assert facts(reading) == expected
    assert isinstance(reading, Reading)
    assert reading.numbers.tolist() == list(range(4, 18))


def test_a_workbook_that_begins_further_down_and_has_a_blank_first_sheet(
    read: Read, expected: tuple[object, ...]
) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.add_worksheet("Notes")
        sheet = book.add_worksheet("Answers")
        for at, row in enumerate([HEAD, *ROWS], start=3):
            sheet.write_row(at, 1, row)
    reading = read(file.getvalue())
    assert facts(reading) == expected
    assert isinstance(reading, Reading)
    assert reading.numbers.tolist() == list(range(5, 19))
