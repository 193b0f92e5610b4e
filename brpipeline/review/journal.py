"""What was decided by command, so that it can be undone: which lines of which settings file took the place of which.

It lies in the workspace, for its owner alone. Lines that somebody changed since are left as they are.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock

from brpipeline.files import private
from brpipeline.settings.edit import LOCK_FILE
from brpipeline.settings.toml_text import toml

FILE = ".decisions.json"


class Lines(NamedTuple):
    """Lines that took the place of others. line: of the first, from 0. Each line ends as it does in the file."""

    line: int
    before: list[str]
    after: list[str]


@dataclass(frozen=True)
class Entry:
    """One decision. at: when, as text. what: in words. changes: by settings file."""

    at: str
    who: str
    what: str
    changes: Mapping[str, Lines]


def entries(root: Path) -> list[Entry]:
    """What was decided and not undone, the oldest first. A record that cannot be read is none."""
    try:
        known = json.loads((root / FILE).read_text(encoding="utf-8"))["decisions"]
        return [
            Entry(**{**row, "changes": {file: Lines(*change) for file, change in row["changes"].items()}})
            for row in known
        ]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []


def keep(root: Path, entry: Entry) -> None:
    """Adds a decision."""
    with FileLock(root / LOCK_FILE):
        _write(root, [*entries(root), entry])


def drop(root: Path, entry: Entry) -> None:
    """Takes a decision out."""
    with FileLock(root / LOCK_FILE):
        _write(root, [other for other in entries(root) if other != entry])


def forget(root: Path, responses: Collection[str]) -> None:
    """Takes out what was decided about these responses: it cannot be undone any more."""
    lines = {f"response = {toml(response)}\n" for response in responses}
    with FileLock(root / LOCK_FILE):
        every = entries(root)
        kept = [entry for entry in every if lines.isdisjoint(_lines(entry))]
        if len(kept) < len(every):
            _write(root, kept)


def difference(before: str, after: str) -> Lines:
    """The lines between those with which both texts begin and those with which both end."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    begin = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    rest = min(len(old), len(new)) - begin
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return Lines(begin, old[begin : len(old) - end], new[begin : len(new) - end])


def undone(text: str, change: Lines) -> str | None:
    """The text with a change undone; None if its lines are not there any more, or stand in several places."""
    lines = text.splitlines(keepends=True)
    at = _place(lines, change)
    if at is None:
        return None
    lines[at : at + len(change.after)] = change.before
    return "".join(lines)


def _place(lines: Sequence[str], change: Lines) -> int | None:
    """Where the lines of a change stand: where they were put, or in the only other place."""
    size = len(change.after)
    if lines[change.line : change.line + size] == change.after:
        return change.line
    places = [at for at in range(len(lines) - size + 1) if lines[at : at + size] == change.after]
    return places[0] if size and len(places) == 1 else None


def _lines(entry: Entry) -> set[str]:
    return {line for change in entry.changes.values() for line in (*change.before, *change.after)}


def _write(root: Path, every: Sequence[Entry]) -> None:
    if not every:
        (root / FILE).unlink(missing_ok=True)
        return
    private.put(root / FILE, json.dumps({"decisions": [asdict(entry) for entry in every]}, indent=1).encode())
