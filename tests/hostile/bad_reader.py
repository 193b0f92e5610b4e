"""The child process that reads files, but with a reader that does what the file's name says. Any other file is read."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from brpipeline.ingest.apart.child import main
from brpipeline.ingest.read import read_export

POISONED: list[str] = []  # what a file did to this process, for those that come after it


def spin() -> None:
    while True:
        pass


def misread(path: Path, source: Any, settings: Any, *others: Any) -> Any:
    """Reads a file, or does what its name says: the last word before the dot."""
    deeds = {
        "aborts": os.abort,
        "exits": lambda: os._exit(3),
        "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "hangs": lambda: time.sleep(1000),
        "spins": spin,
        "grows": lambda: [np.ones(1_000_000) for _ in iter(int, 1)],
        "asks": lambda: np.ones(1 << 50),
        "prints": lambda: os.write(sys.stdout.fileno(), b"read\n" * 99) and print("read"),  # noqa: T201
        "poisons": lambda: POISONED.append(path.name),
        "suffers": lambda: os.abort() if POISONED else None,
        "raises": lambda: 1 // 0,
    }
    deeds.get(path.stem.split("-")[-1], lambda: None)()
    return read_export(path, source, settings, *others)


if __name__ == "__main__":
    main(misread)
