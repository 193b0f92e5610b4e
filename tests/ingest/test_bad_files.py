"""A file that cannot be used gives one problem, with its place and a remedy; nothing raises and nothing is stored."""

import csv
import io
import json
import struct
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import func, select

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.pipeline.ingest import ingest
from brpipeline.problems import CATALOGUE, Problem
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.connect import opened
from brpipeline.store.tables import export, response

CLAIMED = "northmere-autumn-staff.csv"  # a name that fits one source of the worked example
IDS = [f"{lever}{number}" for lever, most in (("S", 6), ("P", 4), ("I", 5), ("R", 5)) for number in range(1, most + 1)]
HEAD = ["id", "Agency", *IDS]
ROWS = [[str(number), "Police", *["Green"] * len(IDS)] for number in range(1, 5)]


def text(*rows: list[str], quote: bool = True, end: str = "\n") -> str:
    """Rows as comma-separated text."""
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL, lineterminator=end).writerows(rows)
    return file.getvalue()


def workbook(*rows: list[str]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
    return file.getvalue()


def compound(*streams: str) -> bytes:
    """A minimal compound file (MS-CFB) with streams of 4096 bytes: what a workbook with a password is wrapped in."""
    end, free, none = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF
    fat, entries, body = [0xFFFFFFFD, end], [_entry("Root Entry", 5, none, 1, end, 0)], b""
    for index, name in enumerate(streams, start=1):
        start = len(fat)
        fat += [*range(start + 1, start + 8), end]
        entries.append(_entry(name, 2, index + 1 if index < len(streams) else none, none, start, 4096))
        body += bytes(range(256)) * 16
    fat += [free] * (128 - len(fat))
    entries += [_entry("", 0, none, none, 0, 0)] * (4 - len(entries))
    versions = struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    places = struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + versions + places + struct.pack("<109I", 0, *[free] * 108)
    return head + struct.pack("<128I", *fat) + b"".join(entries) + body


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    spelled = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBB3I36xIQ", spelled, len(spelled), kind, 1, 0xFFFFFFFF, right, child, start, size)


def without(*names: str) -> list[list[str]]:
    kept = [index for index, name in enumerate(HEAD) if name not in names]
    return [[row[index] for index in kept] for row in (HEAD, *ROWS)]


def renamed(old: str, new: str) -> list[list[str]]:
    return [[new if name == old else name for name in HEAD], *ROWS]


WHOLE, BARE, BOOK = text(HEAD, *ROWS), text(HEAD, *ROWS, quote=False), workbook(HEAD, *ROWS)
MIDDLE = BARE.index("3,Police") + 30
RECORD = dict(zip(HEAD, ROWS[0], strict=True))
CODED = [HEAD, *[[str(number), "Police", *["AO01", "AO02"] * 10] for number in range(3)]]
NUMBERED = [HEAD, *[[str(number), "Police", *["1", "2", "3", "Don't know"] * 5] for number in range(3)]]
LETTERED = [HEAD, *[[str(number), "Police", *["A", "B", "C", "D"] * 5] for number in range(3)]]
DATED = [[*HEAD, "Date"], [*ROWS[0], "03/04/2025"], [*ROWS[1], "05/04/2025"]]

# What is wrong, the file, the code of its problem, and words that its problem must say.
CASES: dict[str, tuple[str | bytes, str, str]] = {
    "a heading twice": ('{"responses": [{"id": 1, "S1": "Green", "S1": "Red"}]}', "heading-twice", "“S1” twice"),
    "empty": ("", "file-empty", "is empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "file-empty", "is empty"),
    "only a byte-order mark of UTF-16": (b"\xff\xfe", "file-empty", "is empty"),
    "blank lines": ("\r\n\r\n", "file-empty", "is empty"),
    "zeros": (bytes(5000), "file-empty", "is empty"),
    "an empty workbook": (workbook(), "file-empty", "is empty"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "file-not-a-table", "a PDF"),
    "a PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file-not-a-table", "a picture"),
    "a JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "file-not-a-table", "a picture"),
    "a letter": ("Dear all\nThe survey is open.\n", "file-not-a-table", "text without columns"),
    "no encoding": (b"\x81\x00\xff\xfe\x00" * 99, "file-not-a-table", "no known text encoding"),
    "JSON of something else": ('{"survey": 7}', "file-not-a-table", "JSON without a list of responses"),
    "JSON, a list of numbers": ('{"responses": [1, 2]}', "file-not-a-table", "JSON without a list of responses"),
    "a password": (compound("EncryptedPackage", "EncryptionInfo"), "file-protected", "without a password"),
    "a compound file of something else": (compound("WordDocument"), "file-unreadable", "a workbook"),
    "a ZIP of something else": (b"PK\x03\x04" + bytes(range(256)), "file-unreadable", "a workbook"),
    "a workbook's first bytes": (BOOK[:100], "file-unreadable", "damaged or incomplete"),
    "half a workbook": (BOOK[: len(BOOK) // 2], "file-unreadable", "damaged or incomplete"),
    "all but a workbook's last bytes": (BOOK[:-10], "file-unreadable", "damaged or incomplete"),
    "JSON cut": (
        json.dumps({"responses": [RECORD, RECORD]})[:-40],
        "file-unreadable",
        "should be JSON",
    ),
    "UTF-16 cut within a letter": (WHOLE.encode("utf-16")[:-1], "file-unreadable", "text in utf-16"),
    "a copy with zeros at its end": (BARE.encode() + bytes(4096), "file-unreadable", "damaged or incomplete"),
    "a quotation opened twice": (WHOLE + '"5","Police","Gre"en' + '","Green' * 19 + '"\n', "file-quotation", "row 6"),
    "cut in the middle of a row": (BARE[:MIDDLE], "file-half-written", "row 4"),
    "cut within a quotation": (WHOLE[: WHOLE.index('"3","Police"') + 20], "file-half-written", "row 4"),
    "cut within the last cell": (WHOLE[:-4], "file-half-written", "row 5"),
    "cut before the last mark": (WHOLE[:-2], "file-half-written", "row 5"),
    "a last row of totals": (BARE + "Total\n", "file-half-written", "row 6"),
    "a cell too many": (text(HEAD, ROWS[0], [*ROWS[1], "x"], ROWS[2]), "file-misshapen", "Row 3 has 23 cells"),
    "a cell too few": (text(HEAD, ROWS[0], ROWS[1][:-1], ROWS[2]), "file-misshapen", "Row 3 has 21 cells"),
    "too many, after long texts": (
        text([*HEAD, "Comment"], [*ROWS[0], "x" * 200_000], [*ROWS[1], "y", "z"]),
        "file-misshapen",
        "Row 3 has 24 cells",
    ),
    "too many, after blank lines": ("\n\n" + text(HEAD, ROWS[0], [*ROWS[1], "x"]), "file-misshapen", "Row 5 has"),
    "a heading row with answers": (
        "".join(",".join((*first, *second)) + "\n" for first, second in ((HEAD, ROWS[0]), ROWS[1:3])),
        "heading-answers",
        "20 headings are answers",
    ),
    "a heading only": (text(HEAD), "no-rows", "headings but no answers"),
    "a heading only, without a line end": (BARE.split("\n")[0], "no-rows", "headings but no answers"),
    "a workbook with a heading only": (workbook(HEAD), "no-rows", "headings but no answers"),
    "JSON without answers": ('{"responses": []}', "no-rows", "no answers"),
    "JSON with an empty answer": ("[{}]", "no-rows", "no answers"),
    "no agency": (text(*without("Agency")), "no-agency-column", "“S1”"),
    "two agencies": (
        text([*HEAD, "Employer"], *[[*row, "Police"] for row in ROWS]),
        "no-agency-column",
        "columns = { agency =",
    ),
    "no component": (text(*without(*IDS)), "no-component-columns", "“Agency”"),
    "one component twice": (
        text([*HEAD, "Clear referral pathway"], *[[*row, "Red"] for row in ROWS]),
        "component-twice",
        "“S1”, “Clear referral pathway”",
    ),
    "an id and another's title": (
        text(*renamed("S1", "S1. Responding to trends")),
        "component-contradiction",
        "the id of S1 but the title of R4",
    ),
    "codes for ratings": (text(*CODED), "ratings-coded", "“AO01”, “AO02”"),
    "numbers from 1": (text(*NUMBERED), "ratings-coded", "“1”, “2”, “3”"),
    "letters from A": (text(*LETTERED), "ratings-coded", "“A”, “B”, “C”, “D”"),
    "day and month alike": (text(*DATED), "time-order-unclear", "“Date”"),
}


def codes_of_cases(read: Callable[..., Reading | Problem]) -> set[str]:
    """The codes that the cases above give, when they are read."""
    return {found.code for content, _, _ in CASES.values() if isinstance(found := read(content), Problem)}


def checked(refusal: object, code: str, words: str, where: str) -> Problem:
    """A problem of the catalogue that is complete."""
    assert isinstance(refusal, Problem)
    assert (refusal.code, refusal.weight) == (code, "file")
    assert refusal.where == where
    assert words in refusal.sentence()
    assert refusal.remedy, "it says what to do"
    assert "{" not in refusal.sentence().replace("columns = {", "").replace("codes = {", ""), "no word is missing"
    return refusal


@pytest.mark.parametrize("case", CASES)
def test_it_is_one_problem_and_nothing_is_stored(case: str, workspace: Path) -> None:
    content, code, words = CASES[case]
    (workspace / "inbox" / CLAIMED).write_bytes(content if isinstance(content, bytes) else content.encode())
    brought = ingest(load(workspace), datetime(2026, 1, 1))
    assert brought.taken == []
    (refusal,) = brought.problems
    checked(refusal, code, words, f"northmere-autumn-staff, {CLAIMED}")
    with opened(load(workspace)) as engine, engine.connect() as connection:
        for table in (export, response):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0


def test_the_cases_start_from_a_file_that_reads(read: Callable[..., Reading | Problem]) -> None:
    for content in (WHOLE, BARE, BOOK, json.dumps([RECORD])):
        assert isinstance(read(content), Reading)


def test_a_column_that_the_source_names_must_be_there(read: Callable[..., Reading | Problem]) -> None:
    problem = checked(read(WHOLE, columns={"agency": "Agencie"}), "column-not-found", "“Agencie”", "survey, export.csv")
    assert "Closest heading: “Agency”." in problem.what


def test_a_file_that_is_not_there(tmp_path: Path, source: Source, settings: Settings) -> None:
    reading = read_export(tmp_path / "gone.csv", source, settings)
    checked(reading, "file-missing", "no such file", "survey, gone.csv")


def test_a_file_that_may_not_be_read(
    tmp_path: Path, source: Source, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "open.xlsx").write_bytes(b"whatever")
    monkeypatch.setattr(Path, "read_bytes", forbidden)
    checked(
        read_export(tmp_path / "open.xlsx", source, settings),
        "file-forbidden",
        "not allowed to read the file",
        "survey, open.xlsx",
    )


def test_a_platform_that_the_source_names_and_the_file_is_not_of(
    tmp_path: Path, source: Source, settings: Settings
) -> None:
    (tmp_path / "plain.csv").write_text(WHOLE, encoding="utf-8")
    named = source.model_copy(update={"platform": "limesurvey"})
    checked(
        read_export(tmp_path / "plain.csv", named, settings), "platform-not-found", "limesurvey", "survey, plain.csv"
    )


def test_a_folder(tmp_path: Path, source: Source, settings: Settings) -> None:
    checked(read_export(tmp_path, source, settings), "file-not-a-table", "a folder", f"survey, {tmp_path.name}")


def test_every_file_code_is_of_the_catalogue() -> None:
    assert {code for _, code, _ in CASES.values()} <= CATALOGUE.keys()
