"""Every table in one DuckDB database, with what each table and column holds as its comment."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from brpipeline.export.arrow import arrow_table
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.results import Results
from brpipeline.results.tables import TABLES, Column, Table

NAME = "brpipeline.duckdb"
TYPES = {"text": "VARCHAR", "whole": "BIGINT", "decimal": "DOUBLE", "yes-no": "BOOLEAN", "date": "DATE"}


def duckdb_files(results: Sequence[Results]) -> dict[str, bytes]:
    """The database, by the name of its file. DuckDB gives each a random id, so its bytes are never the same.

    Raises SettingsError if DuckDB is not installed."""
    try:
        import duckdb
    except ImportError:
        remedy = 'Install it with pip install "brpipeline[duckdb]", or export as parquet, which DuckDB reads as well.'
        what = "--format duckdb"
        raise SettingsError(
            problem("package-missing", "brpipeline export", what=what, package="duckdb", remedy=remedy)
        ) from None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        with duckdb.connect(path) as connection:
            for table in TABLES.values():
                _create(connection, table)
                connection.register("rows_of_table", arrow_table(table, results))
                connection.execute(f"INSERT INTO {_quoted(table.name)} SELECT * FROM rows_of_table")
                connection.unregister("rows_of_table")
        return {NAME: path.read_bytes()}


def _create(connection: Any, table: Table) -> None:
    name = _quoted(table.name)
    columns = [_definition(column) for column in table.columns]
    connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    connection.execute(f"COMMENT ON TABLE {name} IS {_text(table.description)}")
    for column in table.columns:
        unit = f" Unit: {column.unit}." if column.unit else ""
        comment = _text(column.description + unit)
        connection.execute(f"COMMENT ON COLUMN {name}.{_quoted(column.name)} IS {comment}")


def _definition(column: Column) -> str:
    kind = f"ENUM({', '.join(map(_text, column.values))})" if column.kind == "category" else TYPES[column.kind]
    return f"{_quoted(column.name)} {kind}{' NOT NULL' if column.required else ''}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _text(words: str) -> str:
    doubled = words.replace("'", "''")
    return f"'{doubled}'"
