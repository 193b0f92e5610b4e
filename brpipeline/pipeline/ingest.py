"""Ingest: every export in the inbox that was not read before is read and taken into the store.

What reads files is imported once there is a new one.
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

LARGE = 10_000_000  # bytes; of a smaller file nobody has to know how large it is
SHOWN = 3  # renamed columns that a note names
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Ingested:
    """What an ingest did. taken: the new exports, by source and file. known: exports read before."""

    taken: list[tuple[str, str, Taken]]
    known: int
    problems: list[Problem]


def ingest(settings: Settings, now: datetime, progress: Progress = lambda _: None) -> Ingested:
    """Reads every export in the inbox that was not read before; one transaction an export, and a fault stops no other.

    Raises SettingsError if nothing can be read at all: the settings, the inbox or the store.
    """
    claimed, problems = claims(settings)
    taken: list[tuple[str, str, Taken]] = []
    known = 0
    with opened(settings) as engine:
        with reading(engine) as connection:
            anything = new_decisions(connection, settings)
        if anything:
            with writing(engine) as connection:
                enter_decisions(connection, new_decisions(connection, settings), now)
        for source, files in claimed:
            new = _new(engine, source, files, settings)
            known += len(files) - len(new)
            for one in _readings(source, new, settings, progress, problems):
                brought = _taken(engine, source, one, settings, now, problems)
                if brought is not None:
                    taken.append((source.name, one.name, brought))
                    problems += taking_notes(source.name, one.name, brought)
    for refused in (one.code for one in problems if one.weight == "file"):
        log.event("file-refused", code=refused)
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

    files: each with its SHA-256 before it is read. One that is another file afterwards is still being written.
    """
    if not files:
        return []
    from brpipeline.ingest.read import read_export

    readings: list[Reading] = []
    for path, sha256 in files:
        where = f"{source.name}, {path.name}"
        try:
            size = path.stat().st_size
            progress(f"reading {path.name}" + (f" ({size / 1e6:.0f} MB)" if size > LARGE else ""))
            found = read_export(path, source, settings)
            changing = sha256 != (_sha256(path) if isinstance(found, Problem) else found.sha256)
        except Exception as fault:  # whatever it is, the other exports are read
            problems += explained(fault, "file-fault", where)
            continue
        if changing:
            problems.append(problem("file-changing", where))
        elif isinstance(found, Problem):
            problems.append(found)
        else:
            readings.append(found)
            problems += found.notes
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
    except Exception as fault:
        if isinstance(fault, SQLAlchemyError) and not isinstance(fault, DataError | IntegrityError):
            raise
        problems += explained(fault, "file-fault", f"{source.name}, {export.name}")
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


def _change(one: Renamed) -> str:
    after = f"is “{shortened(one.after)}”" if one.after is not None else "has no column now"
    return f"{one.target} was “{shortened(one.before)}” and {after}"


def _sha256(path: Path) -> str:
    """The file's SHA-256; "" if it cannot be read, which reading it will say."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
