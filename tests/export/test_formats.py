"""Each format holds the tables of the public face, value for value and with the same types."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas
import pyarrow
import pytest
from pandas.testing import assert_frame_equal
from pyarrow import parquet

from brpipeline.export import FORMATS, export
from brpipeline.problems.settings_error import SettingsError
from brpipeline.results import Results
from brpipeline.results.tables import TABLES
from brpipeline.results.tables.data_dictionary import NOTES
from brpipeline.results.tables.frame import table_frame
from brpipeline.settings.workspace import load
from tests.conftest import ROOT
from tests.tables.test_csv import valid


@pytest.fixture(scope="module", params=FORMATS)
def folder(request: pytest.FixtureRequest, published_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an export in one of the formats; its name is the format's."""
    folder = tmp_path_factory.mktemp("exported") / str(request.param)
    done = export(load(published_example), folder, folder.name)
    assert {*done.files, "brpipeline-export.json"} == {path.name for path in folder.iterdir()}
    assert len(done.assessments) == 6
    assert done.left_out == []
    return folder


def frame_of(folder: Path, name: str) -> pandas.DataFrame:
    """An exported table, as pandas reads it with the types that it should have."""
    if folder.name == "duckdb":
        with duckdb.connect(folder / "brpipeline.duckdb", read_only=True) as connection:
            read = connection.execute(f'SELECT * FROM "{name}"').df()
    elif folder.name == "parquet":
        read = pandas.read_parquet(folder / f"{name}.parquet")
    else:
        read = pandas.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""])
        for words in (column.name for column in TABLES[name].columns if column.kind == "text"):
            read[words] = read[words].astype("string").str.replace(r"^'(?=[=+\-@])", "", regex=True)
    wanted = table_frame(TABLES[name], [])
    return read.astype(dict(wanted.dtypes.items()))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_one_that_python_gives(folder: Path, all_published: dict[Path, Results], name: str) -> None:
    order = ["northmere", "ashby-vale", "harrowfen"]
    wanted = table_frame(TABLES[name], all_published.values())
    wanted["index"] = wanted["partnership"].map(order.index)
    wanted = wanted.sort_values(["index", "wave"], kind="stable", ignore_index=True).drop(columns="index")
    assert len(wanted) > 0 or name == "descriptors"  # of which the worked example has none
    assert_frame_equal(frame_of(folder, name), wanted)


def test_the_data_dictionary_is_there_for_people_and_in_the_format_itself(folder: Path) -> None:
    page = (ROOT / "docs/tables.md").read_text(encoding="utf-8")
    described = (folder / "data-dictionary.md").read_text(encoding="utf-8")
    assert described.endswith(page[page.index("## ratings") :])
    assert NOTES in described
    comment = TABLES["components"].columns[2].description
    if folder.name == "csv":
        assert valid(folder)
        metadata = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
        assert [table["url"] for table in metadata["tables"]] == [f"{name}.csv" for name in TABLES]
    elif folder.name == "parquet":
        field = parquet.read_schema(folder / "components.parquet").field("component")
        assert field.metadata[b"description"].decode() == comment
    else:
        with duckdb.connect(folder / "brpipeline.duckdb", read_only=True) as connection:
            query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'components' AND column_name = 'component'"
            assert connection.execute(query).fetchall() == [(comment,)]


def test_ratings_are_in_order_in_a_database(published_example: Path, tmp_path: Path) -> None:
    export(load(published_example), tmp_path, "duckdb")
    with duckdb.connect(tmp_path / "brpipeline.duckdb", read_only=True) as connection:
        query = "SELECT DISTINCT consensus FROM components WHERE consensus IS NOT NULL ORDER BY consensus"
        assert connection.execute(query).fetchall() == [("red",), ("amber",), ("green",)]


def test_types_do_not_depend_on_the_rows(all_published: dict[Path, Results], tmp_path: Path) -> None:
    first = next(results for results in all_published.values() if results.previous is None)
    schemas = []
    for number, results in enumerate(([first], list(all_published.values()))):
        for name, content in FORMATS["parquet"](results).items():
            (tmp_path / f"{number}-{name}").write_bytes(content)
        schemas.append([parquet.read_schema(tmp_path / f"{number}-{name}.parquet") for name in TABLES])
    assert schemas[0] == schemas[1]
    assert isinstance(schemas[0][0], pyarrow.Schema)


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_the_same_results_give_the_same_bytes(all_published: dict[Path, Results], format: str) -> None:
    every = list(all_published.values())
    assert FORMATS[format](every) == FORMATS[format](every)


def test_an_export_without_duckdb_says_how_to_install_it(published_example: Path, tmp_path: Path) -> None:
    lines = (
        "import sys; sys.modules['duckdb'] = None",
        "sys.argv = ['brpipeline', 'export', '--format', 'duckdb', '--to', 'out', '-w', sys.argv[1]]",
        "from brpipeline.cli import main; main()",
    )
    ran = subprocess.run(
        [sys.executable, "-c", "\n".join(lines), str(published_example)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2, ran.stderr
    assert 'pip install "brpipeline[duckdb]"' in ran.stdout + ran.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_is_exported_before_anything_is_published(workspace: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        export(load(workspace), tmp_path / "out", "csv")
    assert [problem.code for problem in raised.value.problems] == ["not-published"]
    with pytest.raises(SettingsError) as raised:
        export(load(workspace), tmp_path / "out", "excel")
    assert [problem.code for problem in raised.value.problems] == ["settings-unknown-name"]
    assert not (tmp_path / "out").exists()
