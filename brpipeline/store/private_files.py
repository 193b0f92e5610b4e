"""What of a workspace only its owner reads: store, ledger, exports, and what else tells who answered what and when."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import make_url

from brpipeline import log
from brpipeline.files import private
from brpipeline.settings.corrections import CORRECTIONS_FILE
from brpipeline.settings.workspace import Settings

BESIDE_SQLITE = ("-wal", "-shm", "-journal")
FOLDERS = (".inbox", ".kept", ".prefect", "reports/draft", "reports/edited", "reports/.writing", "reports/.written")
FILES = (".sent.json", ".set-aside.json", ".decisions.json", ".brpipeline.key", ".brpipeline.lock", CORRECTIONS_FILE)


def private_paths(settings: Settings) -> Iterator[Path]:
    """Every file and folder that is confidential, as far as there is one. What is in such a folder is not named."""
    yield settings.inbox
    for url in (settings.store_url, settings.ledger_url):
        if file := sqlite_file(url):
            yield file
            yield from (file.with_name(file.name + ending) for ending in BESIDE_SQLITE)
    yield from (settings.root / name for name in (*FOLDERS, *FILES))
    if path := os.environ.get(log.VARIABLE):
        yield Path(path)


def tighten(settings: Settings) -> int:
    """Makes everything confidential readable by its owner alone. Returns how many files and folders that changed.

    Exports are protected by their folder, and are left as they are: a change of theirs would look like an arrival.
    """
    group = settings.assessments.folders.group
    if tightened := sum(private.tighten(path, group) for path in private_paths(settings)):
        log.event("tightened", files=tightened)
    return tightened


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite store; None for any other store."""
    parts = make_url(url)
    is_file = parts.get_backend_name() == "sqlite" and parts.database not in (None, "", ":memory:")
    return Path(parts.database) if is_file and parts.database and not parts.database.startswith("file:") else None
