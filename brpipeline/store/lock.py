"""One run at a time on a workspace: a lock that dies with its owner."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from brpipeline.files import private
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import reached

LOCK_FILE = ".brpipeline.lock"
PATIENCE = 600.0  # seconds; a run that takes longer needs a person to look at it
NOT_AVAILABLE = "55P03"  # PostgreSQL's code for a lock that was waited for in vain
ONE_RUN = 0x62727072  # the key of the lock in a PostgreSQL store


@contextmanager
def only_run(settings: Settings, wait: float = PATIENCE) -> Iterator[None]:
    """While this lasts no other run works on the workspace, nor on its store where that is PostgreSQL.

    wait: seconds for another run to end. Raises SettingsError with `run-elsewhere` if it does not end.
    """
    try:
        with FileLock(settings.root / LOCK_FILE, wait, _mode(settings)):
            if not settings.store_url.startswith("postgresql"):
                yield
                return
            with reached(settings.store_url) as engine, _held(engine, wait):
                yield
    except Timeout:
        raise SettingsError(problem("run-elsewhere", settings.root.name)) from None


def _mode(settings: Settings) -> int:
    """The mode of the file: whoever may open it can hold the lock, and so stop every run."""
    return private.fitting(private.FILE, settings.assessments.folders.group)


@contextmanager
def _held(engine: Engine, wait: float) -> Iterator[None]:
    """The lock of a session: the server releases it when the connection ends, however it ends."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET lock_timeout = {max(1, round(wait * 1000))}"))
        try:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ONE_RUN})
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) == NOT_AVAILABLE:
                raise Timeout(LOCK_FILE) from None
            raise
        yield
