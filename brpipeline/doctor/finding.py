"""The result of a check: fine, something to check, or wrong; and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from brpipeline.problems import Problem


class Level(IntEnum):
    """How serious a finding is. Its number is the exit code of the command."""

    OK = 0
    CHECK = 1
    WRONG = 2


@dataclass(frozen=True)
class Finding:
    """The result of a check. what: the thing that was checked. result: in words. remedy: what to do, if anything."""

    what: str
    level: Level
    result: str
    remedy: str = ""


def of_problem(what: str, problem: Problem, level: Level = Level.WRONG) -> Finding:
    """A problem of the catalogue as a finding."""
    return Finding(what, level, f"{problem.code}: {problem.where}: {problem.what}", problem.remedy)


def worst(findings: Iterable[Finding]) -> Level:
    """The level of the most serious finding."""
    return max((finding.level for finding in findings), default=Level.OK)


def size(count: int) -> str:
    """A number of bytes for a reader: 1.5 GB."""
    for unit, bytes_each in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= bytes_each:
            return f"{count / bytes_each:.1f} {unit}"
    return f"{count} bytes"
