"""Opens the store: made if it is not there, brought to today's layout, refused with a remedy if it cannot be used."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from brpipeline.files import private
from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.workspace import Settings
from brpipeline.store.migrations import HEAD, KNOWN, layout_of, make_tables, migrate
from brpipeline.store.private_files import sqlite_file
from brpipeline.store.sync_settings import follow, follows

LOCK_WAIT = 30  # seconds that a writer waits for another
CACHE = 200_000  # KB of a SQLite store that may be held in memory; a large export is written far faster
REACH = 10  # seconds to reach a server
LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01", "40001")  # held by another process, or given up for one
FULL = ("SQLITE_FULL", "53100")
ONE_WRITER = 0x62727069  # the key of the lock by which writers of a PostgreSQL store wait for each other


@contextmanager
def opened(settings: Settings, url: str | None = None) -> Iterator[Engine]:
    """The store of a workspace: its tables exist, and its sources and agency names are as the settings have them.

    url: another store than the workspace's.
    Raises SettingsError if the store cannot be opened or was made by a newer version.
    """
    with reached(url or settings.store_url) as engine:
        with reading(engine) as connection:
            layout = layout_of(connection)
        if layout != HEAD:
            _updated(engine, url or settings.store_url)
        with reading(engine) as connection:
            follows_settings = follows(connection, settings)
        if not follows_settings:
            with writing(engine) as connection:
                follow(connection, settings)
        yield engine


@contextmanager
def reached(url: str, foreign_keys: bool = True) -> Iterator[Engine]:
    """An engine for a store as it is. Raises SettingsError for whatever goes wrong with it while it is used."""
    try:
        engine = _engine(url, foreign_keys)
    except (SQLAlchemyError, ImportError) as error:
        raise SettingsError(_explained(error)) from None
    try:
        yield engine
    except SQLAlchemyError as error:
        # The original message may hold values of a row: only its kind is passed on.
        raise SettingsError(_explained(error)) from None
    finally:
        engine.dispose()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the store. Ended before the same thread writes: a file waits for readers."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that has the store for itself among writers, from its beginning: what it reads, it may act on."""
    with engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_WAIT}s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_WRITER})
            yield connection


def _engine(url: str, foreign_keys: bool) -> Engine:
    if (file := sqlite_file(url)) and not file.exists():
        private.made(file)  # SQLite gives the files beside it the same mode
    # hide_parameters: what a respondent wrote must not appear in the message of an exception.
    engine = create_engine(url, connect_args=_arguments(url), hide_parameters=True)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _prepared(connection: Any, _record: object) -> None:
            connection.isolation_level = None  # a transaction begins where it is begun, not at its first change
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten
            connection.execute(f"PRAGMA cache_size = -{CACHE}")

        @event.listens_for(engine, "begin")
        def _begun(connection: Connection) -> None:
            connection.exec_driver_sql(
                f"BEGIN{' IMMEDIATE' if connection.get_execution_options().get('writes') else ''}"
            )

    return engine


def _arguments(url: str) -> dict[str, Any]:
    """The arguments of a driver. A client that vanishes while it holds a lock is noticed within minutes."""
    kind = make_url(url).get_backend_name()
    if kind == "sqlite":
        return {"timeout": LOCK_WAIT}
    return {"connect_timeout": REACH, "keepalives_idle": 60, "keepalives_interval": 10} if kind == "postgresql" else {}


def _updated(engine: Engine, url: str) -> None:
    """Makes the tables of an empty store; brings an old one to today's layout, all or nothing."""
    with writing(engine) as connection:
        layout = layout_of(connection)  # once more: another process may have been faster
        if layout is None:
            make_tables(connection)
    if layout in (None, HEAD):
        return
    if layout not in KNOWN:
        raise SettingsError(
            problem("store-newer", ASSESSMENT_FILE, found=layout.lstrip("0"), expected=HEAD.lstrip("0"))
        )
    with reached(url, foreign_keys=False) as plain, writing(plain) as connection:
        if (layout := layout_of(connection)) and layout != HEAD:
            migrate(connection, layout)


def _explained(error: Exception) -> Problem:
    """What is wrong with the store, in words that give away nothing of its contents."""
    original = getattr(error, "orig", None)
    # SQLite names its errors and PostgreSQL numbers them; their messages may be in any language.
    name = str(getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or "")
    if name.startswith(LOCKED):
        return problem("store-locked", ASSESSMENT_FILE, seconds=LOCK_WAIT)
    if name.startswith(FULL):
        return problem("disk-full", "the store")
    return problem("store-unreachable", ASSESSMENT_FILE, kind=type(error).__name__)
