"""A ZIP is what is in it: a workbook, one table, or the parts of one survey."""

import io
import zipfile

import pytest

from brpipeline.problems import Problem
from tests.first_table import table_of
from tests.ingest.conftest import Read
from tests.ingest.test_bad_files import BOOK, HEAD, ROWS, text
from tests.ingest.test_columns import reading_of


def packed(**members: str | bytes) -> bytes:
    """A ZIP of files by name; a double underscore stands for the point before the ending."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return file.getvalue()


def test_a_packed_table_is_that_table(read: Read) -> None:
    reading = reading_of(read(packed(answers__csv=text(HEAD, *ROWS), readme__md="hello"), "answers.csv.zip"))
    assert reading.keys == ["1", "2", "3", "4"]
    assert reading.form.startswith("ZIP of text, commas")


def test_parts_of_one_survey_are_put_together(read: Read) -> None:
    reading = reading_of(read(packed(part2__csv=text(HEAD, *ROWS[2:]), part1__csv=text(HEAD, *ROWS[:2]))))
    assert reading.keys == ["1", "2", "3", "4"]
    assert reading.numbers.tolist() == [2, 3, 4, 5]


def test_repeated_groups_stand_beside_the_answers(read: Read) -> None:
    repeats = text(["PARENT_KEY", "visit"], ["1", "x"])
    reading = reading_of(read(packed(**{"form__csv": text(HEAD, *ROWS), "form-visits__csv": repeats})))
    assert reading.keys == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (packed(one__csv=text(HEAD, *ROWS), two__csv=text(["a", "b"], ["1", "2"])), "archive-mixed"),
        (packed(photo__jpg=b"\xff\xd8\xff"), "file-not-a-table"),
        (packed(), "file-empty"),
        (packed(one__csv=text(HEAD, *ROWS))[:-30], "file-unreadable"),
        (packed(**{f"{number}__csv": "a,b" for number in range(1001)}), "file-too-large"),
        (packed(one__csv=bytes(600_000_000)), "file-too-large"),
        (packed(one__zip=packed(two__csv=text(HEAD, *ROWS))), "file-not-a-table"),
    ],
)
def test_what_is_in_it_cannot_be_used(content: bytes, code: str, read: Read) -> None:
    reading = read(content)
    assert isinstance(reading, Problem)
    assert reading.code == code


def test_a_workbook_is_no_archive_of_tables(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "book.zip").write_bytes(BOOK)
    table = table_of(tmp_path / "book.zip", "here")
    assert not isinstance(table, Problem)
    assert table.form == "workbook, sheet “Sheet1”"
