"""All that a run leaves: every row of the store, every file of the reports. Two are compared byte by byte."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Column, Connection, Table, create_engine, make_url, select

from brpipeline.settings.workspace import load
from brpipeline.store.tables import metadata

State = dict[str, object]


def state(root: Path) -> State:
    """By name: each file under reports/ (what a killed run left there too), and each table or line of the store."""
    url = load(root).store_url
    return dict(_files(root / "reports")) | (_sqlite(url) if url.startswith("sqlite") else _server(url))


def differences(now: State, expected: State) -> list[str]:
    """The names of what is missing, too much, or otherwise."""
    return sorted(name for name in now.keys() | expected.keys() if now.get(name) != expected.get(name))


def _files(folder: Path) -> Iterator[tuple[str, object]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _sqlite(url: str) -> State:
    """The whole database as the statements that would make it: layout, keys and rows."""
    with closing(sqlite3.connect(str(make_url(url).database))) as connection:
        return {"store": list(connection.iterdump())}


def _server(url: str) -> State:
    """Every table's rows. A server gives a key away even if its transaction is undone, so keys count by their order."""
    engine = create_engine(url)
    keys: dict[str, dict[object, int]] = {}
    with engine.connect() as connection:
        rows = {f"table {table.name}": list(_rows(connection, table, keys)) for table in metadata.sorted_tables}
    engine.dispose()
    return dict(rows)


def _rows(connection: Connection, table: Table, keys: dict[str, dict[object, int]]) -> Iterator[list[object]]:
    rows = connection.execute(select(table).order_by(*table.primary_key.columns)).all()
    if "id" in table.columns:
        keys[table.name] = {row.id: index for index, row in enumerate(rows)}
    for row in rows:
        yield [_by_order(row._mapping[column], column, keys) for column in table.columns]


def _by_order(value: object, column: Column[object], keys: dict[str, dict[object, int]]) -> object:
    """A cell; the place of the row that it names, where it is a key."""
    of = [key.column.table.name for key in column.foreign_keys] or ([column.table.name] if column.name == "id" else [])
    return keys[of[0]][value] if of and value is not None else value
