"""Folders: whether there is space, whether they can be read and written, and whether they are on a network share."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from brpipeline.doctor.finding import Finding, Level, of_problem, size
from brpipeline.doctor.mounts import network_kind
from brpipeline.files import edited as edits
from brpipeline.files import private
from brpipeline.ingest.inbox import inbox_files
from brpipeline.ingest.waiting_files import waiting_files
from brpipeline.problems.settings_error import SettingsError
from brpipeline.remote import waits
from brpipeline.remote.kept_aside import FOLDER as KEPT
from brpipeline.remote.kept_aside import files_of
from brpipeline.settings.workspace import Settings
from brpipeline.store.private_files import private_paths, sqlite_file
from brpipeline.text import counted

EDITED = "reports/edited/"
LITTLE, VERY_LITTLE = 500_000_000, 50_000_000  # bytes of free space


def folders(settings: Settings) -> Iterator[Finding]:
    """The inbox, the folder of reports, the free space, and folders that are elsewhere."""
    yield inbox(settings)
    yield confidential(settings)
    yield from (of_problem("unused file", file.problem, Level.CHECK) for file in waiting_files(settings))
    yield from edited(settings)
    yield writable("reports", _existing(settings.published.parent))
    file = sqlite_file(settings.store_url)
    used = _size_of(settings.published) + (file.stat().st_size if file and file.exists() else 0)
    yield space(shutil.disk_usage(settings.root).free, used)
    if file and (kind := network_kind(file)):
        result = f"the store's file is on a network share ({kind}), where locks cannot be relied on"
        yield Finding("store's disk", Level.CHECK, result, "Keep it on the machine's own disk, or use PostgreSQL.")
    if settings.assessments.folders.inbox:
        yield _remote_inbox(settings)
    if aside := len(list(files_of(settings.root / KEPT))):
        result = f"{counted(aside, 'file', 'files')} that somebody edited or dropped in .inbox/ lie in {KEPT}/, unread"
        yield Finding("kept aside", Level.CHECK, result, "Put them into the inbox elsewhere, or delete them.")


def inbox(settings: Settings) -> Finding:
    """Whether the exports can be read, and how new exports are noticed."""
    if not settings.inbox.is_dir():
        if settings.assessments.folders.inbox:
            return Finding("inbox", Level.OK, "nothing has been downloaded yet")
        return Finding(
            "inbox", Level.WRONG, "there is no folder inbox/", "Make it, or connect the network share that it is on."
        )
    files = list(inbox_files(settings.inbox))
    unreadable = [path for path in files if not os.access(path, os.R_OK)]
    if unreadable or not os.access(settings.inbox, os.R_OK | os.X_OK):
        result = f"{len(unreadable)} of {counted(len(files), 'file', 'files')} cannot be read"
        return Finding("inbox", Level.CHECK, result, "Give whoever runs brpipeline permission to read them.")
    return Finding("inbox", Level.OK, f"{counted(len(files), 'file', 'files')}; {_noticed(settings)}")


def confidential(settings: Settings) -> Finding:
    """Whether only their owner can read the store, the exports and what else is confidential."""
    group = settings.assessments.folders.group
    open_to_others = [path for path in private_paths(settings) if private.is_open(path, group)]
    if kind := network_kind(settings.inbox):
        open_to_others = [path for path in open_to_others if path != settings.inbox]
    share = f"; who may read the inbox is up to its network share ({kind})" if kind else ""
    whose = "their owner and its group" if group else "their owner"
    if not open_to_others:
        return Finding("confidential", Level.OK, f"only {whose} can read the store and the exports{share}")
    names = [_within(path, settings.root) for path in open_to_others]
    remedy = f"The next run closes them; or now: chmod {'o=,g=u' if group else 'go='} {' '.join(names)}"
    return Finding("confidential", Level.CHECK, f"others can read or write: {', '.join(names)}{share}", remedy)


def edited(settings: Settings) -> Iterator[Finding]:
    """Published files that somebody edited, and those of them that are kept aside."""
    reports, roots = settings.published.parent, (settings.published, settings.drafts)
    folders = [settings.folder(assessment, root) for assessment in settings.assessment_ids for root in roots]
    paths = [folder / name for folder in (settings.published, *folders) for name in edits.edited(reports, folder)]
    if paths:
        names = ", ".join(_within(path, settings.root) for path in paths)
        result = f"somebody edited {counted(len(paths), 'published file', 'published files')}: {names}"
        remedy = f"Nothing typed there is read. Move them elsewhere; else they are moved to {EDITED} when made anew."
        yield Finding("edited", Level.CHECK, result, remedy)
    if files := edits.kept(reports):
        result = f"{counted(len(files), 'file that somebody had edited lies', 'files that somebody had edited lie')}"
        yield Finding("edited", Level.CHECK, f"{result} in {EDITED}", "Take from them what you need, and delete them.")


def _within(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def writable(what: str, folder: Path) -> Finding:
    """Whether a file can be written to a folder. It writes a temporary file to find out."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
    except OSError as error:
        result = f"{folder.name}/ cannot be written to ({type(error).__name__})"
        remedy = "Give whoever runs brpipeline permission to write there, and free some space."
        return Finding(what, Level.WRONG, result, remedy)
    return Finding(what, Level.OK, f"{folder.name}/ can be written to")


def space(free: int, used: int) -> Finding:
    """Whether there is enough free space to make everything again. free, used: in bytes."""
    result = f"{size(free)} free; reports and store take {size(used)}"
    if free < VERY_LITTLE:
        return Finding("disk", Level.WRONG, result, "Free some space: the next run may not finish.")
    if free < max(LITTLE, used):
        remedy = "Free some space: there should be as much as reports and store take, and at least 500 MB."
        return Finding("disk", Level.CHECK, result, remedy)
    return Finding("disk", Level.OK, result)


def _noticed(settings: Settings) -> str:
    watch, kind = settings.assessments.serve.watch, network_kind(settings.inbox)
    if watch == "off":
        return "new files do not start a run; only the schedule does"
    if watch == "polling" or (watch == "auto" and (kind or settings.assessments.folders.inbox)):
        return f"the inbox is checked for new files at intervals{f' (a network share: {kind})' if kind else ''}"
    if kind:
        return f"new files may go unnoticed on a network share ({kind}): set `watch` to auto or polling"
    return "new files are noticed at once"


def _remote_inbox(settings: Settings) -> Finding:
    try:
        new = waits(settings)
    except SettingsError as error:
        return of_problem("remote inbox", error.problems[0])
    files = "there are new files to download" if new else "there is nothing new to download"
    return Finding("remote inbox", Level.OK, f"it can be reached, and {files}")


def _existing(folder: Path) -> Path:
    """The folder, or the nearest parent of it that exists."""
    return next(parent for parent in (folder, *folder.parents) if parent.is_dir())


def _size_of(folder: Path) -> int:
    """The size of all files in a folder, in bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
