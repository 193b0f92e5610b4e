"""Files and folders that only their owner reads. They are made so, and made so again where they are found more open.

On Windows nothing is done: there a file has the rights of its folder.
"""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
OTHERS, GROUP = 0o007, 0o070
POSIX = os.name == "posix"


def folder(path: Path) -> None:
    """Makes a folder that only its owner enters, unless there is one; its parents are made as usual."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=FOLDER, exist_ok=True)


def opener(path: str, flags: int) -> int:
    """For `open`: a file that is made by it is readable by its owner alone from its first byte on."""
    return os.open(path, flags, FILE)


def made(path: Path) -> None:
    """Makes an empty file that only its owner reads, unless there is one, or the folder cannot be written to."""
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, FILE))


def put(path: Path, content: bytes, aside: Path | None = None) -> None:
    """Puts a file that only its owner reads in place, in one step. aside: the folder in which it is written before.

    Raises OSError, and leaves nothing behind then.
    """
    with tempfile.NamedTemporaryFile(dir=aside or path.parent, prefix=".writing-", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise


def fitting(mode: int, group: bool) -> int:
    """The mode as it should be. group: True if members of the file's group may do what its owner may."""
    return (mode & ~OTHERS) | (mode & FOLDER) >> 3 if group else mode & ~(OTHERS | GROUP)


def is_open(path: Path, group: bool = False) -> bool:
    """True if others than its owner (or its group) can do something with a file or folder. False if there is none."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return False
    return POSIX and bool(mode & (OTHERS if group else OTHERS | GROUP))


def tighten(path: Path, group: bool = False) -> bool:
    """Gives a file or folder the mode that it should have. Returns True if that changed it.

    What belongs to somebody else, or is on a share that knows no modes, is left as it is.
    """
    if not POSIX:
        return False
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if (better := fitting(mode, group)) == mode:
            return False
        path.chmod(better)
        return stat.S_IMODE(path.stat().st_mode) == better
    except OSError:
        return False
