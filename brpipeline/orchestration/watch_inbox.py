"""Watches the inbox for exports that arrive. A stream of files counts as a few arrivals, not as one for each file."""

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
from brpipeline.settings.file_pattern import FETCHED
from brpipeline.settings.workspace import Settings, load

QUIET, LONGEST = 400, 3000  # milliseconds without a change before files count as arrived; milliseconds to wait at most
POLL = 1000  # milliseconds between two checks where the file system reports no changes
REMOTE_INTERVAL = 30.0  # seconds between two checks of a remote inbox
RETRY = 10.0  # seconds until an inbox that could not be watched is tried again

Watch = Literal["auto", "events", "polling", "off"]


async def arrivals(settings: Settings) -> AsyncIterator[None]:
    """Yields whenever exports arrive in the inbox of a workspace, until it is cancelled."""
    watch: Watch = settings.assessments.serve.watch
    if watch == "off":
        return
    if settings.assessments.folders.inbox:
        async for _ in _remote(settings.root):
            yield
    else:
        async for _ in _local(settings.inbox, watch):
            yield


async def _local(inbox: Path, watch: Watch) -> AsyncIterator[None]:
    """Arrivals in a folder. If it vanishes, as a network share may, it is watched again when it is back."""
    polls = watch == "polling" or (watch == "auto" and bool(network_kind(inbox)))
    while True:
        try:
            async for changes in awatch(inbox, debounce=LONGEST, step=QUIET, force_polling=polls, poll_delay_ms=POLL):
                arrived = {Path(path) for change, path in changes if change is not Change.deleted}
                # What a run fetches itself starts no other.
                if {path for path in arrived if inbox / FETCHED not in path.parents} & set(inbox_files(inbox)):
                    yield
        except OSError as error:
            log.event("inbox-unreadable", kind=type(error).__name__)
        await asyncio.sleep(RETRY)
        if inbox.exists():
            yield  # for what arrived in the meantime


async def _remote(root: Path) -> AsyncIterator[None]:
    """Arrivals in the inbox that `[folders]` names, which is listed at intervals."""
    while True:
        try:
            if await asyncio.to_thread(lambda: waits(load(root))):
                yield
        except SettingsError as error:
            log.event("inbox-unreadable", kind=str(error))
        await asyncio.sleep(REMOTE_INTERVAL)
