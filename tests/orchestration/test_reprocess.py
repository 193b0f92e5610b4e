"""The Prefect flow, as a process with the embedded server: the same reports as the plain run, and only names pass."""

import filecmp
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from tests.conftest import ROOT
from tests.orchestration.failing import ASSESSMENT
from tests.orchestration.listening import listening

pytestmark = pytest.mark.slow

WORDS = ("Saferschools", "HYPERLINK", "<script>", "@example.org", "Amber/Red")
SECRET = ("planted-words", "jo.bloggs")


def flow(workspace: Path, home: Path, *module: str, notify: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the flow, or another module that does, as a process of its own."""
    named = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    return subprocess.run(
        [sys.executable, "-m", *(module or ["flows.reprocess"]), "--workspace", str(workspace)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=named | {"PREFECT_HOME": str(home), "BRPIPELINE_NOTIFY": notify},
        timeout=600,
        check=False,
    )


@pytest.fixture(scope="module")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="module")
def notifications() -> Iterator[tuple[str, list[dict[str, str]]]]:
    with listening() as somebody:
        yield somebody


@pytest.fixture(scope="module")
def ran(
    published_example: Path,
    prefect_home: Path,
    notifications: tuple[str, list[dict[str, str]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    root = tmp_path_factory.mktemp("flow") / "workspace"
    shutil.copytree(published_example, root, ignore=shutil.ignore_patterns("published", "*.sqlite"))
    return root, flow(root, prefect_home, notify=notifications[0])


def holds(home: Path, *words: str) -> list[str]:
    """Which of the words Prefect's folder holds anywhere."""
    contents = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert contents
    return [word for word in words if any(word.encode() in content for content in contents)]


def test_it_ends_by_saying_that_rows_wait(ran: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    root, done = ran
    assert done.returncode == 1, done.stderr
    assert "4 rows wait for a decision" in done.stdout
    assert f"Overview: {root.resolve() / 'reports/published/index.html'}" in done.stdout
    assert "Traceback" not in done.stderr


def test_it_publishes_the_same_bytes_as_the_plain_run(
    ran: tuple[Path, subprocess.CompletedProcess[str]], unread_example: Path, tmp_path: Path
) -> None:
    """A plain run of the same day: a report says on which day it was released."""
    root = Path(shutil.copytree(unread_example, tmp_path / "plain"))
    run(root, datetime.now())
    plain = root / "reports" / "published"
    files = [path for path in plain.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert filecmp.cmp(path, ran[0] / "reports" / "published" / path.relative_to(plain), shallow=False), path


def test_every_assessment_is_a_task_of_its_own(ran: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    for name in ("ingest", "assess northmere/autumn-2025", "assess ashby-vale/spring-2026", "publish"):
        assert f"Task run '{name}' - Finished in state Completed()" in ran[1].stderr


def test_prefect_holds_an_artifact_with_the_reports_and_no_word_of_a_respondent(
    ran: tuple[Path, subprocess.CompletedProcess[str]], prefect_home: Path
) -> None:
    with sqlite3.connect(prefect_home / "prefect.db") as database:
        artifact = database.execute("SELECT data FROM artifact WHERE key = 'reports'").fetchone()[0]
    assert "northmere/spring-2026/report.html" in artifact
    assert "66 used" in artifact
    assert not (prefect_home / "storage").exists()  # no result of a task is kept
    assert not holds(prefect_home, *WORDS)


def test_somebody_is_told_once_of_rows_that_wait(
    ran: tuple[Path, subprocess.CompletedProcess[str]],
    prefect_home: Path,
    notifications: tuple[str, list[dict[str, str]]],
) -> None:
    expected = "northmere/spring-2026: 1 waiting"
    assert [expected in message["message"] for message in notifications[1]] == [True]
    again = flow(ran[0], prefect_home, notify=notifications[0])
    assert "Nothing has changed: 23 exports were read before, 6 reports are up to date." in again.stdout
    assert "assess " not in again.stderr  # only what changed is assessed
    assert len(notifications[1]) == 1
    assert not [word for word in WORDS if word in str(notifications[1])]


@pytest.fixture
def fresh(published_example: Path, tmp_path: Path) -> Path:
    """The worked example, of which nothing was read yet."""
    left = shutil.ignore_patterns("published", "*.sqlite")
    return Path(shutil.copytree(published_example, tmp_path / "fresh", ignore=left))


def test_an_assessment_or_export_that_fails_is_named_and_stops_no_other(
    fresh: Path, tmp_path: Path, notifications: tuple[str, list[dict[str, str]]]
) -> None:
    notifications[1].clear()
    done = flow(fresh, tmp_path / "home", "tests.orchestration.failing", "parts", notify=notifications[0])
    assert done.returncode == 70, done.stderr
    assert len(list(fresh.glob("reports/published/*/*/results.json"))) == 5
    assert not (fresh / "reports/published" / ASSESSMENT / "results.json").exists()
    assert "assessment-failed" in done.stdout
    assert "file-fault" in done.stdout
    with sqlite3.connect(tmp_path / "home" / "prefect.db") as database:
        states = database.execute("SELECT name, message FROM flow_run_state ORDER BY timestamp").fetchall()
    assert states[-1] == ("Failed", f"{ASSESSMENT}: assessment-failed")
    assert [one["title"] for one in notifications[1] if "failed" in one["title"]] == ["fresh: the run failed"]
    printed = done.stdout + done.stderr + str(notifications[1])
    assert not [word for word in SECRET if word in printed]
    assert not holds(tmp_path / "home", *SECRET, *WORDS)


@pytest.mark.parametrize("over", ["threads", "dask"])
def test_a_file_that_ends_its_reader_stops_no_other(over: str, fresh: Path, tmp_path: Path) -> None:
    path = fresh / "config" / "assessment.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[consensus]", f'[spread]\nover = "{over}"\n\n[consensus]', 1), encoding="utf-8")
    good = (fresh / "inbox" / "ashby-vale-spring.tsv").read_bytes()
    (fresh / "inbox" / "northmere-spring-staff-aborts.csv").write_bytes(good + b"\n")  # the same bytes would be known
    for _ in range(2):  # it is named in every run, and read in the first
        done = flow(fresh, tmp_path / "home", "tests.orchestration.failing", "child")
        assert done.returncode == 1, done.stderr
        assert "file-crashed: northmere-spring-staff, northmere-spring-staff-aborts.csv: " in done.stdout
        assert len(list(fresh.glob("reports/published/*/*/results.json"))) == 6
    assert "Nothing has changed: 23 exports were read before" in done.stdout
    assert not holds(tmp_path / "home", *WORDS)


def test_whatever_is_raised_while_reading_prefect_hears_its_kind_only(fresh: Path, tmp_path: Path) -> None:
    """And nobody who could be told is there: a run does not mind."""
    done = flow(fresh, tmp_path / "home", "tests.orchestration.failing", "ingest", notify="json://127.0.0.1:9")
    assert done.returncode == 70, done.stderr
    assert "The run failed: ingest: ValueError in failing.py" in done.stdout
    assert not [word for word in SECRET if word in done.stdout + done.stderr]
    assert not holds(tmp_path / "home", *SECRET, *WORDS)


def test_wrong_settings_are_said_before_anything_starts(workspace: Path, tmp_path: Path) -> None:
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text().replace("threshold = 0.5", "treshold = 0.5"))
    done = flow(workspace, tmp_path / "home")
    assert done.returncode == 2
    assert "Did you mean “threshold”?" in done.stdout
    assert "Starting temporary server" not in done.stderr
