"""An empty store, on SQLite and on PostgreSQL, and exports to take into it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened

WHEN = datetime(2026, 11, 24)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty store: in memory, and on a server."""
    return "sqlite://" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(settings: Settings, url: str) -> Iterator[Connection]:
    with opened(settings, url) as engine, engine.begin() as connection:
        yield connection


def source(settings: Settings) -> Source:
    return settings.assessments.source[0]


def read_lines(folder: Path, settings: Settings, lines: Sequence[str]) -> Reading:
    """A plain export of these lines, read for the first source of the settings."""
    path = folder / "export.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    reading = read_export(path, source(settings), settings)
    assert isinstance(reading, Reading), reading
    return reading
