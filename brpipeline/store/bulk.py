"""Many rows at once, as columns, by the database's own driver: no object is made of each row on the way.

A million rows go in or out in seconds this way; through objects that know their columns by name it takes ten times as
long.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Boolean, Connection, CursorResult, DateTime, Integer, Select, Table, insert
from sqlalchemy.types import TypeEngine

CHUNK = 50_000  # rows that are held as Python's objects at a time
Columns: TypeAlias = dict[str, NDArray[Any]]


def columns(connection: Connection, query: Select[Any]) -> Columns:
    """The columns of a query by their names: int64, bool, datetime64[s] with NaT for NULL, or objects (str)."""
    kinds = {column.name: _kind(column.type) for column in query.selected_columns}
    cursor = connection.execute(query).cursor
    assert cursor is not None, "a query that selects has a cursor"
    parts: list[list[NDArray[Any]]] = [[np.array([], dtype=kind)] for kind in kinds.values()]
    with collection_paused():
        while rows := cursor.fetchmany(CHUNK):
            for part, kind, values in zip(parts, kinds.values(), zip(*rows, strict=True), strict=True):
                part.append(np.array(values, dtype=kind))
    cursor.close()
    joined = {name: np.concatenate(part) for name, part in zip(kinds, parts, strict=True)}
    return {
        name: values.astype("datetime64[s]") if values.dtype.kind == "M" else values for name, values in joined.items()
    }


def positions(ids: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.intp]:
    """The position of each wanted id among the ids, which hold it."""
    order = np.argsort(ids)
    found: NDArray[np.intp] = order[np.searchsorted(ids, wanted, sorter=order)]
    return found


@contextmanager
def collection_paused() -> Iterator[None]:
    """Garbage collection is paused: rows of texts and numbers hold no reference cycles, and looking for them takes a
    quarter of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _kind(type_: TypeEngine[Any]) -> str:
    """SQLite keeps times as texts and PostgreSQL as times; NumPy reads either, to the microsecond."""
    kinds = ((Boolean, "bool"), (Integer, "int64"), (DateTime, "datetime64[us]"))
    return next((kind for sql_type, kind in kinds if isinstance(type_, sql_type)), "object")


def put(connection: Connection, table: Table, values_by_name: Mapping[str, Iterable[Any]]) -> None:
    """Adds rows, given as columns by name, all of one length: texts, numbers, None, true or false as 1 or 0, and times
    as `stamps` writes them, which both databases understand."""
    rows = zip(*values_by_name.values(), strict=True)
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(_copying(table, values_by_name)) as copy:
            for row in rows:
                copy.write_row(row)
        return
    statement = str(insert(table).compile(dialect=connection.dialect, column_keys=list(values_by_name)))
    with collection_paused():
        for chunk in _chunks(rows):
            connection.exec_driver_sql(statement, chunk)


def _copying(table: Table, names: Iterable[str]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"COPY {table.name} ({quoted}) FROM STDIN"


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def key_of(inserted: CursorResult[Any]) -> int:
    """The key of the one row that was inserted."""
    key = inserted.inserted_primary_key
    assert key is not None, "an insert of one row has a key"
    return int(key[0])


def stamps(times: Iterable[str]) -> Iterator[str | None]:
    """Times, written to the second, as SQLite keeps them: 2025-10-03 09:05:00.000000."""
    return (None if time == "None" else time + ".000000" for time in times)
