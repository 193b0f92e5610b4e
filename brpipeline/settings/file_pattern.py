"""A source's pattern of the files that are its own: paths within the inbox, whose capitals make no difference. Pure."""

from fnmatch import fnmatchcase
from pathlib import PureWindowsPath
from typing import Annotated

from pydantic import AfterValidator

from brpipeline.settings.files import Text

INBOX = "inbox/"
FETCHED = ".fetched"  # in the inbox: what was fetched from platforms, each file named after its source


def _within_inbox(pattern: str) -> str:
    path = PureWindowsPath(pattern)  # which takes both slashes
    if path.drive or path.root or ".." in path.parts:
        raise ValueError(f"“{pattern}” is no path within inbox/: write it as staff-survey*.csv or autumn/*")
    return pattern


FilePattern = Annotated[Text, AfterValidator(_within_inbox)]


def fits(name: str, pattern: str) -> bool:
    """True if a path in the inbox fits a source's pattern."""
    return fnmatchcase(_slashed(name), understood(pattern))


def understood(pattern: str) -> str:
    """A pattern as it is compared: folded, with slashes, from the inbox on. A folder has everything that is in it."""
    path = _slashed(pattern).removeprefix("./").removeprefix(INBOX)
    return f"{path}*" if path.endswith("/") or not path else path


def fetched_as(source: str) -> str:
    """The pattern of the files that are fetched for a source."""
    return f"{FETCHED}/{source}.*"


def fetched_for(name: str) -> str | None:
    """The source for which a file in the inbox was fetched, by its path; None if somebody dropped it there."""
    folder, slash, file = name.replace("\\", "/").partition("/")
    return file.rpartition(".")[0] if folder == FETCHED and slash and "/" not in file else None


def _slashed(path: str) -> str:
    return path.casefold().replace("\\", "/")
