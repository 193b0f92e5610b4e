"""Exports that are read beside the survey's own file."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from tests.survey_files.files import AGENCIES, rating

Beside = Callable[..., Reading | Problem]


@pytest.fixture
def titles(settings: Settings) -> list[str]:
    return [component.title for component in settings.instrument.components]


@pytest.fixture
def beside(settings: Settings, tmp_path: Path) -> Beside:
    """Reads an export with survey files beside it, by name. Other arguments are the source's own settings."""

    def reading(export: bytes, surveys: dict[str, bytes], **said: object) -> Reading | Problem:
        (tmp_path / "export.csv").write_bytes(export)
        for name, content in surveys.items():
            (tmp_path / name).write_bytes(content)
        source = Source.model_validate(
            {"name": "survey", "files": "*", "partnership": "northmere", "wave": "autumn-2025", **said}
        )
        return read_export(tmp_path / "export.csv", source, settings, [tmp_path / name for name in surveys])

    return reading


def assert_truth(reading: Reading | Problem, settings: Settings, components: Sequence[str] | None = None) -> None:
    """The three people's answers, exactly."""
    assert isinstance(reading, Reading), reading
    count = len(settings.instrument.components)
    assert reading.ratings == ["".join("GARUN"[rating(person, index)] for index in range(count)) for person in range(3)]
    assert [settings.agencies.named(typed) for typed in reading.typed] == list(map(settings.agencies.named, AGENCIES))
    assert reading.unread == []
