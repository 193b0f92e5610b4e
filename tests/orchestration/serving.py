"""A process that serves a workspace, for tests: started, waited for, asked what Prefect knows, and stopped."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psutil

from tests.conftest import ROOT

PATIENCE = 300.0  # seconds; a machine that does other things as well takes its time


class Serving:
    """One process of `python -m flows.serve`. lines: what it wrote to its log so far."""

    def __init__(self, workspace: Path, **environment: str) -> None:
        self.workspace, self.home = workspace, workspace / ".prefect"
        self.lines: list[str] = []
        self.errors = workspace.parent / f"{workspace.name}.stderr"
        named = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "BRPIPELINE_"))}
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "flows.serve", "--workspace", str(workspace)],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                cwd=ROOT,
                env=named | environment,
            )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def events(self, name: str) -> list[Mapping[str, Any]]:
        return [one for line in list(self.lines) if (one := json.loads(line))["event"] == name]

    def until(self, happened: Callable[[], object], what: str) -> float:
        """Waits for something. Returns how many seconds it took."""
        begin = time.monotonic()
        while not happened():
            assert self.process.poll() is None, f"it ended: {self.errors.read_text()}"
            assert time.monotonic() - begin < PATIENCE, f"{what}: {self.lines} {self.errors.read_text()}"
            time.sleep(0.05)
        return time.monotonic() - begin

    def is_idle(self) -> bool:
        """True if every run that began ended, its process and all."""
        begun, ended = (len(self.events(name)) for name in ("run-started", "run-ended"))
        return begun == ended and len(self.processes()) <= 3  # itself, its server, multiprocessing's tracker

    def until_ran(self, times: int) -> float:
        """Waits until so many runs ended, counted from the start."""
        return self.until(lambda: len(self.events("run-ended")) >= times, f"run {times}")

    def asked(self, query: str) -> list[tuple[Any, ...]]:
        """What Prefect's own database answers."""
        with closing(sqlite3.connect(f"file:{self.home / 'prefect.db'}?mode=ro", uri=True, timeout=30)) as database:
            return database.execute(query).fetchall()

    def processes(self) -> list[psutil.Process]:
        """It, its server, and a run that is at work."""
        owner = psutil.Process(self.process.pid)
        return [owner, *owner.children(recursive=True)]

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Has it stop. Returns how many seconds it took."""
        begin = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        return time.monotonic() - begin


@contextmanager
def serving(workspace: Path, **environment: str) -> Iterator[Serving]:
    """A process that serves, up and with its first run done; it is gone afterwards, whatever happens."""
    served = Serving(workspace, **environment)
    try:
        served.until_ran(1)
        yield served
    finally:
        if served.process.poll() is None:
            served.stop()
