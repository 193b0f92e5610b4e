"""What is confidential is readable by its owner alone: from its first byte on, and again by the next run."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from brpipeline.doctor.finding import Level
from brpipeline.doctor.folders import confidential
from brpipeline.files import private
from brpipeline.pipeline import draft_all, run
from brpipeline.pipeline.prepare import prepare
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened, writing
from brpipeline.store.lock import LOCK_FILE, only_run
from brpipeline.store.private_files import private_paths, tighten
from tests.conftest import EXPORTS, NOW, Command
from tests.needs import needs
from tests.pipeline.survey_over_time import OPEN, SurveyOverTime

pytestmark = pytest.mark.usefixtures("usual_umask")

STORE = "responses.sqlite"
# What a stranger tries: to read each file that it is told, and to list each folder.
READ = """import os, sys
for name in sys.argv[1:]:
    try:
        os.listdir(name) if os.path.isdir(name) else open(name, "rb").read(1)
        print(name)
    except OSError:
        pass
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def as_nobody() -> Callable[[list[Path]], list[str]]:
    """Which of these files and folders another user of this machine can read."""
    needs(
        hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("setpriv"),
        "Not root, or no setpriv (Debian's util-linux): it was not tested what another user of this machine can read.",
    )

    def reads(paths: list[Path]) -> list[str]:
        python = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
        line = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", python, "-c", READ, *map(str, paths)]
        done = subprocess.run(line, capture_output=True, text=True, check=True, cwd="/")
        return done.stdout.splitlines()

    return reads


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that everybody can enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.slow
def test_another_user_reads_none_of_it_even_while_it_is_written(
    as_nobody: Callable[[list[Path]], list[str]], reachable: Path, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(shutil.copytree(example, reachable / "ours"))
    root.chmod(0o755)
    (root / STORE).unlink()
    (root / "inbox").chmod(0o700)
    monkeypatch.setenv("BRPIPELINE_LOG", str(reachable / "log.jsonl"))
    monkeypatch.setattr(sys, "argv", ["brpipeline", "run", "-w", str(root)])
    from brpipeline import cli

    with pytest.raises(SystemExit):
        cli.main()
    settings = load(root)
    with closing(sqlite3.connect(root / STORE)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE scratch (n)")
        paths = [path for path in private_paths(settings) if path.exists()]
        names = {path.name for path in paths}
        assert {STORE, f"{STORE}-wal", f"{STORE}-shm", "inbox", "log.jsonl", ".writing"} <= names
        assert LOCK_FILE in names  # whoever can open it could hold the lock, and stop every run
        paths += sorted((root / "inbox").iterdir())
        assert as_nobody(paths) == []
    assert as_nobody([root / "reports" / "published" / "index.html"])  # what is made to be shown it reads


@pytest.mark.usefixtures("undrawn")
def test_a_first_run_leaves_nothing_open(workspace: Path) -> None:
    workspace.chmod(0o755)
    SurveyOverTime(workspace).reported({"Police": ["GG"] * 7}, OPEN)
    assert list((workspace / "reports" / "draft").rglob("report.html"))
    assert confidential(load(workspace)).level == Level.OK
    assert oct(mode(workspace / "reports" / "draft")) == "0o700"
    assert oct(mode(workspace / "reports" / ".writing")) == "0o700"
    assert oct(mode(workspace / LOCK_FILE)) == "0o600"


def test_the_journal_of_a_store_is_as_private(workspace: Path) -> None:
    settings = load(workspace)
    with opened(settings) as engine, writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE scratch (n)")
        beside = [path for path in workspace.iterdir() if path.name.startswith(f"{STORE}-")]
        assert [oct(mode(path)) for path in beside] == ["0o600"]


def test_drafts_are_private_from_the_first_on(workspace: Path) -> None:
    shutil.copy(EXPORTS / "truth.csv", workspace / "inbox" / "northmere-autumn-staff.csv")
    draft_all(workspace, NOW)
    assert list((workspace / "reports" / "draft").rglob("report.html"))
    assert oct(mode(workspace / "reports" / "draft")) == "0o700"
    assert confidential(load(workspace)).level == Level.OK


def test_what_was_open_is_said_by_the_doctor_and_closed_by_the_next_run(example: Path) -> None:
    settings = load(example)
    exports = {path: path.stat().st_ctime_ns for path in (example / "inbox").iterdir()}
    (example / STORE).chmod(0o644)
    (example / "inbox").chmod(0o755)
    found = confidential(settings)
    assert found.level == Level.CHECK
    assert found.result == f"others can read or write: inbox, {STORE}"
    assert f"chmod go= inbox {STORE}" in found.remedy
    run(example, NOW)
    assert confidential(settings).level == Level.OK
    assert oct(mode(example / STORE)) == "0o600"
    assert oct(mode(example / "inbox")) == "0o700"
    assert {path: path.stat().st_ctime_ns for path in exports} == exports  # or serve would take them for new
    assert tighten(settings) == 0


def test_a_group_may_share_a_workspace_if_the_settings_say_so(example: Path) -> None:
    path = example / "config/assessment.toml"
    path.write_text(
        path.read_text("utf-8").replace("[consensus]", "[folders]\ngroup = true\n\n[consensus]", 1), "utf-8"
    )
    (example / "inbox").chmod(0o2775)  # as an administrator sets it: what is dropped belongs to the group
    with only_run(load(example)):
        prepare(load(example))
    assert oct(mode(example / "inbox")) == "0o2770"
    assert oct(mode(example / STORE)) == "0o660"
    assert oct(mode(example / LOCK_FILE)) == "0o660"
    assert confidential(load(example)).level == Level.OK


def test_init_makes_a_workspace_that_only_its_owner_enters(command: Command, tmp_path: Path) -> None:
    assert command("init", tmp_path / "ours", "--partnership", "Ashby Vale")[0] == 0
    assert oct(mode(tmp_path / "ours")) == "0o700"
    assert oct(mode(tmp_path / "ours" / "inbox")) == "0o700"


@pytest.mark.parametrize(
    ("before", "group", "after"),
    [(0o644, False, 0o600), (0o755, False, 0o700), (0o2775, True, 0o2770), (0o600, True, 0o660), (0o400, True, 0o440)],
)
def test_modes(before: int, group: bool, after: int) -> None:
    assert private.fitting(before, group) == after
