"""Stores that earlier versions made, kept as the files that those versions wrote (old/): opened, nothing is lost."""

import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, text

from brpipeline import pipeline
from brpipeline.problems.settings_error import SettingsError
from brpipeline.results import read, with_fingerprint, written
from brpipeline.settings.new_workspace import begin
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.connect import opened, reached, writing
from brpipeline.store.migrations import HEAD, layout_of, migrate, upgrade_to
from brpipeline.store.published_tables import metadata
from brpipeline.store.views import VIEWS
from tests.conftest import NOW
from tests.store.views import assert_equal_to_reports

OLD = Path(__file__).parent / "old"
LAYOUTS = (1, 2, 3, 4, 5, 6)
READ = ("ashby-vale", "northmere-autumn")  # the exports of the worked example that these stores hold
# A store keeps a column's reason in the words of the version that read the file: what those versions wrote, and what is
# written today.
REASONS = {
    "a heading known to ask for the agency": "its heading asks for the agency",
    "the free text of “Other” beside the agency": "the free text beside “Other” for the agency",
    "asks for evidence, after its components": "asks for evidence and follows this lever's components",
    "the heading begins with the component's id and holds its title": (
        "the heading begins with the component's id and contains its title"
    ),
    "a heading known for time submitted": "a usual heading for time submitted",
    "a heading known for e-mail": "a usual heading for e-mail",
    "a heading known for comment": "a usual heading for comment",
    "a heading known for response id": "a usual heading for response id",
}
KEPT = ("response", "comment", "unread", "agency_name", "sheet_place")


