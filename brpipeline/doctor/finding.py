"""What a check found: in order, something to look at, or wrong; and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from brpipeline.problems import Problem


class Level(IntEnum):
    """How a finding stands; its number is the exit code that it asks for."""

    OK = 0
    LOOK = 1
    WRONG = 2


@dataclass(frozen=True)
class Finding:
    """One finding. what: the thing that was looked at. said: what was found. remedy: what to do, if anything."""

    what: str
    level: Level
    said: str
    remedy: str = ""


def of_problem(what: str, found: Problem, level: Level = Level.WRONG) -> Finding:
    """A problem of the catalogue as a finding."""
    return Finding(what, level, f"{found.code}: {found.where}: {found.what}", found.remedy)


def worst(findings: Iterable[Finding]) -> Level:
    """The level of the worst finding."""
    return max((one.level for one in findings), default=Level.OK)


def size(number: int) -> str:
    """A number of bytes for a reader."""
    for unit, of in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= of:
            return f"{number / of:.1f} {unit}"
    return f"{number} bytes"
