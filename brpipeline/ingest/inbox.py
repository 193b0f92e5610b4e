"""The inbox: which files people dropped, and which source each belongs to."""

from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings

UNFINISHED = (".part", ".tmp", ".crdownload", ".partial")


def claims(settings: Settings) -> tuple[list[tuple[Source, list[Path]]], list[Problem]]:
    """Which files of the inbox belong to which source, and the files that belong to none or to several.

    Raises SettingsError if the inbox cannot be read: it may be a share that is not connected.
    """
    try:
        next(settings.inbox.iterdir(), None)
    except OSError as fault:
        raise SettingsError(problem("inbox-unreadable", "inbox", reason=fault.strerror)) from None
    files: defaultdict[str, list[Path]] = defaultdict(list)
    problems = []
    for path in inbox_files(settings.inbox):
        name = path.relative_to(settings.inbox).as_posix()
        claiming = [source.name for source in settings.assessments.source if fnmatch(name, source.files)]
        if not claiming:
            problems.append(problem("file-unclaimed", f"inbox/{name}"))
        elif len(claiming) > 1:
            problems.append(problem("file-claimed-twice", f"inbox/{name}", sources=", ".join(claiming)))
        else:
            files[claiming[0]].append(path)
    return [(source, files[source.name]) for source in settings.assessments.source if files[source.name]], problems


def inbox_files(inbox: Path) -> Iterator[Path]:
    """The files that people dropped: not what programs leave beside them (hidden, lock and part files)."""
    for path in sorted(inbox.rglob("*")):
        left_behind = path.name.startswith((".", "~$")) or path.suffix in UNFINISHED or path.name == "README.md"
        if path.is_file() and not left_behind:
            yield path