@pytest.fixture(scope="module")
def inbox(unread_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports that the old stores were made from. One of them has changed since, and is kept beside them."""
    root = tmp_path_factory.mktemp("inbox")
    for path in (unread_example / "inbox").iterdir():
        if path.name.startswith(READ):
            kept = OLD / path.name
            shutil.copy2(kept if kept.exists() else path, root)
    return root


@pytest.fixture(scope="module")
def fresh(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pipeline.Run]:
    """A workspace with a new store, and what a run on the same exports did there."""
    root = tmp_path_factory.mktemp("fresh")
    begin(root)
    shutil.copytree(inbox, root / "inbox", dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "draw_all", lambda *_: [])
        return root, pipeline.run(root, NOW)


@pytest.fixture
def old(request: pytest.FixtureRequest, workspace: Path, inbox: Path) -> Path:
    """A workspace with the store that an earlier version left in it, and with its exports."""
    shutil.copy(OLD / f"layout-{request.param}.db", workspace / "responses.sqlite")
    shutil.copytree(inbox, workspace / "inbox", dirs_exist_ok=True)
    return workspace


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(file) as store:
        return {table: store.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in (*KEPT, "rating")}


def reworded(document: Any) -> Any:
    """A published document with the reasons of its columns in today's words, sealed anew, and nothing else changed."""
    for file in document.get("files", []):
        for column in file["recognitions"]:
            column["reason"] = REASONS.get(column["reason"], column["reason"])
    if "method" in document:
        document = json.loads(written(with_fingerprint(read(json.dumps(document)))))
    return document


def is_as_new(connection: Connection) -> bool:
    """The tables are those of today, to the last column and index."""
    differences = compare_metadata(MigrationContext.configure(connection), metadata)
    return layout_of(connection) == HEAD and not differences


@pytest.mark.parametrize("old", LAYOUTS, indirect=True)
def test_an_old_store_is_brought_to_the_layout_of_today(old: Path) -> None:
    before = rows(old / "responses.sqlite")
    settings = load(old)
    with opened(settings) as engine, engine.connect() as connection:
        assert is_as_new(connection)
        assert not connection.execute(text("PRAGMA foreign_key_check")).all()
    assert before["rating"]
    assert rows(old / "responses.sqlite") == before


@pytest.mark.slow
@pytest.mark.parametrize("old", LAYOUTS, indirect=True)
def test_a_run_on_it_publishes_what_a_new_store_would(
    old: Path, fresh: tuple[Path, pipeline.Run], undrawn: None
) -> None:
    done, (root, wanted) = pipeline.run(old, NOW), fresh
    assert [result.counts for result in done.assessed] == [result.counts for result in wanted.assessed]
    for path in (root / "reports" / "published").rglob("*.json"):
        published = reworded(json.loads((old / path.relative_to(root)).read_text(encoding="utf-8")))
        assert published == json.loads(path.read_text(encoding="utf-8")), path.name


@pytest.mark.slow
@pytest.mark.parametrize("old", LAYOUTS, indirect=True)
def test_its_view_of_whom_reports_count_is_empty_until_the_next_run_fills_it(
    old: Path, request: pytest.FixtureRequest, undrawn: None
) -> None:
    """Layouts 5 and 6 have what was found as well, and keep it until then; so does 6 have whom reports count."""
    layout = request.node.callspec.params["old"]
    with opened(load(old)) as engine, engine.connect() as connection:
        for name, since in (("counted_rating", 6), ("consensus", 5), ("flag", 5)):
            assert bool(connection.execute(text(f"SELECT * FROM {name}")).all()) == (layout >= since), name
    assert all(assessment.changed for assessment in pipeline.run(old, NOW).assessed)
    assert_equal_to_reports(old)


@pytest.mark.parametrize("old", LAYOUTS, indirect=True)
def test_one_that_fails_on_the_way_is_left_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dump() -> list[str]:
        with sqlite3.connect(old / "responses.sqlite") as store:
            return list(store.iterdump())

    before, settings = dump(), load(old)
    with monkeypatch.context() as patched:
        patched.setitem(VIEWS, list(VIEWS)[-1], "CREATE VIEW flag AS nonsense")  # the last step of all
        with pytest.raises(SettingsError), opened(settings):
            pass
    assert dump() == before
    with opened(settings) as engine, engine.connect() as connection:
        assert is_as_new(connection)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_chain_of_migrations_gives_the_tables_of_today(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    with reached(url, foreign_keys=False) as engine:
        with writing(engine) as connection:
            migrate(connection, "nothing")
        with engine.connect() as connection:
            assert is_as_new(connection)
            for name in VIEWS:
                assert not connection.execute(text(f"SELECT * FROM {name}")).all()


def test_a_first_store_with_rows_in_it_is_migrated_on_postgresql(postgres_url: str) -> None:
    with reached(postgres_url) as engine, sqlite3.connect(OLD / "layout-1.db") as old:
        with writing(engine) as connection:
            upgrade_to(connection, "0001")
            first = MetaData()
            first.reflect(connection, only=["source", "export", "agency_name", "response"])
            for name in ("source", "export", "agency_name", "response"):
                table = first.tables[name]
                cursor = old.execute(f"SELECT * FROM {name}")
                columns = [column[0] for column in cursor.description]
                rows = [dict(zip(columns, row, strict=True)) for row in cursor]
                connection.execute(table.insert(), [_typed(table, row) for row in rows])
        with writing(engine) as connection:
            migrate(connection, "0001")
        with engine.connect() as connection:
            assert is_as_new(connection)
            for name in ("export", "response"):
                count = old.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0]
                assert connection.execute(text(f"SELECT COUNT(*) FROM {name}")).scalar() == count > 0


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Values as SQLite keeps them, as Python has them."""
    kinds = {"DATETIME": datetime.fromisoformat, "TIMESTAMP": datetime.fromisoformat, "BOOLEAN": bool}
    return {
        name: kinds.get(str(table.c[name].type), lambda same: same)(value) if value is not None else None
        for name, value in row.items()
    }


def test_a_store_of_today_is_opened_without_alembic(settings: Settings, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with opened(settings, url):
        pass
    lines = (
        "import sys; from pathlib import Path; from brpipeline.store.connect import opened",
        "from brpipeline.settings.workspace import load",
        f"with opened(load(Path({str(settings.root)!r})), {url!r}): sys.exit('alembic' in sys.modules)",
    )
    assert subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False).returncode == 0
