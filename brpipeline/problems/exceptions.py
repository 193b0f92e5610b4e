"""Exceptions as problems. Only the class of an exception and where it was raised are repeated, never its message.

The message of an exception quotes what could not be used, and that may be what a respondent wrote.
"""

import errno
import os
import traceback
from pathlib import Path

from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError

DEBUG_VARIABLE = "BRPIPELINE_DEBUG"
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


def explained(error: Exception, code: str, where: str) -> list[Problem]:
    """The problems that an exception means. code: the problem's code, if the exception is a bug.

    With BRPIPELINE_DEBUG set the traceback is printed as well, message and all.
    """
    if isinstance(error, SettingsError):
        return list(error.problems)
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error)
    if isinstance(error, OSError):
        return [unusable(error, where)]
    return [problem(code, where, cause=bug(raised_at(error)))]


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


def bug(raised: str) -> str:
    """The cause that a problem states for an exception that nobody foresaw. raised: its class, and where."""
    return f"a bug in brpipeline ({raised})"
