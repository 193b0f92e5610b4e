"""What people edited or dropped in the local copy of a remote inbox: it is kept aside, where no run reads it."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from brpipeline import log
from brpipeline.files.aside import move_aside
from brpipeline.files.own_files import IN_WORKSPACE, changed
from brpipeline.settings.file_pattern import FETCHED
from brpipeline.settings.workspace import Settings

FOLDER = ".kept"  # in the workspace


def files_of(inbox: Path) -> Iterator[Path]:
    """The files in the copy, but for hidden ones and those fetched from platforms, which are our own."""
    files = (path for path in inbox.rglob("*") if path.is_file() and not path.name.startswith("."))
    return (path for path in files if inbox / FETCHED not in path.parents)


def keep_edited(settings: Settings, fetched: Collection[str], paths: Iterable[Path]) -> None:
    """Moves files aside that were not fetched, or edited since. paths: all that would be overwritten or removed.

    fetched: names of what was fetched before.
    """
    paths = [path for path in paths if path.is_file()]
    edited = changed(paths, settings.root / IN_WORKSPACE)
    moved = 0
    for path in paths:
        name = path.relative_to(settings.inbox)
        if path in edited or name.as_posix() not in fetched:
            move_aside(path, settings.inbox, settings.root / FOLDER)
            moved += 1
    if moved:
        log.event("kept-aside", files=moved)
