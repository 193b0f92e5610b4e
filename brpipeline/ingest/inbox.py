"""The inbox: which files people dropped, and which source claims each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

from brpipeline.ingest.special_files import strange
from brpipeline.ingest.survey_files.kinds import kind_of
from brpipeline.problems import Problem, problem, quoted
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import Source
from brpipeline.settings.file_pattern import INBOX, fetched_for, fits, understood
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare

ALIKE = 0.6  # from this likeness on a pattern is named as the closest
UNFINISHED = (".part", ".tmp", ".crdownload", ".partial")


def claims(settings: Settings) -> tuple[list[tuple[Source, list[Path]]], list[Problem]]:
    """Which files of the inbox belong to which source, and the files that belong to none or to several.

    Raises SettingsError if the inbox cannot be read: it may be a share that is not connected.
    """
    try:
        next(settings.inbox.iterdir(), None)
    except OSError as error:
        raise SettingsError(problem("inbox-unreadable", "inbox", reason=error.strerror)) from None
    files: defaultdict[str, list[Path]] = defaultdict(list)
    problems = []
    for path in inbox_files(settings.inbox):
        where = f"{INBOX}{path_in_inbox(path, settings)}"
        refusal = strange(path, settings.inbox, where)
        if not refusal and (path.is_dir() or kind_of(path)):  # a link to a folder whose files are found there; a survey
            continue
        claimant = refusal or claim(path, settings)
        if isinstance(claimant, Problem):
            problems.append(claimant)
        else:
            files[claimant.name].append(path)
    return [(source, files[source.name]) for source in settings.assessments.source if files[source.name]], problems


def claim(path: Path, settings: Settings) -> Source | Problem:
    """The source to which a file belongs; a problem where it is that of none, or of several.

    A source's `files` is a pattern of the file's path in the inbox: see file_pattern. What was fetched belongs to the
    source whose name it has, whatever the patterns say. A file that is elsewhere is treated as if it were directly in
    the inbox.
    """
    name = path_in_inbox(path, settings) or path.name
    fetched = fetched_for(name)
    claimants = [
        source
        for source in settings.assessments.source
        if (source.name == fetched if fetched else fits(name, source.files))
    ]
    if not claimants:
        return problem("file-unclaimed", f"{INBOX}{name}", closest=_closest(name, settings.assessments.source))
    if len(claimants) > 1:
        sources = ", ".join(source.name for source in claimants)
        return problem("file-claimed-twice", f"{INBOX}{name}", sources=sources)
    return claimants[0]


def path_in_inbox(path: Path, settings: Settings) -> str | None:
    """The file's path within the inbox, with slashes; None if it is elsewhere."""
    # The folder is resolved and the file is not: a link in the inbox is a file of the inbox.
    folder, inbox = path.parent.resolve(), settings.inbox.resolve()
    return (folder / path.name).relative_to(inbox).as_posix() if folder.is_relative_to(inbox) else None


def _closest(name: str, sources: Sequence[Source]) -> str:
    """A sentence with the pattern that a path in the inbox comes closest to; with all patterns if it is like none."""
    closest = max(sources, key=lambda source: _likeness(name, source.files), default=None)
    if closest is None:
        return "No source is set up yet."
    if _likeness(name, closest.files) >= ALIKE:
        return f"The closest is “{closest.files}”, of {closest.name}."
    return f"The patterns are {quoted(source.files for source in sources)}."


def _likeness(name: str, pattern: str) -> float:
    """How much of a pattern's letters the beginning of a path, or all of it, has: from 0 to 1."""
    literal, letters = bare(understood(pattern)), bare(name)
    parts = (letters, letters[: len(literal)], bare(PurePosixPath(name).name)[: len(literal)])
    return max(SequenceMatcher(None, literal, part, autojunk=False).ratio() for part in parts)


def inbox_files(inbox: Path) -> Iterator[Path]:
    """What people dropped: not what programs leave beside it (hidden, lock and part files), and no folders.

    It may be no file but a pipe, a device or a link: see `strange`.
    """
    for path in sorted(inbox.rglob("*")):
        left_behind = path.name.startswith((".", "~$")) or path.suffix in UNFINISHED or path.name == "README.md"
        if not left_behind and (path.is_symlink() or not path.is_dir()):
            yield path
