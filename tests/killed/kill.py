"""One run in a process of its own, killed at a moment from outside: no handler runs, nothing is flushed."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from brpipeline.pipeline import run


@dataclass(frozen=True)
class Moment:
    """When a run is killed: so many seconds after it began, or after its so many-th seam."""

    round: int
    seams: int
    seconds: float

    def __str__(self) -> str:
        since = f"seam {self.seams}" if self.seams else "its start"
        return f"round {self.round + 1}, {self.seconds * 1000:.1f} ms after {since}"


def killed(root: Path, now: datetime, moment: Moment) -> bool:
    """Starts a run and kills it at this moment. Returns False if it had ended before."""
    child, pipe = _begun(root, now)
    for _ in range(moment.seams):
        if not os.read(pipe, 1):
            break
    time.sleep(moment.seconds)
    os.kill(child, signal.SIGKILL)
    os.close(pipe)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def undisturbed(root: Path, now: datetime) -> tuple[int, float]:
    """Runs to the end. Returns how many seams there were, and how many seconds it took."""
    start = time.perf_counter()
    child, pipe = _begun(root, now)
    seams = 0
    while os.read(pipe, 1):
        seams += 1
    os.close(pipe)
    _, status = os.waitpid(child, 0)
    assert os.WIFEXITED(status)
    assert os.WEXITSTATUS(status) == 0, "the run failed by itself"
    return seams, time.perf_counter() - start


def _begun(root: Path, now: datetime) -> tuple[int, int]:
    """A run in a child, which has all modules from here. Returns its id, and a pipe in which it says each seam."""
    pipe, other_end = os.pipe()
    child = os.fork()
    if child:
        os.close(other_end)
        return child, pipe
    failed = True
    try:
        os.close(pipe)
        _say_seams(lambda: os.write(other_end, b"."))
        done = run(root, now)
        failed = bool(done.failed)
    finally:
        os._exit(int(failed))


def _say_seams(say: Callable[[], object]) -> None:
    """Says where a kill could leave something half-done: before a transaction begins or ends, and before a file appears
    in its place or goes."""
    for name in ("begin", "commit"):
        event.listen(Engine, name, lambda _: say())
    for name in ("replace", "unlink"):
        setattr(Path, name, _after(say, getattr(Path, name)))


def _after(say: Callable[[], object], work: Callable[..., Any]) -> Callable[..., Any]:
    def said_first(*arguments: Any, **named: Any) -> Any:
        say()
        return work(*arguments, **named)

    return said_first
