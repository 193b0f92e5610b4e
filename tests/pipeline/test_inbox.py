"""The inbox: which files count, and which source each belongs to."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brpipeline.ingest.apart.reader import Reader
from brpipeline.ingest.inbox import claim, claims, inbox_files
from brpipeline.ingest.reading import Reading
from brpipeline.pipeline import ingest
from brpipeline.pipeline.check import Checked, check_all
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
    assert [problem.code for problem in problems] == [code]
    assert name in problems[0].where


@pytest.mark.parametrize(
    ("name", "closest"),
    [
        ("northmere_autum_staff (2).xlsx", "The closest is “northmere-autumn-staff*”, of northmere-autumn-staff."),
        ("Harrowfen spring school.csv", "The closest is “harrowfen-spring-schools*”, of harrowfen-spring-schools."),
        ("2025/ashby vale autumn.csv", "The closest is “ashby-vale-autumn*”, of ashby-vale-autumn."),
        ("holiday.csv", "The patterns are “northmere-autumn-staff*”,"),
        ("警察.csv", "The patterns are “northmere-autumn-staff*”,"),
    ],
)
def test_the_pattern_that_a_file_comes_closest_to_is_named(workspace: Path, name: str, closest: str) -> None:
    drop(workspace, name)
    _, (problem,) = claims(load(workspace))
    assert (problem.code, problem.weight) == ("file-unclaimed", "file")
    assert closest in problem.what
    assert "brpipeline add source" in problem.remedy


def with_patterns(workspace: Path, patterns: dict[str, str]) -> Settings:
    """The workspace's settings with these patterns as the `files` of its sources, by the source's name."""
    settings = load(workspace)
    sources = [
        source.model_copy(update={"files": patterns.get(source.name, source.files)})
        for source in settings.assessments.source
    ]
    return replace(settings, assessments=settings.assessments.model_copy(update={"source": sources}))


# By the path in the inbox and the pattern of the spring source of Ashby Vale: whether it claims the file.
CLAIMED = [
    ("ashby.csv", "ashby*", True),
    ("ashby/may.csv", "ashby*", True),  # as in fnmatch, * does not stop at a slash
    ("ashby/may.csv", "ashby/*.csv", True),
    ("ashby/may.csv", "may.csv", False),
    ("ashby/may.csv", "*/may.csv", True),
    ("may.csv", "*/may.csv", False),
    ("Ashby-May.CSV", "ashby-*.csv", True),
    ("ashby/may.csv", "inbox/ashby/*.csv", True),
    ("ashby.csv", "Inbox/ashby.csv", True),
]


@pytest.mark.parametrize(("name", "pattern", "claimed"), CLAIMED)
def test_run_and_check_claim_a_file_alike(workspace: Path, name: str, pattern: str, claimed: bool) -> None:
    settings, path = with_patterns(workspace, {"ashby-vale-spring": pattern}), workspace / "inbox" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("agency,S1,S2\nPolice,Green,Red\n")
    sources, problems = claims(settings)
    assert [source.name for source, _ in sources] == (["ashby-vale-spring"] if claimed else [])
    (checked,) = check_all([path], None, settings)
    assert isinstance(checked, Checked)
    unclaimed = [problem for problem in checked.problems if problem.code == "file-unclaimed"]
    assert unclaimed == problems
    assert [problem.where for problem in problems] == ([] if claimed else [f"inbox/{name}"])


def test_check_says_that_several_sources_claim_a_file(workspace: Path) -> None:
    settings = with_patterns(workspace, {"ashby-vale-spring": "deeper/*", "northmere-spring-staff": "*.csv"})
    drop(workspace, "deeper/a.csv")
    _, problems = claims(settings)
    assert [problem.code for problem in problems] == ["file-claimed-twice"]
    assert list(check_all([workspace / "inbox" / "deeper" / "a.csv"], None, settings)) == problems


def test_a_file_outside_the_inbox_is_claimed_as_if_it_lay_there(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = with_patterns(workspace, {"ashby-vale-spring": "ashby*", "northmere-spring-staff": "away/*"})
    away = tmp_path_factory.mktemp("elsewhere") / "away"
    away.mkdir()
    (away / "ashby.csv").write_text("agency,S1,S2\nPolice,Green,Red\n")
    (away / "b.csv").write_text("agency,S1,S2\nPolice,Green,Red\n")
    claimant = claim(away / "ashby.csv", settings)
    assert isinstance(claimant, Source)
    assert claimant.name == "ashby-vale-spring"
    assert isinstance(claim(away / "b.csv", settings), Problem)  # it would be inbox/b.csv, and not inbox/away/b.csv
    monkeypatch.chdir(away)
    assert claim(Path("ashby.csv"), settings) == claimant
    (explained,) = check_all([Path("b.csv")], None, settings)
    assert isinstance(explained, Checked)  # and nobody is told to move it out of an inbox that it is not in
    assert "file-unclaimed" not in {problem.code for problem in explained.problems}


def test_a_relative_path_into_the_inbox_is_a_file_of_the_inbox(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = with_patterns(workspace, {"ashby-vale-spring": "deeper/*"})
    drop(workspace, "deeper/a.csv")
    monkeypatch.chdir(workspace)
    assert isinstance(claim(Path("inbox/deeper/a.csv"), settings), Source)
    assert isinstance(claim(Path("inbox/../inbox/deeper/a.csv"), settings), Source)


def test_a_file_that_changes_while_it_is_read_waits_for_the_next_run(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = example / "inbox" / "northmere-spring-schools.csv"
    path.write_bytes(path.read_bytes() + b"\n")

    read = Reader.read

    def reading(reader: Reader, file: Path, *given: Any) -> Reading | Problem:
        if file == path:
            path.write_bytes(path.read_bytes() + b"\n")
        return read(reader, file, *given)

    monkeypatch.setattr(Reader, "read", reading)
    first = ingest.ingest(load(example), NOW)
    assert [problem.code for problem in first.problems] == ["file-changing"]
    assert first.taken == []
    monkeypatch.setattr(Reader, "read", read)
    assert [file for _, file, _ in ingest.ingest(load(example), NOW).taken] == ["northmere-spring-schools.csv"]
