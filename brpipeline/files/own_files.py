"""Files in folders where people work: only what brpipeline itself wrote there, and nobody changed, is overwritten."""

import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from brpipeline.files import private
from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError

IN_WORKSPACE = ".written.json"
IN_FOLDER = "brpipeline-export.json"
"""The record: the digests of each file that was written, two if it was stopped while it wrote them. That of a workspace
has what commands write for people to fill in; a folder that an export goes to has one of its own."""

Digests = Mapping[str, list[str]]


def put(files: Mapping[Path, bytes], record: Path, *, force: bool, confidential: bool = False) -> None:
    """Puts files in place, each in one step, and keeps their digests in the record. force: whatever is there.
    confidential: only their owner may read them.

    Raises SettingsError if a file of that name was not written by brpipeline or was changed since, and OSError if a
    file cannot be read or written. All are written aside first, so a full disk leaves everything as it was.
    """
    known = read_digests(record)
    names = {path: _name(path, record) for path in files}
    problems = [
        wrong for path, content in files.items() if (wrong := _foreign(path, content, (known or {}).get(names[path])))
    ]
    if known is None:
        problems.append(problem("file-foreign", str(record), why="was not written by brpipeline"))
    if problems and not force:
        raise SettingsError(*problems)
    new = {names[path]: [digest_of(content)] for path, content in files.items()}
    known = known or {}
    either = {**known, **{name: [*known.get(name, []), *digest] for name, digest in new.items()}}
    with ExitStack() as asides:
        aside = {folder: _aside(folder, asides) for folder in {record.parent, *(path.parent for path in files)}}
        before, after = aside[record.parent] / "before", aside[record.parent] / "after"
        before.write_bytes(_text(either))
        after.write_bytes(_text({**known, **new}))
        different = {path: content for path, content in files.items() if _present(path) != content}
        for path, content in different.items():
            (aside[path.parent] / path.name).write_bytes(content)  # nobody else enters that folder
        if confidential:
            for path in files:
                private.tighten(aside[path.parent] / path.name if path in different else path)
        before.replace(record)
        for path in different:
            (aside[path.parent] / path.name).replace(path)
        after.replace(record)


def remember(paths: Iterable[Path], record: Path) -> None:
    """Keeps the digests of files that were written by other means; of those that are gone, none."""
    known = dict(read_digests(record) or {})
    for path in paths:
        name = _name(path, record)
        known.pop(name, None)
        if path.is_file():
            known[name] = [digest_of(path.read_bytes())]
    if known != (read_digests(record) or {}):
        put_record(record, known)


def put_record(record: Path, digests: Digests, aside: Path | None = None) -> None:
    """Puts a record in place in one step. aside: the folder in which it is written before, if not its own."""
    for folder in (record.parent, aside or record.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    private.put(record, _text(digests), aside)


def changed(paths: Iterable[Path], record: Path) -> set[Path]:
    """The files that brpipeline wrote, as the record says, and that somebody changed since."""
    known = read_digests(record) or {}
    return {
        path
        for path in paths
        if (digests := known.get(_name(path, record)))
        and path.is_file()
        and digest_of(path.read_bytes()) not in digests
    }


def is_own(path: Path, record: Path) -> bool:
    """True if a file is as brpipeline wrote it, as the record says."""
    digests = (read_digests(record) or {}).get(_name(path, record), [])
    return path.is_file() and digest_of(path.read_bytes()) in digests


def _foreign(path: Path, content: bytes, digests: list[str] | None) -> Problem | None:
    """Why a file must not be overwritten; None if it may be."""
    present = _present(path)
    if present is None or present == content or digest_of(present) in (digests or []):
        return None
    why = "was changed after brpipeline wrote it" if digests else "was not written by brpipeline"
    return problem("file-foreign", str(path), why=why)


def _present(path: Path) -> bytes | None:
    """What a file holds; None if there is none. Raises OSError for a folder or a device: no file takes its place."""
    if not os.path.lexists(path):
        return None
    if not path.exists():
        return b""  # a link that leads nowhere
    if not path.is_file():
        kind = errno.EISDIR if path.is_dir() else errno.EEXIST
        raise OSError(kind, os.strerror(kind), str(path))
    return path.read_bytes()


def _aside(folder: Path, asides: ExitStack) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(asides.enter_context(tempfile.TemporaryDirectory(dir=folder, prefix=".writing-")))


def _name(path: Path, record: Path) -> str:
    """How the record calls a file: from its own folder on, so that a workspace can be moved."""
    path, folder = Path(os.path.abspath(path)), Path(os.path.abspath(record.parent))  # noqa: PTH100 - links stay
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


def read_digests(path: Path) -> Digests | None:
    """The digests by name of file; empty if there is no record, None if the file there is not one."""
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {name: [str(digest) for digest in digests] for name, digests in files.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _text(digests: Digests) -> bytes:
    return (json.dumps({"files": digests}, indent=1, sort_keys=True) + "\n").encode()


def digest_of(content: bytes) -> str:
    """The digest of a file's content."""
    return hashlib.sha256(content).hexdigest()
