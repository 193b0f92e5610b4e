"""One change to a copy of the package, and whether the tests beside it notice."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSED, FAILED = 0, 1  # exit codes of pytest; any other means that it could not run the tests


@dataclass(frozen=True)
class Mutation:
    """file: within the package. old: text that occurs in it exactly once. tests: those that must notice the change."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    @property
    def source(self) -> Path:
        return ROOT / "brpipeline" / self.file

    def __str__(self) -> str:
        return " ".join(f"{self.file}: {self.old} -> {self.new}".split())


def survives(mutation: Mutation) -> bool:
    """True if the tests pass all the same. Raises RuntimeError where they cannot be run on the changed package."""
    with tempfile.TemporaryDirectory() as folder:
        changed = Path(folder) / "brpipeline"
        shutil.copytree(ROOT / "brpipeline", changed, ignore=shutil.ignore_patterns("__pycache__"))
        source = changed / mutation.file
        source.write_text(applied(mutation, source.read_text(encoding="utf-8")), encoding="utf-8")
        # -P: without it the repository's own package, in the current folder, would come before the changed one.
        command = [sys.executable, "-P", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        paths = os.pathsep.join([folder, str(ROOT)])
        environment = os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
        run = subprocess.run(
            [*command, *mutation.tests], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    if run.returncode not in (PASSED, FAILED):
        raise RuntimeError(f"{mutation}\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return run.returncode == PASSED


def applied(mutation: Mutation, text: str) -> str:
    """The text of a file with the change made. Raises ValueError if the old text is not in it exactly once."""
    if (times := text.count(mutation.old)) != 1:
        raise ValueError(f"{mutation.file} holds {mutation.old!r} {times} times, not once")
    return text.replace(mutation.old, mutation.new)
