"""Many assessments are computed and drawn by several processes, to the same bytes as by one."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from brpipeline import pipeline
from brpipeline.pipeline import assess, draw, run
from brpipeline.settings import files, workspace
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.new_workspace import begin
from brpipeline.settings.workspace import Settings, load, up_to_date
from tests.benchmarks import outputs
from tests.conftest import NOW


@pytest.mark.slow
def test_two_processes_publish_the_same_bytes_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "PARTNERSHIPS", 2)
    monkeypatch.setattr(outputs, "RESPONDENTS", 30)
    monkeypatch.setattr(assess, "MANY", 2)
    monkeypatch.setattr(draw, "MANY", 2)
    published = {}
    for processes in (1, 2):
        root = tmp_path / str(processes)
        outputs.network(root)
        done = run(root, NOW, processes=processes)
        assert [result.changed for result in done.assessed] == [True] * 2
        folder = root / "reports/published"
        published[processes] = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()
        }
    assert published[1] == published[2]
    assert len([name for name in published[1] if name.endswith(".png")]) >= 2 * 10


@pytest.fixture
def repository_copy(tmp_path: Path) -> Path:
    begin(tmp_path)
    return tmp_path


def counting_loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list to which every settings file is added when it is read."""
    read: list[str] = []

    def counted(path: Path, model: Any, shown_as: str, if_missing: str) -> Any:
        read.append(shown_as)
        return files.read(path, model, shown_as, if_missing)

    monkeypatch.setattr(workspace, "read", counted)
    return read


@pytest.mark.slow
def test_settings_are_loaded_once_a_run(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (example / "inbox" / "northmere-spring-schools.csv").open("a") as file:
        file.write("\n")
    path = example / "config" / "agencies.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("CAMHS", "CAMHS Northmere", 1), encoding="utf-8")
    read = counting_loads(monkeypatch)
    done = run(example, NOW)
    assert len([assessed for assessed in done.assessed if assessed.changed]) == 6
    assert read.count(ASSESSMENT_FILE) == 1
    assert len(read) == len(set(read))


@pytest.mark.slow
def test_settings_that_changed_while_another_run_was_waited_for_are_loaded_again(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def waiting(_: Settings) -> Iterator[None]:
        path = example / ASSESSMENT_FILE
        path.write_text(path.read_text(encoding="utf-8").replace("smallest_group = 3", "smallest_group = 5"))
        yield

    monkeypatch.setattr(pipeline, "only_run", waiting)
    read = counting_loads(monkeypatch)
    assert all(assessed.changed for assessed in run(example, NOW).assessed)
    assert read.count(ASSESSMENT_FILE) == 2


def test_settings_whose_files_are_as_they_were_are_not_read_again(repository_copy: Path) -> None:
    settings = load(repository_copy)
    assert up_to_date(settings) is settings
    path = repository_copy / ASSESSMENT_FILE
    path.write_text(path.read_text(encoding="utf-8").replace("smallest_group = 3", "smallest_group = 7"))
    assert up_to_date(settings).assessments.privacy.smallest_group == 7


def test_settings_travel_to_another_process(repository_copy: Path) -> None:
    settings = load(repository_copy)
    assert settings.assessment_ids
    assert pickle.loads(pickle.dumps(settings)) == settings
