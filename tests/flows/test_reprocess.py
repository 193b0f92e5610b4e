"""The Prefect flow, as a process with the embedded server: the same reports as the plain run, and only names pass."""

import filecmp
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

WORDS = ("Saferschools", "HYPERLINK", "<script>", "@example.org", "Amber/Red")


def flow(workspace: Path, home: Path) -> subprocess.CompletedProcess[str]:
    named = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    return subprocess.run(
        [sys.executable, "-m", "flows.reprocess", "--workspace", str(workspace)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=named | {"PREFECT_HOME": str(home)},
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="module")
def ran(
    published_example: Path, prefect_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    root = tmp_path_factory.mktemp("flow") / "workspace"
    shutil.copytree(published_example, root, ignore=shutil.ignore_patterns("published", "*.sqlite"))
    return root, flow(root, prefect_home)


def test_it_ends_by_saying_that_rows_wait(ran: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    root, done = ran
    assert done.returncode == 1, done.stderr
    assert "4 rows wait for a decision" in done.stdout
    assert f"Overview: {root.resolve() / 'reports/published/index.html'}" in done.stdout
    assert "Traceback" not in done.stderr


def test_it_publishes_the_same_bytes_as_the_plain_run(
    ran: tuple[Path, subprocess.CompletedProcess[str]], published_example: Path
) -> None:
    plain = published_example / "reports" / "published"
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
    for path in prefect_home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in WORDS if word.encode() in content], path.name


def test_a_second_run_says_that_nothing_changed(
    ran: tuple[Path, subprocess.CompletedProcess[str]], prefect_home: Path
) -> None:
    assert "Nothing changed: 23 exports were read before, 6 reports stand." in flow(ran[0], prefect_home).stdout


def test_wrong_settings_are_said_before_anything_starts(workspace: Path, tmp_path: Path) -> None:
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text().replace("threshold = 0.5", "treshold = 0.5"))
    done = flow(workspace, tmp_path / "home")
    assert done.returncode == 2
    assert "Do you mean “threshold”?" in done.stdout
    assert "Starting temporary server" not in done.stderr
