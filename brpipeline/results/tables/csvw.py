"""The data dictionary of CSV files: metadata as the W3C's "CSV on the Web" asks for, made from the registry.

Recommendation of 17 December 2015, https://www.w3.org/TR/tabular-metadata/.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brpipeline.results.tables.column import Column
from brpipeline.results.tables.table import Table

DATATYPES = {"text": "string", "whole": "integer", "decimal": "double", "yes-no": "boolean", "date": "date"}


@dataclass(frozen=True)
class CsvFile:
    """A CSV file of a table: with these of its columns, and the key of its rows."""

    table: Table
    columns: Sequence[Column]

    @property
    def key(self) -> list[str]:
        """Names of the columns that tell rows apart; [] where one of them may be empty, since no key may be."""
        by_name = {column.name: column for column in self.columns}
        is_one_assessment = len(self.columns) == len(self.table.own)
        names = [*([] if is_one_assessment else ["partnership", "wave"]), *self.table.key]
        return names if self.table.key and all(by_name[name].required for name in names) else []


def dictionary(files: Mapping[str, CsvFile], note: str = "") -> str:
    """The metadata of a group of files, by their names, as JSON. note: what to know of all of them."""
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}],
        **({"dc:description": note} if note else {}),
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"]},
        "tables": [_table(name, file) for name, file in files.items()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _table(name: str, file: CsvFile) -> dict[str, Any]:
    key = {"primaryKey": file.key} if file.key else {}
    return {
        "url": name,
        "dc:title": file.table.title,
        "dc:description": file.table.description,
        "tableSchema": {"columns": [_column(column) for column in file.columns], **key},
    }


def _column(column: Column) -> dict[str, Any]:
    described = f"{column.description} Unit: {column.unit}." if column.unit else column.description
    return {
        "name": column.name,
        "titles": [column.name, column.title],
        "dc:description": described,
        "datatype": _datatype(column),
        "required": column.required,
    }


def _datatype(column: Column) -> Any:
    if column.kind == "category":
        return {"base": "string", "format": "|".join(column.values)}
    return DATATYPES[column.kind]
