"""The store: whether it answers, is whole and of today's layout; and whether a run is at work."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from brpipeline.doctor.finding import Finding, Level, of_problem, size
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import ASSESSMENT_FILE, Settings
from brpipeline.store import tables
from brpipeline.store.connect import reached, reading
from brpipeline.store.lock import only_run
from brpipeline.store.migrations import HEAD, KNOWN, standing

RESTORE = "Restore the newest backup: docs/operate.md says how."


def store(settings: Settings) -> Iterator[Finding]:
    """Looks at the store without making it, changing it or bringing it to another layout."""
    try:
        url = make_url(settings.store_url)
        if (file := sqlite_file(url)) and not file.exists():
            yield Finding("store", Level.OK, f"{file.name} is not there yet: the first run makes it")
            return
        with reached(settings.store_url) as engine, reading(engine) as connection:
            yield _whole(connection, url, file)
            yield _laid_out(connection)
    except SettingsError as fault:
        yield from (of_problem("store", one) for one in fault.problems)
        return
    except SQLAlchemyError as fault:  # an address that is none
        yield of_problem("store", problem("store-unreachable", ASSESSMENT_FILE, kind=type(fault).__name__))
        return
    yield lock(settings)


def masked(url: URL) -> str:
    """The store's address without a password, wherever in it that stands."""
    return url.set(query={}).render_as_string(hide_password=True)


def sqlite_file(url: URL) -> Path | None:
    """The file of an SQLite store; None of another store."""
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(url.database) if is_file and url.database else None


def lock(settings: Settings) -> Finding:
    """Whether a run is at work. Taking the lock for a moment is how to know."""
    try:
        with only_run(settings, wait=0):
            return Finding("lock", Level.OK, "no run is at work")
    except SettingsError as fault:
        if any(one.code == "run-elsewhere" for one in fault.problems):
            return Finding("lock", Level.OK, "a run is at work on this workspace now")
        return of_problem("lock", fault.problems[0])
    except OSError as fault:
        return Finding("lock", Level.WRONG, f"it cannot be taken ({type(fault).__name__})", "Make the folder writable.")


def _whole(connection: Connection, url: URL, file: Path | None) -> Finding:
    if file is None:
        connection.execute(text("SELECT 1"))
        return Finding("store", Level.OK, f"{masked(url)} answers")
    found = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    if found != "ok":
        return Finding("store", Level.WRONG, f"{file.name} is damaged", RESTORE)
    return Finding("store", Level.OK, f"{file.name} is whole, {size(file.stat().st_size)}")


def _laid_out(connection: Connection) -> Finding:
    found = standing(connection)
    if found is None:
        return Finding("layout", Level.OK, "no tables yet: the first run makes them")
    if found == HEAD:
        return Finding("layout", Level.OK, f"today's ({found}); {_rows(connection)}")
    if found in KNOWN:
        said = f"{found}; the next run brings it to {HEAD}"
        return Finding("layout", Level.LOOK, said, "Make a backup before that: the way back is the backup.")
    newer = problem("store-newer", ASSESSMENT_FILE, found=found, expected=HEAD)
    return of_problem("layout", newer)


def _rows(connection: Connection) -> str:
    current = tables.response.c.current
    counts = {
        "exports": select(func.count()).select_from(tables.export),
        "responses": select(func.count()).select_from(tables.response).where(current),
        "lines of the audit trail": select(func.count()).select_from(tables.audit),
    }
    return ", ".join(f"{connection.execute(query).scalar_one()} {name}" for name, query in counts.items())
