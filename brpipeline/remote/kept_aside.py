"""What people edited or dropped in the local copy of a remote inbox: it is kept aside, where no run reads it."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from brpipeline import log
from brpipeline.files import private
from brpipeline.files.own_files import IN_WORKSPACE, changed
from brpipeline.settings.workspace import Settings

FOLDER = ".kept"  # in the workspace


def files_of(inbox: Path) -> Iterator[Path]:
    """The files in the copy, but for hidden ones, which are our own."""
    return (path for path in inbox.rglob("*") if path.is_file() and not path.name.startswith("."))


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
            private.folder(settings.root / FOLDER)
            target = _unused(settings.root / FOLDER / name)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
            moved += 1
    if moved:
        log.event("kept-aside", files=moved)


def _unused(path: Path) -> Path:
    """The path, or the next one like it that no file has: export.csv, export-2.csv."""
    tries = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1_000_000))
    return path if not path.exists() else next(target for target in tries if not target.exists())
