"""The process of a run that `serve` started: it writes to the same journal, and it does not outlive its owner."""

import os
import signal
import sys
import threading
from multiprocessing import parent_process
from typing import Any

from brpipeline import log


def begun(flow: Any, flow_run: Any, state: Any) -> None:  # noqa: ARG001 - as every hook
    """Prefect's hook for a run that begins. Where nobody started this process for it, nothing is to be done."""
    if owner := parent_process():
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the owner, which ends it in its turn
        log.written_to(sys.stdout)
        threading.Thread(target=_end_after, args=[owner], daemon=True).start()


def _end_after(owner: Any) -> None:
    """Ends this process as soon as its owner is gone. Killed at any moment, a run can be run again."""
    owner.join()
    os._exit(1)
