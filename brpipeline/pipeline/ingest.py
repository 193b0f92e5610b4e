"""Ingest: every export in the inbox that was not read before is read and taken into the store.

The code that reads files is imported once there is a new one.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from brpipeline import log
from brpipeline.ingest.inbox import claims
from brpipeline.ingest.read_rules import read_by
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem, problem, shortened
from brpipeline.problems.exceptions import explained
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from brpipeline.store.audit import READ, enter, enter_decisions, new_decisions
from brpipeline.store.connect import opened, reading, writing
from brpipeline.store.exports import Renamed, is_known
from brpipeline.store.ledger import Taken, take
from brpipeline.text import counted

LARGE = 10_000_000  # bytes; the size of a smaller file is not mentioned
SHOWN = 3  # renamed columns that a note names
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Ingested:
    """What an ingest did. taken: the new exports, by source and file. known: exports read before."""

    taken: list[tuple[str, str, Taken]]
    known: int
    problems: list[Problem]


def ingest(settings: Settings, now: datetime, progress: Progress = lambda _: None) -> Ingested:
    """Reads every export in the inbox that was not read before; one transaction an export, and a failure stops no
    other.

    Raises SettingsError if nothing can be read at all: the settings, the inbox or the store.
    """
    claimed, problems = claims(settings)
    taken: list[tuple[str, str, Taken]] = []
    known = 0
    with opened(settings) as engine:
        with reading(engine) as connection:
            changed_decisions = new_decisions(connection, settings)
        if changed_decisions:
            with writing(engine) as connection:
                enter_decisions(connection, new_decisions(connection, settings), now)
        for source, files in claimed:
            new = _new(engine, source, files, settings)
            known += len(files) - len(new)
            for export in _readings(source, new, settings, progress, problems):
                taken_in = _taken(engine, source, export, settings, now, problems)
                if taken_in is not None:
                    taken.append((source.name, export.name, taken_in))
                    problems += taking_notes(source.name, export.name, taken_in)
    for code in (export.code for export in problems if export.weight == "file"):
        log.event("file-refused", code=code)
    return Ingested(taken, known, problems)


def _new(engine: Engine, source: Source, files: Sequence[Path], settings: Settings) -> list[tuple[Path, str]]:
    """The files of a source that were not read before, each with its SHA-256."""
    rules = read_by(source, settings)
    hashed = [(path, _sha256(path)) for path in files]
    with reading(engine) as connection:
        return [(path, sha) for path, sha in hashed if not is_known(connection, source.name, sha, rules)]


def _readings(
    source: Source, files: Sequence[tuple[Path, str]], settings: Settings, progress: Progress, problems: list[Problem]
) -> list[Reading]:
    """What can be read of a source's new exports, the oldest first; what is wrong with them is added to `problems`.

    files: each with its SHA-256 before it is read. A file whose bytes differ afterwards is still being written.
    """
    if not files:
        return []
    from brpipeline.ingest.read import read_export

    readings: list[Reading] = []
    for path, sha256 in files:
        at = f"{source.name}, {path.name}"
        try:
            size = path.stat().st_size
            progress(f"reading {path.name}" + (f" ({size / 1e6:.0f} MB)" if size > LARGE else ""))
            export = read_export(path, source, settings)
            changing = sha256 != (_sha256(path) if isinstance(export, Problem) else export.sha256)
        except Exception as error:  # whatever it is, the other exports are read
            problems += explained(error, "file-fault", at)
            continue
        if changing:
            problems.append(problem("file-changing", at))
        elif isinstance(export, Problem):
            problems.append(export)
        else:
            readings.append(export)
            problems += export.notes
    return sorted(readings, key=lambda one: (one.latest or datetime.min, one.name))


def _taken(
    engine: Engine, source: Source, export: Reading, settings: Settings, now: datetime, problems: list[Problem]
) -> Taken | None:
    """Takes an export into the store, in a transaction of its own; None if another run took it meanwhile, or if it
    cannot be taken, which is added to `problems`. Raises what is wrong with the store itself."""
    try:
        with writing(engine) as connection:
            if is_known(connection, source.name, export.sha256, export.read_by):
                return None
            taken = take(connection, export, settings.agencies, source.snapshot, now)
            counts = {"new": taken.new, "changed": taken.changed, "known": taken.known, "withdrawn": taken.withdrawn}
            enter(connection, READ, source.name, now, "", export=export.sha256[:12], **counts)
    except Exception as error:
        if isinstance(error, SQLAlchemyError) and not isinstance(error, DataError | IntegrityError):
            raise
        problems += explained(error, "file-fault", f"{source.name}, {export.name}")
        return None
    log.event("export-read", source=source.name, sha256=export.sha256[:12], **counts)
    return taken


def taking_notes(source: str, file: str, taken: Taken) -> Iterator[Problem]:
    """The notes on one export."""
    where = f"{source}, {file}"
    if taken.renamed:
        more = len(taken.renamed) - SHOWN
        changes = "; ".join(map(_change, taken.renamed[:SHOWN])) + (f"; and {more} more" if more > 0 else "")
        yield problem("columns-changed", where, changes=changes)
    if taken.lacked:
        yield problem("snapshot-older", where, answers=counted(taken.lacked, "answer", "answers"))


def _change(column: Renamed) -> str:
    now = f"is “{shortened(column.after)}”" if column.after is not None else "has no column now"
    return f"{column.target} was “{shortened(column.before)}” and {now}"


def _sha256(path: Path) -> str:
    """The file's SHA-256; "" if it cannot be read, which reading it will say."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
