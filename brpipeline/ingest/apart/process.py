"""One child process that reads files, seen from its parent."""

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from brpipeline.ingest.apart.allowance import Allowance, allowance
from brpipeline.ingest.apart.protocol import NO_MEMORY, NO_OUTPUT, READ, READY, Request
from brpipeline.ingest.apart.watch import Watch
from brpipeline.ingest.headings.remembered import Remembered
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.special_files import size_of
from brpipeline.problems import Problem, problem
from brpipeline.problems.exceptions import DEBUG_VARIABLE
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings

CHILD = "brpipeline.ingest.apart.child"
ROOT = Path(__file__).parents[3]  # the folder that holds `brpipeline`
MEMORY, ROOM = "/dev/shm", 2_000_000_000  # a folder in memory, where there is one; and bytes that it must have free
START = Allowance(memory=850_000_000, seconds=60, patience=300, output=0)
LONGEST = 1 << 20  # bytes of an answer's line


class ProcessError(Exception):
    """The child process could not be started."""


class Process:
    """A child process that reads files by the settings of a workspace. Raises ProcessError if it cannot be started.

    files: how many it was asked for. ended: it ended over the last of them. memory: bytes that it held after it; 0 if
    it was too quick to be looked at.
    """

    def __init__(self, settings: Settings) -> None:
        self.times = settings.assessments.reading.allowance
        self.files = self.memory = 0
        self.ended = False
        self.folder = tempfile.TemporaryDirectory(prefix="brpipeline-", dir=_memory(), ignore_cleanup_errors=True)
        self.child = subprocess.Popen(
            [sys.executable, "-m", CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get(DEBUG_VARIABLE) else subprocess.DEVNULL,
            cwd=ROOT,
            start_new_session=True,  # Ctrl-C is for the parent, which then ends this child
        )
        import brpipeline.ingest.apart.hand_over  # noqa: F401 - while the child starts

        line, _ = self._asked((self.folder.name, settings), START)
        if line != READY:
            self.end()
            raise ProcessError

    def read(self, path: Path, source: Source, surveys: tuple[Path, ...], before: Remembered) -> Reading | Problem:
        """Reads one export; returns the problem if it cannot be read, or if the process ended over it."""
        from brpipeline.ingest.apart.hand_over import received

        self.files += 1
        where = f"{source.name}, {path.name}"
        allowed, answer = allowance(size_of(path), self.times), Path(self.folder.name, "answer")
        line, exceeded = self._asked(Request(path.absolute(), source, surveys, allowed, answer, before), allowed)
        try:
            if line == READ:
                return received(answer)
            if line:
                return Problem.read(json.loads(line))
        except (OSError, ValueError, KeyError, TypeError):  # what it says makes no sense
            self.dismiss()
        self.ended = True
        exceeded = exceeded or self._limit(allowed)
        if exceeded:
            return problem("file-too-costly", where, limit=exceeded)
        return problem("file-crashed", where, how=self._how())

    def dismiss(self) -> None:
        """Tells the process to end, and does not wait for it."""
        self.child.kill()

    def end(self) -> None:
        """Ends the process, and deletes what it left."""
        self.dismiss()
        self.child.communicate()
        self.folder.cleanup()

    def _asked(self, request: object, allowed: Allowance) -> tuple[bytes, str]:
        """The line with which the child answers, b"" if it ended; and the limit for which it was ended, in words."""
        line, pipes = b"", self.child
        assert pipes.stdin
        assert pipes.stdout
        with Watch(pipes, allowed) as watch, suppress(OSError):
            pickle.dump(request, pipes.stdin)
            pipes.stdin.flush()
            line = pipes.stdout.readline(LONGEST)
        self.memory = watch.seen[-1].memory if watch.seen else 0
        return line if line.endswith(b"\n") and not watch.exceeded else b"", watch.exceeded

    def _limit(self, allowed: Allowance) -> str:
        """The limit at which the process ended itself, in words; "" if it ended for another reason."""
        limits = {NO_MEMORY: allowed.of_memory, NO_OUTPUT: allowed.of_output}
        if os.name == "posix":
            limits[-signal.SIGXCPU] = allowed.of_time
        return limits.get(self.child.wait(), "")

    def _how(self) -> str:
        """How the process ended, in words."""
        code = self.child.wait()
        with suppress(ValueError):
            return f"signal {signal.Signals(-code).name}"
        return f"exit code {code}"


def _memory() -> str | None:
    """A folder for answers that is on no disk, which is quicker and leaves nothing behind; None if there is none."""
    try:
        has_room = shutil.disk_usage(MEMORY).free >= ROOM
    except OSError:
        return None
    return MEMORY if has_room and os.access(MEMORY, os.W_OK) else None
