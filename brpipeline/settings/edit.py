"""Changing settings files: checked as a whole workspace before anything is replaced, and each replaced in one step."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.corrections import CORRECTIONS_FILE
from brpipeline.settings.line_ends import as_typed, plain
from brpipeline.settings.workspace import Settings, load

LOCK_FILE = ".brpipeline-settings.lock"
PATIENCE = 30.0  # seconds; a change takes far less than one
MARK = "\ufeff"  # that Windows puts in front of a text


class Documents:
    """The settings files of a workspace as texts, by their names such as config/agencies.toml. Nothing is written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before: dict[str, str] = {}
        self.begun: dict[str, str] = {}  # the same with a line feed at the end of each line
        self.now: dict[str, str] = {}

    def change(self, file: str, change: Callable[[str], str]) -> None:
        """Changes a file's text, whose lines end with a line feed; that of a file that does not exist is empty."""
        if file not in self.now:
            self.before[file] = _text(self.root / file)
            self.now[file] = self.begun[file] = plain(self.before[file].removeprefix(MARK))
        self.now[file] = change(self.now[file])

    def changed(self) -> dict[str, bytes]:
        """The files that are different now, in the order in which they were changed. What stays is as it was typed."""
        files = {}
        for file, text in self.now.items():
            before = self.before[file].removeprefix(MARK)
            if text != plain(before):
                mark = self.before[file].removesuffix(before)
                files[file] = (mark + as_typed(text, before)).encode()
        return files


@contextmanager
def editing(root: Path) -> Iterator[Documents]:
    """Changes settings inside a `with` block; at its end they are checked, and put in place if nothing is wrong.

    Raises SettingsError, with everything as it was, if the changed settings would be wrong, or somebody else changed
    a file meanwhile.
    """
    try:
        with FileLock(root / LOCK_FILE, timeout=PATIENCE):
            documents = Documents(root)
            yield documents
            changed = documents.changed()
            checked(root, changed)
            for file in changed:
                if (root / file).exists() and not os.access(root / file, os.W_OK):
                    raise SettingsError(problem("settings-read-only", file))
                if _text(root / file) != documents.before[file]:
                    raise SettingsError(problem("settings-changed", file))
            put_in_place(root, changed)
    except Timeout:
        raise SettingsError(problem("settings-busy", root.name)) from None


def put_in_place(root: Path, files: Mapping[str, bytes]) -> None:
    """Writes files of a workspace, each in one step and in this order; all are written aside first.

    A link stays a link, and a file keeps its rights.
    """
    with ExitStack() as asides:
        aside: dict[Path, Path] = {}
        for file, content in files.items():
            path = Path(os.path.realpath(root / file))
            path.parent.mkdir(parents=True, exist_ok=True)
            folder = asides.enter_context(tempfile.TemporaryDirectory(dir=path.parent, prefix=".writing-"))
            aside[path] = Path(folder) / "written"
            with aside[path].open("wb") as written:
                written.write(content)
                written.flush()
                os.fsync(written.fileno())
            if path.exists():
                shutil.copymode(path, aside[path])
            elif file == CORRECTIONS_FILE:  # it says which responses are corrected
                aside[path].chmod(stat.S_IRUSR | stat.S_IWUSR)
        for path, written_aside in aside.items():
            written_aside.replace(path)


def checked(root: Path, files: Mapping[str, bytes]) -> Settings:
    """The settings as they would be with these files. Raises SettingsError with what would be wrong."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        if (root / "config").is_dir():
            shutil.copytree(root / "config", copy / "config", ignore_dangling_symlinks=True)
        for file, content in files.items():
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            (copy / file).write_bytes(content)
        return load(copy)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8") if path.exists() else ""
