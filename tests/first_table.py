"""The first table of a file, for tests of how tables are read."""

from pathlib import Path

from brpipeline.ingest.tables.files import tables_of
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem


def table_of(path: Path, where: str) -> Table | Problem:
    """The first table in a file, or the problem that it has none. where: how problems name the file."""
    tables = tables_of(path, where)
    return tables if isinstance(tables, Problem) else tables[0]
