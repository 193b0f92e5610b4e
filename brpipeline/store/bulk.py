"""Many rows at once, as columns, by the database's own driver: nothing is made of each row on the way.

A million rows go in and out in seconds so; through objects that know their columns by name it takes ten times as long.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Boolean, Connection, DateTime, Integer, Select, Table, insert
from sqlalchemy.types import TypeEngine

CHUNK = 50_000  # rows that are held as Python's objects at one time
Columns: TypeAlias = dict[str, NDArray[Any]]


def columns(connection: Connection, query: Select[Any]) -> Columns:
    """The columns of a query by their names: int64, bool, datetime64[s] with NaT for NULL, or objects (str)."""
    wanted = {column.name: _kind(column.type) for column in query.selected_columns}
    cursor = connection.execute(query).cursor
    assert cursor is not None, "a query that selects has a cursor"
    parts: list[list[NDArray[Any]]] = [[np.array([], dtype=kind)] for kind in wanted.values()]
    with uncollected():
        while rows := cursor.fetchmany(CHUNK):
            for part, kind, values in zip(parts, wanted.values(), zip(*rows, strict=True), strict=True):
                part.append(np.array(values, dtype=kind))
    cursor.close()
    found = {name: np.concatenate(part) for name, part in zip(wanted, parts, strict=True)}
    return {name: of.astype("datetime64[s]") if of.dtype.kind == "M" else of for name, of in found.items()}


@contextmanager
def uncollected() -> Iterator[None]:
    """Nobody looks for circles meanwhile among rows of texts and numbers, which have none: a quarter of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _kind(type_: TypeEngine[Any]) -> str:
    """SQLite keeps times as texts and PostgreSQL as times; NumPy reads either, to the microsecond."""
    of = ((Boolean, "bool"), (Integer, "int64"), (DateTime, "datetime64[us]"))
    return next((kind for one, kind in of if isinstance(type_, one)), "object")


def put(connection: Connection, table: Table, given: Mapping[str, Iterable[Any]]) -> None:
    """Adds rows, given as columns by name, all as long: texts, numbers, None, flags as 0 and 1, and times as `stamps`
    has them, which both databases understand as they are."""
    rows = zip(*given.values(), strict=True)
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(_copying(table, given)) as copy:
            for row in rows:
                copy.write_row(row)
        return
    statement = str(insert(table).compile(dialect=connection.dialect, column_keys=list(given)))
    with uncollected():
        for some in _chunks(rows):
            connection.exec_driver_sql(statement, some)


def _copying(table: Table, names: Iterable[str]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"COPY {table.name} ({quoted}) FROM STDIN"


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while some := list(islice(rows, CHUNK)):
        yield some


def stamps(times: Iterable[str]) -> Iterator[str | None]:
    """Times, written to the second, as SQLite keeps them: 2025-10-03 09:05:00.000000."""
    return (None if time == "None" else time + ".000000" for time in times)
