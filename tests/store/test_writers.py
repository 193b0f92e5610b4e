"""Processes on one store at once: nothing is lost, nothing stands twice; and one run at a time on a workspace."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened
from brpipeline.store.lock import only_run
from tests.conftest import ROOT

WRITERS, EXPORTS, PEOPLE = 3, 6, 40
TAKE = """
import sys
from datetime import datetime
from pathlib import Path
from brpipeline.pipeline.ingest import ingest
from brpipeline.settings.workspace import load
print(len(ingest(load(Path(sys.argv[1])), datetime(2026, 11, 24)).taken))
"""
HOLD = """
import sys, time
from pathlib import Path
from brpipeline.settings.workspace import load
from brpipeline.store.lock import only_run
with only_run(load(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose store is on either database, for this process and for those that it starts."""
    if request.param == "postgresql":
        monkeypatch.setenv("BRPIPELINE_STORE", request.getfixturevalue("postgres_url"))
    return workspace


def started(program: str, root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", program, str(root)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_writers_at_once_lose_and_double_nothing(shared: Path) -> None:
    settings = load(shared)
    components = settings.instrument.component_ids
    for number in range(EXPORTS):  # growing snapshots of one survey, each agency name typed for the first time in it
        rows = [
            f"{person},2025-09-{22 + number} 10:{person:02},Team {person % (number + 2)},{','.join(['Green'] * 20)}"
            for person in range(PEOPLE * (number + 1) // EXPORTS)
        ]
        for survey in ("staff", "justice"):
            path = shared / "inbox" / f"northmere-autumn-{survey}-{number}.csv"
            path.write_text("\n".join([f"id,submitted,agency,{','.join(components)}", *rows]), encoding="utf-8")
    running = [started(TAKE, shared) for _ in range(WRITERS)]
    taken = [int(process.communicate(timeout=120)[0]) for process in running]
    assert [process.returncode for process in running] == [0] * WRITERS
    assert sum(taken) == 2 * EXPORTS
    with opened(settings) as engine, engine.connect() as connection:
        count = "SELECT COUNT(*), COUNT(DISTINCT key) FROM response WHERE current AND NOT withdrawn GROUP BY source"
        assert [tuple(row) for row in connection.execute(text(count))] == [(PEOPLE, PEOPLE)] * 2
        names = "SELECT COUNT(*) = COUNT(DISTINCT typed) FROM agency_name"
        assert connection.execute(text(names)).scalar()


@pytest.fixture
def holder(shared: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock of the workspace."""
    running = started(HOLD, shared)
    assert running.stdout is not None
    assert running.stdout.readline() == "held\n"
    yield running
    running.kill()
    running.communicate()


def test_a_second_run_waits_and_says_so(shared: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(SettingsError) as fault, only_run(load(shared), wait=0.3):
        pass
    assert [problem.code for problem in fault.value.problems] == ["run-elsewhere"]


def test_the_lock_dies_with_its_owner(shared: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()  # SIGKILL: it cannot tidy up
    begun = time.monotonic()
    with only_run(load(shared), wait=60):
        assert time.monotonic() - begun < 5
