"""Fetching: the local copy of an inbox that is elsewhere, from which exports are read as from any inbox."""

import filecmp
import hashlib
import json
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import Any

from brpipeline import log
from brpipeline.files import private
from brpipeline.files.own_files import IN_WORKSPACE, remember
from brpipeline.remote.kept_aside import files_of, keep_edited
from brpipeline.remote.location import PASSING, Location, is_name, location
from brpipeline.remote.manifest import keep, kept
from brpipeline.settings.file_pattern import FETCHED
from brpipeline.settings.workspace import Settings

RECORD = ".fetched.json"  # in the copy: what each file was when it was fetched
ARRIVING = ".arriving"


def fetched(settings: Settings) -> int:
    """Makes `settings.inbox` a copy of the inbox that is elsewhere. Returns how many files were new or changed.

    A file that is gone there is removed here; what was read of it stays in the store. One that grew while it was
    fetched is left to the next run. What somebody edited or dropped in the copy is kept aside, never overwritten.
    Raises SettingsError if the inbox cannot be reached; it can be tried again.
    """
    if not (source := _source(settings)):
        return 0
    private.folder(settings.inbox)
    listed, known = _listed(source), kept(settings.inbox / RECORD)
    new = [name for name, entry in listed.items() if not _is_copied(settings.inbox, name, entry, known)]
    gone = [path for path in files_of(settings.inbox) if path.relative_to(settings.inbox).as_posix() not in listed]
    keep_edited(settings, known.keys(), gone)
    _remove(settings.inbox, known, listed)
    brought = []
    try:
        for name in new:
            if _fetch_aside(source, name, listed[name], settings.inbox):
                _put_in_place(settings, name, known.keys())
                known[name] = _mark(listed[name])
                brought.append(settings.inbox / name)
    finally:  # what was fetched before a failure need not be fetched again
        keep(settings.inbox / RECORD, known)
        remember([*gone, *brought], settings.root / IN_WORKSPACE)
    if brought:
        log.event("fetched", files=len(brought))
    return len(brought)


def waits(settings: Settings) -> bool:
    """True if the inbox elsewhere holds other files than when they were fetched last."""
    if not (source := _source(settings)):
        return False
    listed, known = _listed(source), kept(settings.inbox / RECORD)
    return known.keys() != listed.keys() or not all(
        _is_copied(settings.inbox, name, entry, known) for name, entry in listed.items()
    )


def _source(settings: Settings) -> Location | None:
    url = settings.assessments.folders.inbox
    return location("folders.inbox", url) if url else None


def _listed(source: Location) -> dict[str, dict[str, Any]]:
    """The files of the inbox, without hidden ones. A name that leads out of it, or is a folder's too, is refused."""
    listed = source.listed()
    folders = {folder.as_posix() for name in listed for folder in PurePosixPath(name).parents}
    fit = {name for name in listed if is_name(name) and name not in folders}
    for _ in listed.keys() - fit:
        log.event("file-refused", source=source.key, code="file-name")
    return {name: listed[name] for name in sorted(fit) if not any(part.startswith(".") for part in name.split("/"))}


def _mark(entry: dict[str, Any]) -> str:
    """Tells one state of a file from another: all that its listing says of it, size, times and checksums."""
    details = {key: str(value) for key, value in entry.items() if key not in PASSING}
    return hashlib.sha256(json.dumps(details, sort_keys=True).encode()).hexdigest()


def _is_copied(inbox: Path, name: str, entry: dict[str, Any], known: dict[str, str]) -> bool:
    return known.get(name) == _mark(entry) and (inbox / name).is_file()


def _fetch_aside(source: Location, name: str, entry: dict[str, Any], inbox: Path) -> bool:
    """Fetches a file under a temporary name. False if its size is not the one listed."""
    aside = inbox / ARRIVING
    source.get(name, aside)
    if entry.get("size") not in (None, aside.stat().st_size):
        aside.unlink()
        return False
    return True


def _put_in_place(settings: Settings, name: str, fetched: Collection[str]) -> None:
    """Moves a fetched file to its place. What somebody edited there is kept aside. fetched: names known before."""
    aside, path = settings.inbox / ARRIVING, settings.inbox / name
    if path.is_file() and not filecmp.cmp(aside, path, shallow=False):
        keep_edited(settings, fetched, [path])
    path.parent.mkdir(parents=True, exist_ok=True)
    aside.replace(path)


def _remove(inbox: Path, known: dict[str, str], listed: dict[str, Any]) -> None:
    """Removes from the copy what is not there any more, and folders that this leaves empty."""
    for name in known.keys() - listed.keys():
        del known[name]
    for path in sorted(inbox.rglob("*"), reverse=True):  # what is in a folder before the folder
        name = path.relative_to(inbox).as_posix()
        if name.split("/")[0] == FETCHED:  # from platforms, not from there
            continue
        if path.is_dir() and not path.is_symlink():
            if name in listed or not any(path.iterdir()):
                path.rmdir()
        elif name not in listed and name != RECORD:
            path.unlink()
