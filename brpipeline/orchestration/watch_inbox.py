"""Arrivals: what is dropped into the inbox is noticed, and a stream of files is told as few arrivals."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

from watchfiles import Change, awatch

from brpipeline import log
from brpipeline.doctor.mounts import network_kind
from brpipeline.ingest.inbox import inbox_files
from brpipeline.problems.settings_error import SettingsError
from brpipeline.remote import waits
from brpipeline.settings.workspace import Settings, load

QUIET, LONGEST = 400, 3000  # milliseconds: so long nothing changes before it is told, and so long at most it waits
POLL = 1000  # milliseconds between two looks where the file system tells nothing
ELSEWHERE = 30.0  # seconds between two looks at an inbox that lies elsewhere
AGAIN = 10.0  # seconds until an inbox that could not be watched is tried again

Watch = Literal["auto", "events", "polling", "off"]


async def arrivals(settings: Settings) -> AsyncIterator[None]:
    """Yields whenever exports arrived in the inbox of a workspace, until it is cancelled."""
    way: Watch = settings.assessments.serve.watch
    if way == "off":
        return
    if settings.assessments.folders.inbox:
        async for _ in _elsewhere(settings.root):
            yield
    else:
        async for _ in _here(settings.inbox, way):
            yield


async def _here(inbox: Path, way: Watch) -> AsyncIterator[None]:
    """Arrivals in a folder. One that vanishes, as a share may, is watched again once it is back."""
    polls = way == "polling" or (way == "auto" and bool(network_kind(inbox)))
    while True:
        try:
            async for changes in awatch(inbox, debounce=LONGEST, step=QUIET, force_polling=polls, poll_delay_ms=POLL):
                came = {Path(path) for change, path in changes if change is not Change.deleted}
                if came & set(inbox_files(inbox)):
                    yield
        except OSError as fault:
            log.event("inbox-unreadable", kind=type(fault).__name__)
        await asyncio.sleep(AGAIN)
        if inbox.exists():
            yield  # what arrived meanwhile


async def _elsewhere(root: Path) -> AsyncIterator[None]:
    """Arrivals in an inbox that `[folders]` names, which is asked now and then what it holds."""
    while True:
        try:
            if await asyncio.to_thread(lambda: waits(load(root))):
                yield
        except SettingsError as fault:
            log.event("inbox-unreadable", kind=str(fault))
        await asyncio.sleep(ELSEWHERE)
