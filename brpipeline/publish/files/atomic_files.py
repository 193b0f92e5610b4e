"""Files that are replaced in one step: each is written aside, then moved into place, and only if it differs."""

import os
import threading
from collections.abc import Mapping
from pathlib import Path

from brpipeline.publish.files.names import OF_SOME, picture_of


class AtomicFiles:
    """Files put in place atomically. root: the folder of all of them; files are first written beside it."""

    def __init__(self, root: Path) -> None:
        self._aside = root.parent / ".writing"

    def put(self, path: Path, content: str | bytes) -> bool:
        """Puts a file in place; a reader sees the old file or the new one. Returns False if they are equal."""
        data = content.encode() if isinstance(content, str) else content
        if self._is_equal(path, data):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        self._aside.mkdir(mode=0o700, parents=True, exist_ok=True)  # what is written there may be a draft
        # A name of its own: other threads and processes write files of the same name for other folders.
        temporary = self._aside / f"{os.getpid()}-{threading.get_ident()}-{path.name}"
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError:  # a full disk, say, which half a file would keep full
            temporary.unlink(missing_ok=True)
            raise
        return True

    def sweep(self) -> None:
        """Removes files that were being written when their process was killed."""
        for path in self._aside.glob("*"):
            path.unlink(missing_ok=True)

    def clear(self, folder: Path, files: Mapping[str, str | bytes]) -> None:
        """Removes figures, pages and a calendar no longer published, and what was drawn from files that changed.

        files: content by name. Nothing else in the folder is touched.
        """
        for path in sorted(path for pattern in OF_SOME for path in folder.glob(pattern)):
            if (name := path.relative_to(folder).as_posix()) not in files:
                for unpublished in (name, picture_of(name) or name):
                    (folder / unpublished).unlink(missing_ok=True)
        for name, content in files.items():
            if (picture := picture_of(name)) and not self._is_equal(folder / name, content):
                (folder / picture).unlink(missing_ok=True)

    def _is_equal(self, path: Path, content: str | bytes) -> bool:
        """True if the file has exactly this content."""
        data = content.encode() if isinstance(content, str) else content
        try:
            return path.read_bytes() == data
        except FileNotFoundError:
            return False
