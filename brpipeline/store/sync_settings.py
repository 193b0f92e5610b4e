"""The store follows the settings: which source belongs to which assessment, and which agency each typed name means."""

from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select

from brpipeline.settings.workspace import Settings
from brpipeline.store.tables import agency_name, source


def follows(connection: Connection, settings: Settings) -> bool:
    """True if the store says what the settings say."""
    return _sources(connection) == _declared(settings) and not any(_other_names(connection, settings))


def follow(connection: Connection, settings: Settings) -> None:
    """Updates what differs from the settings."""
    declared = _declared(settings)
    if _sources(connection) != declared:
        connection.execute(delete(source))
        if declared:
            columns = ("name", "partnership", "wave")
            connection.execute(insert(source), [dict(zip(columns, row, strict=True)) for row in sorted(declared)])
    for ident, agency in list(_other_names(connection, settings)):
        connection.execute(agency_name.update().where(agency_name.c.id == ident).values(agency=agency))


def _declared(settings: Settings) -> set[tuple[str, ...]]:
    return {(row.name, row.partnership, row.wave) for row in settings.assessments.source}


def _sources(connection: Connection) -> set[tuple[str, ...]]:
    return {tuple(row) for row in connection.execute(select(source.c.name, source.c.partnership, source.c.wave))}


def _other_names(connection: Connection, settings: Settings) -> Iterator[tuple[int, str | None]]:
    """The names that mean another agency by now, and which."""
    for row in connection.execute(select(agency_name)):
        if (agency := settings.agencies.named(row.typed)) != row.agency:
            yield row.id, agency
