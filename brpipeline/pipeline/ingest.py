"""Ingest: every export in the inbox that was not read before is read and taken into the store."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from brpipeline import log
from brpipeline.ingest.apart.reader import Reader
from brpipeline.ingest.apart.set_aside import SetAside
from brpipeline.ingest.headings.remembered import NOTHING
from brpipeline.ingest.inbox import claims
from brpipeline.ingest.reading import Reading
from brpipeline.pipeline.read_new import Progress, exports_of, new_exports, read_new, set_aside
from brpipeline.problems import Problem, problem, shortened
from brpipeline.problems.exceptions import explained
from brpipeline.settings.assessment import Source
from brpipeline.settings.file_pattern import FETCHED
from brpipeline.settings.workspace import Settings
from brpipeline.store.audit import READ, enter, enter_decisions, new_decisions
from brpipeline.store.connect import opened, reading, writing
from brpipeline.store.exports import Renamed, is_known
from brpipeline.store.ledger import Taken, take
from brpipeline.store.remembered import lost_in, remembered
from brpipeline.text import counted

SHOWN = 3  # renamed columns that a note names


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
    known, aside = 0, SetAside.of(settings)
    with opened(settings) as engine, Reader(settings) as reader:
        with reading(engine) as connection:
            changed_decisions = new_decisions(connection, settings)
        if changed_decisions:
            with writing(engine) as connection:
                enter_decisions(connection, new_decisions(connection, settings), now)
        for source, files in claimed:
            exports = exports_of(files)
            with reading(engine) as connection:
                new = new_exports(connection, source, exports, settings, reader.surveys)
                before = remembered(connection, source.name) if new else NOTHING
            known += len(files) - len(new)
            by_digest = {export.sha256: export for export in new}
            for export in read_new(source, new, before, reader, aside, progress, problems):
                fetched = by_digest[export.sha256].path.parent.name == FETCHED
                taken_in = _taken(engine, source, export, settings, now, current=fetched)
                if isinstance(taken_in, Problem):
                    problems.append(taken_in)
                    set_aside(by_digest[export.sha256], source, taken_in, aside, settings)
                elif taken_in is not None:
                    taken.append((source.name, export.name, taken_in))
                    problems += taking_notes(source.name, export.name, taken_in)
    aside.keep()
    for code in (refused.code for refused in problems if refused.weight == "file"):
        log.event("file-refused", code=code)
    return Ingested(taken, known, problems)


def _taken(
    engine: Engine, source: Source, export: Reading, settings: Settings, now: datetime, *, current: bool
) -> Taken | Problem | None:
    """Takes an export into the store, in a transaction of its own; None if another run took it meanwhile, a problem if
    it cannot be taken. current: see `take`. Raises what is wrong with the store itself."""
    try:
        with writing(engine) as connection:
            if is_known(connection, source.name, export.sha256, export.read_by):
                return None
            if refusal := lost_in(connection, export, source):
                return refusal
            taken = take(connection, export, settings.agencies, source.snapshot, now, current=current)
            counts = {"new": taken.new, "changed": taken.changed, "known": taken.known, "withdrawn": taken.withdrawn}
            enter(connection, READ, source.name, now, "", export=export.sha256[:12], **counts)
    except Exception as error:
        if isinstance(error, SQLAlchemyError) and not isinstance(error, DataError | IntegrityError):
            raise
        return explained(error, "file-fault", f"{source.name}, {export.name}")[0]
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
