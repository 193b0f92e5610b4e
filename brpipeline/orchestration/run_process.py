"""The process of a run that `serve` started: it writes to the same log, and it never outlives `serve`."""

import os
import signal
import sys
import threading
from multiprocessing import parent_process
from typing import Any

from brpipeline import log


def started(flow: Any, flow_run: Any, state: Any) -> None:  # noqa: ARG001 - Prefect passes all three to a hook
    """Prefect's hook for a run that starts. It does nothing in a process that `serve` did not start."""
    if parent := parent_process():
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends this process
        log.written_to(sys.stdout)
        threading.Thread(target=_end_with, args=[parent], daemon=True).start()


def _end_with(parent: Any) -> None:
    """Ends this process as soon as its parent is gone. A run that is killed at any moment can be run again."""
    parent.join()
    os._exit(1)
