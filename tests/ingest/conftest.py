"""Ways to read a file that a test just wrote, and two instruments to read it by."""

import csv
import io
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.settings.assessment import Source
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.workspace import Settings

KITCHEN = Path(__file__).parents[1] / "instruments" / "kitchen.toml"
Read = Callable[..., Reading | Problem]


@pytest.fixture
def source() -> Source:
    """A source about which nothing is said but what must be: the answers of Northmere's autumn."""
    return Source(name="survey", files="*", partnership="northmere", wave="autumn-2025")


@pytest.fixture
def kitchen(settings: Settings) -> Settings:
    """The settings with another instrument."""
    return replace(settings, instrument=Instrument.model_validate(tomllib.loads(KITCHEN.read_text(encoding="utf-8"))))


@pytest.fixture
def read(settings: Settings, source: Source, tmp_path: Path) -> Read:
    """Reads content as a file of a source. Other arguments are the source's own settings."""

    def reading(
        content: str | bytes, name: str = "export.csv", by: Settings = settings, **said: Any
    ) -> Reading | Problem:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_export(path, source.model_copy(update=said), by)

    return reading


@pytest.fixture
def answers(settings: Settings) -> Callable[..., str]:
    """A comma-separated table: a column a component, all Green, and columns and rows of one's own before and after."""

    def table(
        first: Sequence[str],
        *rows: Sequence[str],
        last: Sequence[str] = (),
        rating: str = "Green",
        by: Settings = settings,
    ) -> str:
        ids, text = by.instrument.component_ids, io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow([*first, *ids, *last])
        for row in rows:
            writer.writerow([*row[: len(first)], *[rating] * len(ids), *row[len(first) :]])
        return text.getvalue()

    return table
