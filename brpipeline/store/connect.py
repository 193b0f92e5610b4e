"""Opening the store: made if it is not there, refused with a remedy if it cannot be used."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from brpipeline.problems import problem
from brpipeline.settings.reading import SettingsError
from brpipeline.settings.workspace import ASSESSMENT_FILE, Settings
from brpipeline.store import tables

LOCK_WAIT = 30  # seconds that a writer waits for another


@contextmanager
def opened(settings: Settings, url: str | None = None) -> Iterator[Engine]:
    """The store of a workspace, its tables there and its sources and agency names as the settings have them.

    url: another store than the workspace's.
    Raises SettingsError if the store cannot be opened or was made by another version.
    """
    try:
        address = url or settings.store_url
        # hide_parameters: what a respondent wrote must not stand in the message of an exception.
        engine = create_engine(address, connect_args=_arguments(address), hide_parameters=True)
    except (SQLAlchemyError, ImportError) as fault:
        raise SettingsError(problem("store-unreachable", ASSESSMENT_FILE, kind=type(fault).__name__)) from None
    try:
        with engine.begin() as connection:
            _made(connection)
            _as_settings_have_it(connection, settings)
        yield engine
    except SQLAlchemyError as fault:
        # The original message may hold values of a row: only its kind is passed on.
        raise SettingsError(problem("store-unreachable", ASSESSMENT_FILE, kind=type(fault).__name__)) from None
    finally:
        engine.dispose()


def _arguments(url: str) -> dict[str, Any]:
    return {"timeout": LOCK_WAIT} if url.startswith("sqlite") else {}


@event.listens_for(Engine, "connect")
def _foreign_keys(connection: Any, _record: object) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten


def _made(connection: Connection) -> None:
    if not inspect(connection).has_table("layout"):
        tables.metadata.create_all(connection)
        connection.execute(text(tables.RATING_VIEW))
        connection.execute(insert(tables.layout).values(version=tables.LAYOUT))
    found = connection.execute(select(tables.layout.c.version)).scalar()
    if found != tables.LAYOUT:
        raise SettingsError(problem("store-newer", ASSESSMENT_FILE, found=found, expected=tables.LAYOUT))


def _as_settings_have_it(connection: Connection, settings: Settings) -> None:
    """Renews which source belongs to which assessment, and which agency each typed name means."""
    wanted = {(row.name, row.partnership, row.wave) for row in settings.assessments.source}
    if {tuple(row) for row in connection.execute(select(tables.source))} != wanted:
        connection.execute(delete(tables.source))
        if wanted:
            columns = ("name", "partnership", "wave")
            connection.execute(insert(tables.source), [dict(zip(columns, row, strict=True)) for row in sorted(wanted)])
    names = tables.agency_name
    for row in connection.execute(select(names)).all():
        if (agency := settings.agencies.named(row.typed)) != row.agency:
            connection.execute(names.update().where(names.c.id == row.id).values(agency=agency))
