"""One row of an export as a respondent made it, and what a correct reader makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

USED: Final = "used"
INCOMPLETE: Final = "incomplete"
TEST: Final = "test"
DUPLICATE: Final = "duplicate"
WAITING: Final = "waiting"
LATE: Final = "late"
WITHDRAWN: Final = "withdrawn"
OUTCOMES: Final = (USED, INCOMPLETE, TEST, DUPLICATE, WAITING, LATE, WITHDRAWN)


@dataclass(frozen=True)
class Response:
    """One respondent's answers. A dirty response says so in `outcome`; only those that are used count in the truth."""

    agency: str  # id, or "" where the row belongs to no agency
    typed: str  # the agency as it is written in the file
    ratings: Mapping[str, str]  # component id -> letter
    moment: datetime  # local time at which the answer was sent
    outcome: str = USED
    listed: bool = True  # chose the agency from a list; otherwise typed it under "Other"
    evidence: Mapping[str, str] = field(default_factory=dict)  # lever title -> text
    comment: str = ""
    email: str = ""
    habit: int = 0  # how this person words ratings where they are typed (wording.py)
    cells: Mapping[str, str] = field(default_factory=dict)  # component id -> exact text, where it is no habit
