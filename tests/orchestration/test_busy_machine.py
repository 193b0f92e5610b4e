"""On a machine that is kept busy a run waits for its Prefect server as long as it takes, and says so."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.orchestration.test_serve import workspace_of

SPIN = "import os; os.nice(15)\nwhile True: pass"  # nicer than the tests beside this one, far less nice than the run


@pytest.fixture
def busy() -> Iterator[None]:
    """Every processor is kept busy by a process of its own."""
    spinning = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(os.cpu_count() or 1)]
    yield
    for process in spinning:
        process.kill()
        process.wait()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "nice"), reason="it needs nice")
def test_a_run_of_the_lowest_priority_gets_its_server_and_ends_well(tmp_path: Path, busy: None) -> None:
    root = workspace_of(tmp_path / "ours", "lime")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "BRPIPELINE_"))}
    done = subprocess.run(
        ["nice", "-n", "19", sys.executable, "-m", "flows.reprocess", "-w", str(root)],
        cwd=ROOT,
        env=environment | {"PREFECT_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Starting a Prefect server for this run." in done.stderr
    assert "Finished in state Completed()" in done.stderr
    assert "Traceback" not in done.stderr
