"""Exceptions as problems. Only the class of an exception and where it was raised are repeated, never its message.

The message of an exception quotes what could not be used, and that may be what a respondent wrote.
"""

import errno
import os
import sys
import traceback
from pathlib import Path

from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.text import harmless

DEBUG_VARIABLE = "BRPIPELINE_DEBUG"
TEMPLATES = (".j2", ".css")  # how the names of templates end
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


def explained(error: Exception, code: str, where: str) -> list[Problem]:
    """The problems that an exception means. code: the problem's code, if the exception is a bug.

    With BRPIPELINE_DEBUG set the traceback is printed as well, message and all.
    """
    if isinstance(error, SettingsError):
        return list(error.problems)
    if os.environ.get(DEBUG_VARIABLE):
        print_traceback(error)
    if isinstance(error, OSError):
        return [unusable(error, where)]
    return [problem(code, where, cause=_cause(error))]


def print_traceback(error: BaseException) -> None:
    """Prints the traceback of an exception, message and all: only for whoever asks for it."""
    for line in "".join(traceback.format_exception(error)).splitlines():
        sys.stderr.write(harmless(line) + "\n")


def unusable(error: OSError, where: str) -> Problem:
    """The problem of a file or folder that could not be used, or of a full disk."""
    if error.errno in DISK_FULL:
        return problem("disk-full", where)
    return problem("file-unusable", where, reason=os.strerror(error.errno) if error.errno else type(error).__name__)


def raised_at(error: BaseException) -> str:
    """The class of an exception and where it was raised: KeyError in load.py, line 12."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return type(error).__name__ + where


def _cause(error: Exception) -> str:
    """The cause that a problem states for an exception: a template that a partnership wrote, or a bug of ours."""
    if type(error).__module__.startswith("jinja2."):
        lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(TEMPLATES)]
        if lines:
            name = f"{Path(lines[-1].filename).name}, line {lines[-1].lineno}"
            return f"an error in the template {name} ({type(error).__name__})"
    return bug(raised_at(error))


def bug(raised: str) -> str:
    """The cause that a problem states for an exception that nobody foresaw. raised: its class, and where."""
    return f"a bug in brpipeline ({raised})"
