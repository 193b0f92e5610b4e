"""The child process that reads files: `python -m brpipeline.ingest.apart.child`. It ends when its input closes."""

import errno
import gc
import json
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from brpipeline.ingest.apart import own_limits
from brpipeline.ingest.apart.hand_over import hand_over
from brpipeline.ingest.apart.protocol import NO_MEMORY, NO_OUTPUT, READ, READY, Request
from brpipeline.ingest.headings.remembered import Remembered
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.problems.exceptions import explained
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings

Read = Callable[[Path, Source, Settings, Sequence[Path], Remembered], Reading | Problem]


def main(read: Read) -> None:
    """Reads what is asked for until standard input closes, then leaves nothing behind. read: reads one file."""
    requests, answers = sys.stdin.buffer, _answers()
    own_limits.for_good()
    folder, settings = pickle.load(requests)
    try:
        _say(answers, READY)
        while True:
            request: Request = pickle.load(requests)
            own_limits.for_a_file(request.allowed)
            line, found = _answer(request, settings, read)
            _say(answers, line)
            del found  # letting go of a large export takes a while, so the answer comes first
            gc.collect()
    except (EOFError, BrokenPipeError):
        shutil.rmtree(folder, ignore_errors=True)  # whoever asked is gone, and fetches nothing any more


def _answers() -> BinaryIO:
    """Standard output, for answers only: whatever else is printed in this process goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _say(answers: BinaryIO, line: bytes) -> None:
    answers.write(line)
    answers.flush()


def _answer(request: Request, settings: Settings, read: Read) -> tuple[bytes, Reading | Problem]:
    """Reads a file. Returns the line that answers the request, and what was read; ends the process if the file needs
    too much."""
    try:
        found = read(request.path, request.source, settings, request.surveys, request.before)
        if isinstance(found, Reading):
            hand_over(found, request.answer)
            return READ, found
    except MemoryError:
        os._exit(NO_MEMORY)
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            os._exit(NO_OUTPUT)
        (found,) = explained(error, "file-fault", f"{request.source.name}, {request.path.name}")
    return json.dumps(asdict(found)).encode() + b"\n", found


if __name__ == "__main__":
    from brpipeline.ingest.read import read_export

    main(read_export)
