"""A table as an Arrow table, whose types are those of its columns and never depend on the values."""

from collections.abc import Sequence
from typing import Any

from brpipeline.results import Results
from brpipeline.results.tables import Column, Table


def arrow_table(table: Table, results: Sequence[Results]) -> Any:
    """The rows of all these results, as a pyarrow.Table. Its columns carry title, description and unit as metadata."""
    import pyarrow

    rows = [row for part in results for row in table.whole_rows(part)]
    arrays = [_array(column, [row[column.name] for row in rows]) for column in table.columns]
    described = {"title": table.title, "description": table.description}
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(map(_field, table.columns), metadata=described))


def _field(column: Column) -> Any:
    import pyarrow

    described = {"title": column.title, "description": column.description, "unit": column.unit}
    known = {name: text for name, text in described.items() if text}
    return pyarrow.field(column.name, _type(column), nullable=not column.required, metadata=known)


def _type(column: Column) -> Any:
    import pyarrow

    if column.kind == "category":
        return pyarrow.dictionary(pyarrow.int8(), pyarrow.string(), ordered=column.ordered)
    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "decimal": pyarrow.float64(),
        "yes-no": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    return types[column.kind]


def _array(column: Column, values: list[Any]) -> Any:
    import pyarrow

    if column.kind != "category":
        return pyarrow.array(values, type=_type(column))
    index = {word: position for position, word in enumerate(column.values)}
    positions = [None if value is None else index[value] for value in values]
    return pyarrow.DictionaryArray.from_arrays(
        pyarrow.array(positions, type=pyarrow.int8()), list(column.values), ordered=column.ordered
    )
