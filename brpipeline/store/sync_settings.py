"""The store follows the settings: which source belongs to which assessment, and what each typed name means."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from brpipeline.settings.routes import wave_days as days_of
from brpipeline.settings.workspace import Settings
from brpipeline.store.areas import area_names, meanings
from brpipeline.store.tables import agency_name, area_partnership, source, wave_days


def follows(connection: Connection, settings: Settings) -> bool:
    """True if the store says what the settings say."""
    same = _sources(connection) == _declared(settings) and not any(_other_names(connection, settings))
    return same and all(_rows(connection, table) == rows for table, rows in _routes(connection, settings).items())


def follow(connection: Connection, settings: Settings) -> None:
    """Updates what differs from the settings."""
    declared = _declared(settings)
    if _sources(connection) != declared:
        connection.execute(delete(source))
        if declared:
            columns = ("name", "partnership", "wave")
            ordered = sorted(declared, key=lambda row: str(row[0]))
            connection.execute(insert(source), [dict(zip(columns, row, strict=True)) for row in ordered])
    for table, rows in _routes(connection, settings).items():
        if _rows(connection, table) != rows:
            connection.execute(delete(table))
            if rows:
                names = [column.name for column in table.columns]
                connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in sorted(rows, key=str)])
    for ident, agency in list(_other_names(connection, settings)):
        connection.execute(agency_name.update().where(agency_name.c.id == ident).values(agency=agency))


Rows = set[tuple[Any, ...]]


def _declared(settings: Settings) -> set[tuple[str | None, ...]]:
    return {
        (row.name, None if row.by_column else str(row.partnership), None if row.by_date else row.wave)
        for row in settings.assessments.source
    }


def _routes(connection: Connection, settings: Settings) -> dict[Table, Rows]:
    """What the settings say of areas and of the days of waves, where a source routes its rows by them."""
    sources = settings.assessments.source
    by_column = [row for row in sources if row.by_column]
    names = area_names(connection) if by_column else {}
    areas = {
        (row.name, ident, partnership)
        for row in by_column
        for ident, meant in meanings(names, row, settings).items()
        for partnership in meant
    }
    days = days_of(settings.assessments.wave) if any(row.by_date for row in sources) else []
    return {area_partnership: areas, wave_days: {(day.wave, _time(day.first), _time(day.until)) for day in days}}


def _time(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min) if day else None


def _rows(connection: Connection, table: Table) -> Rows:
    return {tuple(row) for row in connection.execute(select(table))}


def _sources(connection: Connection) -> set[tuple[str | None, ...]]:
    return {tuple(row) for row in connection.execute(select(source.c.name, source.c.partnership, source.c.wave))}


def _other_names(connection: Connection, settings: Settings) -> Iterator[tuple[int, str | None]]:
    """The names that mean another agency by now, and which."""
    for row in connection.execute(select(agency_name)):
        if (agency := settings.agencies.named(row.typed)) != row.agency:
            yield row.id, agency
