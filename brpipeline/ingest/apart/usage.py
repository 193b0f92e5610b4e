"""What a process uses at the moment, as its system tells it: memory and processor time."""

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import reduce
from typing import Any

COSTLY = not sys.platform.startswith(("linux", "win"))  # elsewhere asking takes a process of its own


@dataclass(frozen=True)
class Usage:
    """memory: bytes that the process holds. seconds: of processor time since it began."""

    memory: int
    seconds: float


def usage(process: "subprocess.Popen[bytes]") -> Usage | None:
    """What a child process uses; None if it has ended, or if the system does not say."""
    try:
        if sys.platform.startswith("linux"):
            with open(f"/proc/{process.pid}/stat", "rb") as file:  # noqa: PTH123 - it is asked often
                return _of_linux(file.read())
        if sys.platform == "win32":
            return _of_windows(process)
        columns = ["ps", "-o", "rss=,time=", "-p", str(process.pid)]
        return _of_ps(subprocess.run(columns, capture_output=True, text=True, check=True, timeout=10).stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _of_linux(stat: bytes) -> Usage:
    """From /proc/PID/stat, whose second field is a name in brackets that may hold anything."""
    fields = stat.rpartition(b")")[2].split()
    ticks, pages = int(fields[11]) + int(fields[12]), int(fields[21])
    return Usage(pages * os.sysconf("SC_PAGE_SIZE"), ticks / os.sysconf("SC_CLK_TCK"))


def _of_ps(line: str) -> Usage:
    """From a line of ps: kilobytes, then [hours:]minutes:seconds, with days before a dash."""
    memory, time = line.split()
    days, _, clock = time.rpartition("-")
    seconds = reduce(lambda total, part: 60 * total + float(part), clock.split(":"), 0.0)
    return Usage(int(memory) * 1024, seconds + 86_400 * int(days or 0))


def _of_windows(process: Any) -> Usage | None:
    """From the handle that a child process has on Windows."""
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = [
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *((f"size_{number}", ctypes.c_size_t) for number in range(8)),
        ]

    system: Any = ctypes
    handle, counters = wintypes.HANDLE(int(process._handle)), Counters(cb=ctypes.sizeof(Counters))
    times = [wintypes.FILETIME() for _ in range(4)]  # created, ended, kernel, user: in units of 100 ns
    if not system.windll.psapi.GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb):
        return None
    if not system.windll.kernel32.GetProcessTimes(handle, *map(ctypes.byref, times)):
        return None
    spent = sum((time.dwHighDateTime << 32) + time.dwLowDateTime for time in times[2:])
    return Usage(counters.size_1, spent / 1e7)
