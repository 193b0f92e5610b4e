"""Ingest: every export in the inbox that was not read before is read and taken into the store."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from brpipeline.inbox import claims
from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.rules import read_by
from brpipeline.problems import Problem, problem
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.connect import opened
from brpipeline.store.exports import is_known
from brpipeline.store.ledger import Taken, take
from brpipeline.taking import taking_notes

LARGE = 10_000_000  # bytes; of a smaller file nobody has to know how large it is
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Ingested:
    """What an ingest did. taken: the new exports, by source and file. known: exports read before."""

    taken: list[tuple[str, str, Taken]]
    known: int
    problems: list[Problem]


def ingest(root: Path, now: datetime, progress: Progress = lambda _: None) -> Ingested:
    """Reads every export in the inbox that was not read before; one transaction an export."""
    settings = load(root)
    claimed, problems = claims(settings)
    taken: list[tuple[str, str, Taken]] = []
    known = 0
    with opened(settings) as engine:
        for source, files in claimed:
            rules = read_by(source, settings)
            hashed = [(path, _sha256(path)) for path in files]
            with engine.connect() as connection:
                new = [(path, sha) for path, sha in hashed if not is_known(connection, source.name, sha, rules)]
            known += len(files) - len(new)
            readings, faults = _readings(source, new, settings, progress)
            brought = _taken(engine, source, readings, settings, now)
            taken += brought
            problems += [*faults, *(note for _, name, one in brought for note in taking_notes(source.name, name, one))]
    return Ingested(taken, known, problems)


def _readings(
    source: Source, files: Sequence[tuple[Path, str]], settings: Settings, progress: Progress
) -> tuple[list[Reading], list[Problem]]:
    """What can be read of a source's new exports, the oldest first, and what is wrong with them.

    files: each with its SHA-256 before it is read. One that is another file afterwards is still being written.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    for path, sha256 in files:
        size = path.stat().st_size
        progress(f"reading {path.name}" + (f" ({size / 1e6:.0f} MB)" if size > LARGE else ""))
        reading = read_export(path, source, settings)
        if sha256 != (_sha256(path) if isinstance(reading, Problem) else reading.sha256):
            problems.append(problem("file-changing", f"{source.name}, {path.name}"))
        elif isinstance(reading, Problem):
            problems.append(reading)
        else:
            readings.append(reading)
            problems += reading.notes
    return sorted(readings, key=lambda one: (one.latest or datetime.min, one.name)), problems


def _taken(
    engine: Engine, source: Source, readings: Sequence[Reading], settings: Settings, now: datetime
) -> list[tuple[str, str, Taken]]:
    """Takes exports into the store, each in a transaction of its own; not one that another run took meanwhile."""
    taken = []
    for reading in readings:
        with engine.begin() as connection:
            if not is_known(connection, source.name, reading.sha256, reading.read_by):
                brought = take(connection, reading, settings.agencies, source.snapshot, now)
                taken.append((source.name, reading.name, brought))
    return taken


def _sha256(path: Path) -> str:
    """The file's SHA-256; "" if it cannot be read, which reading it will say."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
