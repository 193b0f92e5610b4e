"""Starting up: the processor time of a command that has little or nothing to do, beside that of Python itself."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

from rich.console import Console

ROUNDS = 7
COMMAND = [sys.executable, "-m", "brpipeline.cli"]
PYTHON = "python -c pass"
BOUNDS = {"brpipeline --help": 0.25, "brpipeline run, nothing new": 0.60, "brpipeline status": 0.60}  # seconds


def processor(command: Sequence[str]) -> float:
    """The processor time of a command, in seconds. Exit code 1 says that rows wait, as in the worked example."""
    before = getrusage(RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = getrusage(RUSAGE_CHILDREN)
    assert done.returncode in (0, 1), f"{command} ended with {done.returncode}"
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(console: Console) -> bool:
    """Prints the best of some rounds, in which the commands take turns. Returns whether all are within their bounds."""
    with TemporaryDirectory() as folder:
        workspace = ["--workspace", str(Path(folder))]
        for command in ("demo", "run"):
            processor([*COMMAND, command, *workspace])
        commands = {
            PYTHON: [sys.executable, "-c", "pass"],
            "brpipeline --help": [*COMMAND, "--help"],
            "brpipeline run, nothing new": [*COMMAND, "run", *workspace],
            "brpipeline status": [*COMMAND, "status", *workspace],
        }
        rounds = [{name: processor(command) for name, command in commands.items()} for _ in range(ROUNDS)]
    best = {name: min(times[name] for times in rounds) for name in commands}
    console.print(f"{PYTHON}: {best[PYTHON]:.3f} s of processor")
    for name, bound in BOUNDS.items():
        ratio = best[name] / best[PYTHON]
        console.print(f"{name}: {best[name]:.3f} s, {ratio:.0f} times as long. Required: {bound:.2f} s.")
    return all(best[name] <= bound for name, bound in BOUNDS.items())
