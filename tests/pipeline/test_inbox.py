"""The inbox: which files count, and which source each belongs to."""

from pathlib import Path

import pytest

from brpipeline.ingest.inbox import claims, inbox_files
from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.pipeline import ingest
from brpipeline.problems import Problem
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings, load
from tests.conftest import NOW


def drop(workspace: Path, *names: str) -> None:
    for name in names:
        path = workspace / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_what_programs_leave_behind_is_passed_by(workspace: Path) -> None:
    drop(workspace, "a.csv", ".hidden", "~$a.xlsx", "b.csv.part", "c.crdownload", "README.md", "deeper/d.xlsx")
    names = [path.relative_to(workspace / "inbox").as_posix() for path in inbox_files(workspace / "inbox")]
    assert names == ["a.csv", "deeper/d.xlsx"]


def test_an_inbox_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert list(inbox_files(tmp_path / "inbox")) == []


def test_each_source_gets_the_files_of_its_pattern(workspace: Path) -> None:
    drop(workspace, "ashby-vale-spring-1.tsv", "ashby-vale-spring-2.tsv", "northmere-spring-staff.csv")
    claimed, problems = claims(load(workspace))
    assert problems == []
    assert {source.name: [path.name for path in files] for source, files in claimed} == {
        "northmere-spring-staff": ["northmere-spring-staff.csv"],
        "ashby-vale-spring": ["ashby-vale-spring-1.tsv", "ashby-vale-spring-2.tsv"],
    }


@pytest.mark.parametrize(
    ("name", "pattern", "code"),
    [("holiday.csv", "ashby-vale-spring*", "file-unclaimed"), ("ashby-vale-spring.csv", "*", "file-claimed-twice")],
)
def test_a_file_of_no_source_or_of_several_is_said(workspace: Path, name: str, pattern: str, code: str) -> None:
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text().replace('files = "northmere-autumn-staff*"', f'files = "{pattern}x"'))
    if code == "file-claimed-twice":
        path.write_text(path.read_text().replace('files = "*x"', 'files = "*"'))
    drop(workspace, name)
    claimed, problems = claims(load(workspace))
    assert claimed == []
    assert [one.code for one in problems] == [code]
    assert name in problems[0].where


def test_a_file_that_changes_while_it_is_read_waits_for_the_next_run(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = example / "inbox" / "northmere-spring-schools.csv"
    path.write_bytes(path.read_bytes() + b"\n")

    def reading(file: Path, source: Source, settings: Settings) -> Reading | Problem:
        if file == path:
            path.write_bytes(path.read_bytes() + b"\n")
        return read_export(file, source, settings)

    monkeypatch.setattr(ingest, "read_export", reading)
    first = ingest.ingest(example, NOW)
    assert [one.code for one in first.problems] == ["file-changing"]
    assert first.taken == []
    monkeypatch.setattr(ingest, "read_export", read_export)
    assert [file for _, file, _ in ingest.ingest(example, NOW).taken] == ["northmere-spring-schools.csv"]
