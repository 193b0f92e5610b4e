"""A folder elsewhere, by its fsspec URL: which files it holds, and one file from or to it."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO

from brpipeline.files import private
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import ASSESSMENT_FILE

# Here a name can be given to another file at once; elsewhere a file appears only when all of it was sent.
RENAMES = {"file", "local", "sftp", "ssh"}
# What an entry of a listing says of readers and not of the file.
PASSING = {"nlink", "atime", "last_accessed_on", "last_access_time"}


@dataclass(frozen=True)
class Location:
    """A folder elsewhere. key: the setting that names it. files: fsspec's file system. root: the folder in it."""

    key: str
    files: Any
    root: str

    def listed(self) -> dict[str, dict[str, Any]]:
        """Every file in it and in its sub-folders, by its name from the folder on, as fsspec describes it."""
        with reached(self.key):
            self.files.invalidate_cache()
            self.files.ls(self.root, detail=False)  # a missing folder must not look like an empty one
            entries = self.files.find(self.root, detail=True)
        start = len(self.root.rstrip("/")) + 1
        return {path[start:]: entry for path, entry in entries.items() if entry["type"] == "file"}

    def get(self, name: str, target: Path) -> None:
        with reached(self.key), self.files.open(self._path(name), "rb") as source, _private(target) as file:
            shutil.copyfileobj(source, file)

    def put(self, source: Path, name: str) -> None:
        """Puts a file there, so that a reader sees the old one or the new one."""
        path = self._path(name)
        with reached(self.key):
            if RENAMES.isdisjoint(self._protocols()):
                self.files.put_file(str(source), path)
            else:
                self.files.makedirs(path.rpartition("/")[0], exist_ok=True)
                self.files.put_file(str(source), self._aside(name))
                self.files.mv(self._aside(name), path)

    def remove(self, name: str) -> None:
        """Removes a file, and what a killed run left of it. A file that is already gone is not an error."""
        with reached(self.key):
            for path in (self._path(name), self._aside(name)):
                if self.files.exists(path):
                    self.files.rm_file(path)

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"

    def _aside(self, name: str) -> str:
        folder, _, last = self._path(name).rpartition("/")
        return f"{folder}/.sending-{last}"

    def _protocols(self) -> set[str]:
        protocols = self.files.protocol
        return {protocols} if isinstance(protocols, str) else set(protocols)


def location(key: str, url: str) -> Location:
    """The folder that a setting names. Raises SettingsError if fsspec, or what it needs for such a URL, is missing."""
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]
        from fsspec.registry import known_implementations  # type: ignore[import-untyped]
    except ImportError:
        raise _missing(key, "fsspec", 'Install it: pip install "brpipeline[remote]"') from None
    protocol = url.partition("://")[0]
    with reached(key):
        try:
            files, root = url_to_fs(url)
        except ImportError:
            advice = known_implementations.get(protocol, {}).get("err") or "fsspec's documents name it"
            raise _missing(key, f"a package for {protocol}://", f"{advice}.") from None
        except ValueError:
            detail = f"fsspec knows no “{protocol}://”"
            raise SettingsError(problem("settings-value", ASSESSMENT_FILE, key=key, detail=detail)) from None
    return Location(key, files, root)


@contextmanager
def reached(key: str) -> Iterator[None]:
    """Turns whatever a file system raises into the problem `folder-unreachable`: each protocol has errors of its own.

    Their messages may hold an address with a password: only the kind is passed on. A full disk stays what it is.
    """
    try:
        yield
    except SettingsError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        kind = type(error).__name__
        raise SettingsError(problem("folder-unreachable", ASSESSMENT_FILE, key=key, kind=kind)) from None


def _missing(key: str, package: str, remedy: str) -> SettingsError:
    return SettingsError(problem("package-missing", ASSESSMENT_FILE, what=f"“{key}”", package=package, remedy=remedy))


def _private(target: Path) -> BinaryIO:
    """A file to write, which only its owner reads."""
    return open(target, "wb", opener=private.opener)


def is_name(name: str) -> bool:
    """True if a name from elsewhere leads to a file inside the folder that it is put in, on any system."""
    paths = (PurePosixPath(name), PureWindowsPath(name))
    return name.isprintable() and all(path.parts and not path.anchor and ".." not in path.parts for path in paths)
