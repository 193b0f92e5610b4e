"""Folders: whether there is room, whether they can be read and written, and whether they lie on a network share."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import make_url

from brpipeline.doctor.finding import Finding, Level, of_problem, size
from brpipeline.doctor.mounts import network_kind
from brpipeline.doctor.store import sqlite_file
from brpipeline.ingest.inbox import inbox_files
from brpipeline.problems.settings_error import SettingsError
from brpipeline.remote import waits
from brpipeline.settings.workspace import Settings

LITTLE, HARDLY_ANY = 500_000_000, 50_000_000  # bytes


def folders(settings: Settings) -> Iterator[Finding]:
    """The inbox, where reports are published, the room that is left, and folders that lie elsewhere."""
    yield inbox(settings)
    yield writable("reports", _standing(settings.published.parent))
    file = sqlite_file(make_url(settings.store_url))
    held = _held(settings.published) + (file.stat().st_size if file and file.exists() else 0)
    yield room(shutil.disk_usage(settings.root).free, held)
    if file and (kind := network_kind(file)):
        said = f"the store's file lies on a network share ({kind}), where locks cannot be relied on"
        yield Finding("store's disk", Level.LOOK, said, "Keep it on the machine's own disk, or use PostgreSQL.")
    if settings.assessments.folders.inbox:
        yield _elsewhere(settings)


def inbox(settings: Settings) -> Finding:
    """Whether the exports can be read, and how arrivals there are noticed."""
    if not settings.inbox.is_dir():
        if settings.assessments.folders.inbox:
            return Finding("inbox", Level.OK, "nothing was fetched yet")
        return Finding("inbox", Level.WRONG, "there is no folder inbox/", "Make it, or mount the share it lies on.")
    files = list(inbox_files(settings.inbox))
    closed = [path for path in files if not os.access(path, os.R_OK)]
    if closed or not os.access(settings.inbox, os.R_OK | os.X_OK):
        said = f"{len(closed)} of {len(files)} files may not be read"
        return Finding("inbox", Level.LOOK, said, "Give whoever runs brpipeline leave to read them.")
    return Finding("inbox", Level.OK, f"{len(files)} files; {_noticed(settings)}")


def writable(what: str, folder: Path) -> Finding:
    """Whether a file can be written there, by writing one that has no name."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
    except OSError as fault:
        said = f"{folder.name}/ cannot be written ({type(fault).__name__})"
        return Finding(what, Level.WRONG, said, "Give whoever runs brpipeline leave to write there, and room.")
    return Finding(what, Level.OK, f"{folder.name}/ can be written")


def room(free: int, held: int) -> Finding:
    """Whether what is free is enough to make everything once more. Both in bytes."""
    said = f"{size(free)} free; reports and store hold {size(held)}"
    if free < HARDLY_ANY:
        return Finding("disk", Level.WRONG, said, "Make room: the next run may not end.")
    if free < max(LITTLE, held):
        return Finding("disk", Level.LOOK, said, "Make room: there should be as much again, and 500 MB.")
    return Finding("disk", Level.OK, said)


def _noticed(settings: Settings) -> str:
    watch, kind = settings.assessments.serve.watch, network_kind(settings.inbox)
    if watch == "off":
        return "arrivals start nothing, the schedule alone does"
    if watch == "polling" or (watch == "auto" and (kind or settings.assessments.folders.inbox)):
        return f"arrivals are looked for{f' (a network share: {kind})' if kind else ''}"
    if kind:
        return f"arrivals may go unnoticed on a network share ({kind}): set watch to auto or polling"
    return "arrivals are noticed as they come"


def _elsewhere(settings: Settings) -> Finding:
    try:
        new = waits(settings)
    except SettingsError as fault:
        return of_problem("inbox elsewhere", fault.problems[0])
    said = "holds what is not fetched yet" if new else "holds what was fetched"
    return Finding("inbox elsewhere", Level.OK, f"can be reached, and {said}")


def _standing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())


def _held(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
