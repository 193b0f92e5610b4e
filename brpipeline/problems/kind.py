"""A kind of problem: how serious it is, what is wrong, and what to do."""

from dataclasses import dataclass
from typing import Literal

Weight = Literal["file", "row", "note", "settings"]


@dataclass(frozen=True)
class Kind:
    """A kind of problem. weight: a file is refused, a row waits, something is noted, or settings are wrong.

    what, remedy: sentences, with the facts of each case in braces.
    """

    weight: Weight
    what: str
    remedy: str
