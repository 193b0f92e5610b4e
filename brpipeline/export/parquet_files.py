"""Every table as a Parquet file, which R, Python, DuckDB and Power BI read with its types."""

import io
from collections.abc import Sequence

from brpipeline.export.arrow import arrow_table
from brpipeline.results import Results
from brpipeline.results.tables import TABLES


def parquet_files(results: Sequence[Results]) -> dict[str, bytes]:
    """The files by name: a table each. Its metadata, and those of its columns, are their descriptions."""
    return {f"{name}.parquet": _parquet(arrow_table(table, results)) for name, table in TABLES.items()}


def _parquet(table: object) -> bytes:
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(table, file)
    return file.getvalue()
