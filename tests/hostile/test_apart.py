"""Whatever a file does to the process that reads it is a problem of that file; all others are read and published."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.ingest.apart.allowance import allowance
from brpipeline.ingest.apart.reader import Reader
from brpipeline.ingest.reading import Reading
from brpipeline.pipeline.ingest import ingest
from brpipeline.problems import Problem
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings, load
from tests.conftest import NOW, Command
from tests.hostile.conftest import GOOD, blank_lines

FILES = Path(__file__).parent / "files"
# What a file's name has the reader do, with the code of the problem and a word of it.
DEEDS = [
    ("aborts", "file-crashed", "signal SIGABRT"),
    ("exits", "file-crashed", "exit code 3"),
    ("killed", "file-crashed", "signal SIGKILL"),
    ("hangs", "file-too-costly", "8 seconds"),
    ("spins", "file-too-costly", "1 second of processor time"),
    ("grows", "file-too-costly", "0.40 GB of memory"),
    ("asks", "file-too-costly", "0.40 GB of memory"),
]


def published(workspace: Path) -> list[str]:
    reports = (workspace / "reports" / "published").glob("*/*/report.html")
    return sorted(path.parent.relative_to(workspace / "reports" / "published").as_posix() for path in reports)


def test_the_three_hostile_files_are_refused_and_all_else_is_published(
    workspace: Path, drop: Callable[..., Path], command: Command
) -> None:
    drop("far.xlsx", (FILES / "poison-far-row.xlsx").read_bytes())
    drop("blank.zip", blank_lines())
    drop("escape.csv", (FILES / "escape-cells.csv").read_bytes())
    code, printed = command("run", "-w", workspace)
    assert code == 1
    for name in ("far.xlsx", "blank.zip"):
        (line,) = [line for line in printed.splitlines() if name in line and line.startswith("file-")]
        assert line.startswith("file-too-large: northmere-autumn-staff, ")
        assert "Export the survey" in line
    assert "\x1b" not in printed
    assert {"ashby-vale/autumn-2025", "northmere/autumn-2025"} <= set(published(workspace))
    assert "read ashby-vale-autumn.csv (ashby-vale-autumn): " in printed


@pytest.mark.parametrize(("deed", "code", "how"), DEEDS)
def test_what_reading_a_file_does_is_a_problem_of_that_file(
    deed: str, code: str, how: str, workspace: Path, drop: Callable[..., Path], little: None
) -> None:
    drop(f"{deed}.csv")
    drop("good.csv")
    done = ingest(load(workspace), NOW)
    (problem,) = [problem for problem in done.problems if problem.weight == "file"]
    assert (problem.code, problem.where) == (code, f"northmere-autumn-staff, northmere-autumn-staff-{deed}.csv")
    assert how in problem.what
    assert {name for _, name, _ in done.taken} == {"ashby-vale-autumn.csv", "northmere-autumn-staff-good.csv"}


@pytest.fixture
def good(tmp_path: Path) -> Callable[[str], Path]:
    """A good file of a name."""

    def named(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(GOOD.read_bytes())
        return path

    return named


def test_a_file_is_not_blamed_for_what_another_did(
    good: Callable[[str], Path], settings: Settings, little: None
) -> None:
    source = Source(name="survey", files="*", partnership="northmere", wave="autumn-2025")
    with Reader(settings) as apart:
        for name in ("poisons.csv", "suffers.csv", "prints.csv", "raises.csv", "any.csv"):
            found = apart.read(good(name), source)
            if name == "raises.csv":
                assert isinstance(found, Problem)
                assert found.code == "file-fault"
                assert "ZeroDivisionError in bad_reader.py" in found.what
            else:
                assert isinstance(found, Reading)
                assert len(found) == 47


def test_an_answer_that_is_too_long_is_a_problem_of_the_file(tmp_path: Path, settings: Settings, little: None) -> None:
    rows = "".join(f"{number},Police,Green,{'said ' * 200}\n" for number in range(1000))
    (tmp_path / "long.csv").write_text("id,agency,S1,comments\n" + rows)
    source = Source(name="survey", files="*", partnership="northmere", wave="autumn-2025")
    with Reader(settings) as apart:
        found = apart.read(tmp_path / "long.csv", source)
    assert isinstance(found, Problem)
    assert found.code == "file-too-costly"
    assert "0.1 MB of answers" in found.what


def test_nothing_stays_behind(good: Callable[[str], Path], settings: Settings, little: None) -> None:
    source = Source(name="survey", files="*", partnership="northmere", wave="autumn-2025")
    with Reader(settings) as apart:
        apart.read(good("any.csv"), source)
        assert apart.process
        child, folder = apart.process.child, Path(apart.process.folder.name)
        assert list(folder.iterdir()) == []  # what was handed over has no name any more
        assert os.name == "nt" or folder.stat().st_mode & 0o077 == 0
    assert child.poll() is not None
    assert not folder.exists()


def test_a_larger_file_is_allowed_more_and_so_is_every_file_where_the_settings_say_so() -> None:
    small, large, twice = allowance(1_000), allowance(100_000_000), allowance(1_000, 2)
    for of in ("memory", "seconds", "patience", "output"):
        assert getattr(large, of) > 1.5 * getattr(small, of)
        assert getattr(twice, of) == pytest.approx(2 * getattr(small, of))
    assert small.memory < 1e9
    assert small.seconds < 10
