"""What looks like a file and is none, or none of this folder: pipes, sockets, devices, links that lead out of it."""

import io
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from brpipeline.problems import Problem, problem

KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
UNNAMEABLE = ("Cc", "Cs", "Zl", "Zp")  # controls, bytes that are no text, ends of lines


def special(path: Path, where: str) -> Problem | None:
    """The problem of what is neither a file nor a folder; None for those, and where there is nothing. Opens nothing."""
    try:
        kind = KINDS.get(stat.S_IFMT(path.stat().st_mode))
    except (OSError, ValueError):  # reading it says what is wrong
        return None
    return problem("file-special", where, kind=kind) if kind else None


def strange(path: Path, folder: Path, where: str) -> Problem | None:
    """The problem of an entry of a folder that should not be opened; None for a file or a folder that lies in it, and
    where there is nothing. Opens nothing.
    """
    if any(unicodedata.category(character) in UNNAMEABLE for character in path.name):
        return problem("file-name", where)
    inside, real = os.path.realpath(folder), os.path.realpath(path)
    lies_inside = real.startswith(os.path.join(inside, "")) and os.path.exists(real)  # noqa: PTH110, PTH118 - texts
    if os.path.lexists(path) and not lies_inside:
        return problem("file-link", where)
    return special(path, where)


def size_of(path: Path) -> int:
    """The size of a file in bytes; 0 if there is none any more."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """A file to read. Raises OSError if it is none, or none any more; it never waits for another program to write."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - by its descriptor
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError
        yield file
