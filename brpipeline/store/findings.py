"""The consensus and the flags of each report, as published: what the views `consensus` and `flag` read."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.published_tables import published_component, published_flag

OTHER_NAMES = {"group_id": "group", "fires_at": "limit"}
"""Columns whose names in the tables of the results are words of SQL."""

Row = Mapping[str, Any]


def keep_findings(
    connection: Connection, assessment: AssessmentId, components: Iterable[Row], flags: Iterable[Row]
) -> None:
    """Puts what was found in the place of what was found before. components, flags: rows of the results' tables."""
    for table, rows in ((published_component, components), (published_flag, flags)):
        of = (table.c.partnership == assessment.partnership, table.c.wave == assessment.wave)
        connection.execute(delete(table).where(*of))
        if kept := [_columns(table, row) for row in rows]:
            connection.execute(insert(table), kept)


def _columns(table: Table, row: Row) -> Row:
    """Those values of a row that the table has columns for."""
    return {column.name: row[OTHER_NAMES.get(column.name, column.name)] for column in table.columns}
