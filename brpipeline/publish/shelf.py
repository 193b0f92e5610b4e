"""Where published files stand: each is written aside and put in its place at once, and only if it differs."""

import os
from pathlib import Path


class Shelf:
    """Published files. root: the folder of all of them; files are written beside it before they are put in."""

    def __init__(self, root: Path) -> None:
        self._aside = root.parent / ".writing"

    def put(self, path: Path, content: str | bytes) -> bool:
        """Puts a file in its place, so that a reader sees the old one or the new one. Returns False if it is equal."""
        data = content.encode() if isinstance(content, str) else content
        try:
            if path.read_bytes() == data:
                return False
        except FileNotFoundError:
            pass
        path.parent.mkdir(parents=True, exist_ok=True)
        self._aside.mkdir(parents=True, exist_ok=True)
        written = self._aside / f"{os.getpid()}-{path.parent.name}-{path.name}"
        with written.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
        return True
