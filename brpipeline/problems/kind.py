"""One kind of problem: how much it holds up, what is wrong, and what to do."""

from dataclasses import dataclass
from typing import Literal

Weight = Literal["file", "row", "note", "settings"]


@dataclass(frozen=True)
class Kind:
    """One kind of problem. weight: a whole file is refused, a row waits, something is noted, or settings are wrong."""

    weight: Weight
    what: str
    remedy: str
