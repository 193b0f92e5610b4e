"""How long a fetch waits, how often it tries again, and how much it takes."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """clock: seconds that only grow. sleep: waits. epoch: seconds since 1970, for platforms that want to be told the
    time. pauses: seconds before each further try after a fault. longest_wait: seconds that a platform may ask one fetch
    to wait in all. answer: seconds within which a whole answer must arrive. silence: seconds without a byte.
    most: bytes of one answer."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    epoch: Callable[[], float] = time.time
    pauses: tuple[float, ...] = (1.0, 5.0, 20.0)
    longest_wait: float = 180.0
    answer: float = 600.0
    silence: float = 60.0
    most: int = 300_000_000
