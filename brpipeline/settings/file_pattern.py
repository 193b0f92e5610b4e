"""A source's pattern of the files that are its own: paths within the inbox, whose capitals make no difference. Pure."""

from fnmatch import fnmatchcase
from pathlib import PureWindowsPath
from typing import Annotated

from pydantic import AfterValidator

from brpipeline.settings.instrument import Text

INBOX = "inbox/"


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


def _slashed(path: str) -> str:
    return path.casefold().replace("\\", "/")
