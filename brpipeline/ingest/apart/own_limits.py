"""Limits that a process sets itself, where the system has them: they hold even if nobody watches it any more."""

import contextlib
import sys
from pathlib import Path

from brpipeline.ingest.apart.allowance import Allowance

RESERVED = 4 << 30  # bytes of addresses that libraries reserve and do not use
SLACK = 5.0  # seconds; whoever watches should be the first to see it


def for_good() -> None:
    """For as long as the process lives: no core is dumped, since it would hold answers, and it is ended before others
    where the machine runs out of memory."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def for_a_file(allowed: Allowance) -> None:
    """For the file that is read next: addresses, processor time and the size of what is handed over."""
    if sys.platform == "win32":
        return
    import resource

    own = resource.getrusage(resource.RUSAGE_SELF)
    limits = {
        resource.RLIMIT_AS: allowed.memory + RESERVED,
        resource.RLIMIT_CPU: round(own.ru_utime + own.ru_stime + allowed.seconds + SLACK),
        resource.RLIMIT_FSIZE: allowed.output,
    }
    for limit, most in limits.items():
        _, hard = resource.getrlimit(limit)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS knows some of them by name only
            resource.setrlimit(limit, (soft, hard))
