"""The secret of the Prefect server that serve starts: in a file that only its owner reads, and nowhere else."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from brpipeline.files import private

FILE = "secret"
ADDRESS = "address"  # beside it while the server runs: the URL of its API
USER = "brpipeline"


def new_secret() -> str:
    """A random secret as Prefect takes it: a name and a password of 256 bits."""
    return f"{USER}:{secrets.token_urlsafe(32)}"


def secret_in(folder: Path) -> str:
    """The secret that is kept in a folder. A new one is made if there is none, or if others could have read it."""
    path = folder / FILE
    if kept := kept_secret(path):
        return kept
    with suppress(FileNotFoundError):
        path.unlink()
    secret = new_secret()
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, private.FILE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secret)
    return secret


def kept_secret(path: Path) -> str | None:
    """The secret in a file; None if there is none, or if others than its owner can read or write the file."""
    try:
        with open(path, encoding="utf-8", opener=_no_link) as file:
            state = os.fstat(file.fileno())
            own = not private.POSIX or (state.st_uid == os.geteuid() and not state.st_mode & 0o077)
            text = file.read(1000) if own and stat.S_ISREG(state.st_mode) else ""
    except (OSError, UnicodeDecodeError):
        return None
    return text if text.startswith(f"{USER}:") and len(text) > len(USER) + 40 else None


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
