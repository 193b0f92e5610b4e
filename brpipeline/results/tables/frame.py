"""A table as a pandas DataFrame. pandas is imported here, when the first table is asked for, and nowhere before."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from brpipeline.results.document import Results
from brpipeline.results.tables.column import Column
from brpipeline.results.tables.table import Row, Table

if TYPE_CHECKING:
    from pandas import DataFrame


def table_frame(table: Table, results: Iterable[Results]) -> "DataFrame":
    """One table of these results, one below the other.

    Its types depend on the table alone, never on the values: string, Int64, Float64 and boolean, which know a missing
    value (pandas.NA); datetime64 for a day; and categories that hold every possible word, ordered for ratings.
    """
    return frame(table.columns, [row for part in results for row in table.whole_rows(part)])


def frame(columns: Sequence[Column], rows: Sequence[Row]) -> "DataFrame":
    """A DataFrame of these columns and rows."""
    from pandas import DataFrame, Series

    values = {
        column.name: Series([row[column.name] for row in rows], dtype=_dtype(column), name=column.name)
        for column in columns
    }
    return DataFrame(values, columns=[column.name for column in columns])


def _dtype(column: Column) -> Any:
    import pandas

    if column.kind == "category":
        return pandas.CategoricalDtype(list(column.values), ordered=column.ordered)
    return pandas.StringDtype("pyarrow") if column.kind == "text" else column.dtype
