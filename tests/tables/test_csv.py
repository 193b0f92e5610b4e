"""CSV files and their data dictionary, judged by the package csvw."""

import csv
import io
import json
import shutil
import warnings
from pathlib import Path

import csvw
import pytest

from brpipeline.publish.files.csv_feeds import FEEDS
from brpipeline.publish.files.names import CSV_FILES, DICTIONARY
from brpipeline.results import Results
from brpipeline.results.tables import TABLES
from brpipeline.results.tables.column import text
from brpipeline.results.tables.csv_text import FORMULA, csv_text


def valid(folder: Path) -> bool:
    """True if the package csvw finds nothing to say about the dictionary and the files of a folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            group = csvw.TableGroup.from_file(folder / DICTIONARY)
            for table in group.tables:
                list(table.iterdicts(strict=True))
            return all(table.check_primary_key() for table in group.tables)
        except (ValueError, UserWarning):
            return False


def test_the_published_files_are_what_their_dictionary_says(all_published: dict[Path, Results]) -> None:
    for folder, results in all_published.items():
        assert valid(folder), folder
        described = json.loads((folder / DICTIONARY).read_text(encoding="utf-8"))
        assert [table["url"] for table in described["tables"]] == list(CSV_FILES)
        for name, file in FEEDS.items():
            read = list(csv.reader(io.StringIO((folder / name).read_text(encoding="utf-8"))))
            assert read[0] == [column.name for column in file.columns]
            assert len(read) - 1 == len(list(file.table.rows(results)))


@pytest.mark.parametrize(
    ("name", "written", "instead"),
    [
        ("ratings.csv", ",green,", ",greenish,"),
        ("components.csv", "component,title", "part,title"),
        ("flags.csv", "\nnorthmere,spring-2026,1,", "\nnorthmere,spring-2026,first,"),
        ("changes.csv", ",false\n", ",perhaps\n"),
    ],
)
def test_a_file_that_is_otherwise_is_noticed(
    all_published: dict[Path, Results], tmp_path: Path, name: str, written: str, instead: str
) -> None:
    folder = next(path for path in all_published if path.match("northmere/spring-2026"))
    for file in (*CSV_FILES, DICTIONARY):
        shutil.copy(folder / file, tmp_path / file)
    assert valid(tmp_path)
    before = (tmp_path / name).read_text(encoding="utf-8")
    assert written in before
    (tmp_path / name).write_text(before.replace(written, instead, 1), encoding="utf-8")
    assert not valid(tmp_path)


@pytest.mark.parametrize("first", FORMULA)
def test_a_text_that_would_be_a_formula_is_made_harmless(first: str) -> None:
    written = csv_text([text("name", "Name", "A name.")], [{"name": f"{first}1+1"}])
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == [f"'{first}1+1"]


def test_values_are_written_as_programs_read_them() -> None:
    columns = [text(name, name, name) for name in "abcde"]
    written = csv_text(columns, [{"a": True, "b": None, "c": 0, "d": -0.25, "e": 1e-9}])
    assert written == "a,b,c,d,e\ntrue,,0,-0.25,1e-09\n"


def test_every_table_has_a_row_for_each_that_its_key_names() -> None:
    for table in TABLES.values():
        assert {*table.key} <= {column.name for column in table.own}
        assert len({column.name for column in table.columns}) == len(table.columns)
        assert all(column.title and column.description.endswith(".") for column in table.columns)
