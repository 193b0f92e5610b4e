"""DataFrames: types depend on the table alone, and values are those of results.json."""

import subprocess
import sys
from pathlib import Path

import pandas
import pytest

from brpipeline.results import Results
from brpipeline.results.tables import TABLES
from brpipeline.results.tables.column import ANSWERS, DTYPES
from brpipeline.results.tables.frame import table_frame

ROOT = Path(__file__).parents[2]


NOT_IN_THE_EXAMPLE = {"descriptors"}  # the official texts are not ours to ship


@pytest.mark.parametrize("name", TABLES)
def test_types_are_the_same_with_and_without_rows(all_published: dict[Path, Results], name: str) -> None:
    table = TABLES[name]
    frames = [table_frame(table, of) for of in ([], all_published.values(), list(all_published.values())[:1])]
    for frame in frames:
        assert list(frame.columns) == [column.name for column in table.columns]
        assert [str(kind) for kind in frame.dtypes] == [DTYPES[column.kind] for column in table.columns]
    assert frames[0].empty
    assert frames[1].empty == (name in NOT_IN_THE_EXAMPLE)


@pytest.mark.parametrize("name", TABLES)
def test_required_columns_are_full_and_keys_tell_rows_apart(all_published: dict[Path, Results], name: str) -> None:
    table = TABLES[name]
    frame = table_frame(table, all_published.values())
    for column in table.columns:
        assert not column.required or frame[column.name].notna().all(), column.name
    if table.key:
        assert not frame.duplicated(["partnership", "wave", *table.key]).any()


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_of_a_known_word(all_published: dict[Path, Results], name: str) -> None:
    """A word that a category does not know would become a missing value."""
    table = TABLES[name]
    rows = [row for results in all_published.values() for row in table.whole_rows(results)]
    frame = table_frame(table, all_published.values())
    for column in table.columns:
        assert frame[column.name].isna().sum() == sum(row[column.name] is None for row in rows), column.name


def test_sums_are_those_of_the_results(all_published: dict[Path, Results]) -> None:
    for results in all_published.values():
        ratings = table_frame(TABLES["ratings"], [results])
        components = table_frame(TABLES["components"], [results]).set_index("component")
        wide = ratings.pivot_table(index="component", columns="rating", values="count", aggfunc="sum", observed=True)
        for part in results.components:
            assert part.counts is not None
            for answer in ANSWERS:
                wanted = getattr(part.counts, answer)
                assert wide.loc[part.id, answer] == components.loc[part.id, answer] == wanted
            rated = part.counts.green + part.counts.amber + part.counts.red
            mean = (components.loc[part.id, "amber"] + 2 * components.loc[part.id, "green"]) / rated
            assert mean == pytest.approx(part.dispersion.mean)
        levers = table_frame(TABLES["levers"], [results]).set_index("lever")
        assert components["points"].sum() == levers.loc["all", "points"] == results.overall.points
        assert levers["points"].drop("all").sum() == results.overall.points


def test_ratings_have_an_order(all_published: dict[Path, Results]) -> None:
    consensus = table_frame(TABLES["components"], all_published.values())["consensus"]
    assert (consensus.dropna() < "green").sum() == consensus.isin(["red", "amber"]).sum() > 0


def test_a_first_wave_has_no_changes_and_the_second_all(all_published: dict[Path, Results]) -> None:
    for results in all_published.values():
        changes = table_frame(TABLES["changes"], [results])
        assert len(changes) == (len(results.components) if results.previous else 0)
    both = table_frame(TABLES["changes"], all_published.values())
    assert isinstance(both["moved"].dtype, pandas.BooleanDtype)


def test_pandas_is_not_imported_before_a_table_is_asked_for() -> None:
    lines = (
        "import sys, brpipeline, brpipeline.cli, brpipeline.results.tables",
        "from brpipeline.publish.files import all_files",
        "assert 'pandas' not in sys.modules",
        "from brpipeline.results.tables.frame import table_frame",
        "table_frame(brpipeline.results.tables.TABLES['flags'], [])",
        "assert 'pandas' in sys.modules",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True, cwd=ROOT)
