"""A worker of Prefect's own, as tests end it: told to, it mostly ends within seconds, and now and then waits longer."""

import subprocess
from typing import Any

PATIENCE = 60  # seconds


def ended(worker: "subprocess.Popen[Any]") -> None:
    """Waits for a worker that was told to end; one that does not is killed. Its work is done by then."""
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
