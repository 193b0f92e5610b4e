"""Sending: a copy elsewhere of what is published, sent in an order in which no reader sees half of it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from brpipeline import log
from brpipeline.publish.files.published import INDEX, RESULTS
from brpipeline.remote.location import location
from brpipeline.remote.manifest import keep, kept
from brpipeline.settings.workspace import Settings

RECORD = ".sent.json"  # in the workspace: what the location holds of ours
UNSURE = ""  # a file that is being sent: what the location holds is known once it has been sent
URL = "url"


def sent(settings: Settings) -> int:
    """Copies what is published to the location that the settings name. Returns how many files were sent or removed.

    It compares with what it sent before, and does not look at what others did to it there; nothing of theirs is
    touched. Raises SettingsError if the location cannot be reached; it can be tried again.
    """
    if not (url := settings.assessments.folders.published):
        return 0
    if not (settings.published / INDEX).exists():
        return 0  # nothing is published, or the folder is missing: no reason to remove the copies elsewhere
    target, record = location("folders.published", url), settings.root / RECORD
    known = kept(record)
    if known.pop(URL, "") != _digest(url):  # another location than before, which has nothing of ours
        known = {}
    local = {path.relative_to(settings.published).as_posix(): _mark(path) for path in _files(settings.published)}
    new = sorted((name for name in local if known.get(name) != local[name]), key=_turn)
    to_remove = sorted(known.keys() - local.keys())
    if not new and not to_remove:
        return 0
    known |= dict.fromkeys(new, UNSURE)
    keep(record, known | {URL: _digest(url)})  # first, so that whoever is killed now still knows what may be there
    try:
        for name in new:
            target.put(settings.published / name, name)
            known[name] = local[name]
        for name in to_remove:
            target.remove(name)
            del known[name]
    finally:
        keep(record, known | {URL: _digest(url)})
    log.event("sent", files=len(new), removed=len(to_remove))
    return len(new) + len(to_remove)


def _turn(name: str) -> tuple[bool, bool, str, bool, bool, str]:
    """The order of sending: by assessment its figures and agency pages, then all that leads to them, and its results as
    the seal; then the overview."""
    folder, _, last = name.rpartition("/")
    assessment = "/".join(name.split("/")[:2])
    return name == INDEX, "/" not in name, assessment, last == RESULTS, folder == assessment, name


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _mark(path: Path) -> str:
    """Tells one state of a published file from another: each change puts a new file in its place."""
    state = path.stat()
    return f"{state.st_size}-{state.st_mtime_ns}-{state.st_ino}"


def _digest(url: str) -> str:
    """The address, which may hold a password, as a digest."""
    return hashlib.sha256(url.encode()).hexdigest()
