"""The machine: its system, its Python, and its time zones."""

import os
import platform
from collections.abc import Iterator
from zoneinfo import available_timezones

from brpipeline import __version__
from brpipeline.doctor.finding import Finding, Level
from brpipeline.text import counted

NEEDED_ZONE = "Europe/London"


def machine() -> Iterator[Finding]:
    """Versions and system, and whether local times can be worked out."""
    system = f"brpipeline {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    yield Finding("machine", Level.OK, f"{system}, {counted(os.cpu_count() or 1, 'processor', 'processors')}")
    yield zones(available_timezones())


def zones(known: set[str]) -> Finding:
    """Whether the time zones that surveys name are known here."""
    if NEEDED_ZONE in known:
        return Finding("time zones", Level.OK, f"{counted(len(known), 'time zone is', 'time zones are')} known")
    return Finding(
        "time zones", Level.WRONG, f"{NEEDED_ZONE} is not known", "Install the time zones: pip install tzdata"
    )
