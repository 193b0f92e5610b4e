"""A fault as a problem: what an exception may tell, which is its kind and its place, never its message.

Messages of exceptions quote what they could not use, and that may be what a respondent wrote.
"""

import errno
import os
import traceback
from pathlib import Path

from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError

DEBUG_VARIABLE = "BRPIPELINE_DEBUG"
FULL = (errno.ENOSPC, errno.EDQUOT)


def explained(fault: Exception, code: str, where: str) -> list[Problem]:
    """The problems that a fault is. code: of the problem, where the fault is one that nobody foresaw.

    With BRPIPELINE_DEBUG set the traceback is printed as well, message and all.
    """
    if isinstance(fault, SettingsError):
        return list(fault.problems)
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(fault)
    if isinstance(fault, OSError):
        return [unusable(fault, where)]
    return [problem(code, where, kind=place(fault))]


def unusable(fault: OSError, where: str) -> Problem:
    """A file or folder that could not be used, or a disk without room."""
    if fault.errno in FULL:
        return problem("disk-full", where)
    return problem("file-unusable", where, reason=os.strerror(fault.errno) if fault.errno else type(fault).__name__)


def place(fault: BaseException) -> str:
    """KeyError in sheets.py, line 12."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return type(fault).__name__ + where
