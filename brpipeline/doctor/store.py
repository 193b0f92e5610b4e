"""The store: whether it answers, is intact and has the current layout; and whether a run is in progress."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from brpipeline.doctor.finding import Finding, Level, of_problem, size
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.manual import manual
from brpipeline.settings.workspace import Settings
from brpipeline.store import tables
from brpipeline.store.connect import reached, reading
from brpipeline.store.lock import only_run
from brpipeline.store.migrations import HEAD, KNOWN, layout_of
from brpipeline.store.private_files import sqlite_file
from brpipeline.text import counted

RESTORE = f"Restore the latest backup: {manual('docs/operate.md')} says how."


def store(settings: Settings) -> Iterator[Finding]:
    """Checks the store without making it, changing it or migrating it."""
    try:
        url = make_url(settings.store_url)
        if (file := sqlite_file(settings.store_url)) and not file.exists():
            yield Finding("store", Level.OK, f"{file.name} does not exist yet: the first run makes it")
            return
        with reached(settings.store_url) as engine, reading(engine) as connection:
            yield _whole(connection, url, file)
            yield _layout(connection)
    except SettingsError as error:
        yield from (of_problem("store", problem) for problem in error.problems)
        return
    except SQLAlchemyError as error:  # not a valid address
        yield of_problem("store", problem("store-unreachable", ASSESSMENT_FILE, kind=type(error).__name__))
        return
    yield lock(settings)


def masked(url: URL) -> str:
    """The store's address without its password, which may be in its query as well."""
    return url.set(query={}).render_as_string(hide_password=True)


def lock(settings: Settings) -> Finding:
    """Whether a run is in progress. It takes the lock for a moment to find out."""
    try:
        with only_run(settings, wait=0):
            return Finding("lock", Level.OK, "no run is in progress")
    except SettingsError as error:
        if any(problem.code == "run-elsewhere" for problem in error.problems):
            return Finding("lock", Level.OK, "a run is in progress on this workspace")
        return of_problem("lock", error.problems[0])
    except OSError as error:
        return Finding("lock", Level.WRONG, f"it cannot be taken ({type(error).__name__})", "Make the folder writable.")


def _whole(connection: Connection, url: URL, file: Path | None) -> Finding:
    if file is None:
        connection.execute(text("SELECT 1"))
        return Finding("store", Level.OK, f"{masked(url)} answers")
    if connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
        return Finding("store", Level.WRONG, f"{file.name} is damaged", RESTORE)
    return Finding("store", Level.OK, f"{file.name} is intact, {size(file.stat().st_size)}")


def _layout(connection: Connection) -> Finding:
    layout = layout_of(connection)
    if layout is None:
        return Finding("layout", Level.OK, "no tables yet: the first run makes them")
    if layout == HEAD:
        return Finding("layout", Level.OK, f"up to date ({layout}); {_rows(connection)}")
    if layout in KNOWN:
        result = f"{layout}; the next run migrates it to {HEAD}"
        return Finding("layout", Level.CHECK, result, "Make a backup first: the migration cannot be undone.")
    newer = problem("store-newer", ASSESSMENT_FILE, found=layout, expected=HEAD)
    return of_problem("layout", newer)


def _rows(connection: Connection) -> str:
    current = tables.response.c.current
    counts = {
        ("export", "exports"): select(func.count()).select_from(tables.export),
        ("response", "responses"): select(func.count()).select_from(tables.response).where(current),
        ("audit entry", "audit entries"): select(func.count()).select_from(tables.audit),
    }
    return ", ".join(counted(connection.execute(query).scalar_one(), *nouns) for nouns, query in counts.items())
