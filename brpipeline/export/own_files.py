"""Files in a folder that belongs to somebody else: only what brpipeline itself wrote there is overwritten."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError

RECORD = "brpipeline-export.json"
"""The digests of each file that was exported to the folder: two if the export was stopped while it wrote them."""

Digests = Mapping[str, list[str]]


def put(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Puts files into a folder, each in one step. force: whatever is there.

    Raises SettingsError if a file of that name was not written by an export or was changed since, and OSError if a file
    cannot be read or written. All files are written aside first, so a full disk leaves the folder as it was.
    """
    known = _read(folder / RECORD)
    problems = [wrong for name, content in files.items() if (wrong := _foreign(folder / name, content, known))]
    if known is None:
        problems.append(problem("export-foreign", str(folder / RECORD), why="was not written by brpipeline"))
    if problems and not force:
        raise SettingsError(*problems)
    new = {name: [_digest(content)] for name, content in files.items()}
    known = known or {}
    either = {**known, **{name: [*known.get(name, []), *digest] for name, digest in new.items()}}
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as inside:
        aside = Path(inside)
        for name, content in {**files, "before": _record(either), "after": _record({**known, **new})}.items():
            (aside / name).write_bytes(content)
        (aside / "before").replace(folder / RECORD)
        for name in files:
            (aside / name).replace(folder / name)
        (aside / "after").replace(folder / RECORD)


def _foreign(path: Path, content: bytes, known: Digests | None) -> Problem | None:
    """Why a file must not be overwritten; None if it may be."""
    if not os.path.lexists(path):
        return None
    present = path.read_bytes() if path.exists() else b""  # a link may lead nowhere
    digests = (known or {}).get(path.name)
    if present == content or _digest(present) in (digests or []):
        return None
    why = "was changed after brpipeline exported it" if digests else "was not written by brpipeline"
    return problem("export-foreign", str(path), why=why)


def _read(path: Path) -> Digests | None:
    """The digests by name of file; empty if there is no record, None if the file there is not one."""
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {name: [str(digest) for digest in digests] for name, digests in files.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _record(digests: Digests) -> bytes:
    return (json.dumps({"files": digests}, indent=1, sort_keys=True) + "\n").encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
