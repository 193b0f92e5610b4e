"""The whole way, composed in plain Python: ingest, assess, publish. The command and the Prefect flow both call it.

Each step takes a workspace's folder and names, does all its work itself, and says what it did in counts and problems;
it can be killed at any moment and run again.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from brpipeline.compose import compose
from brpipeline.fingerprint import fingerprint
from brpipeline.gather import answered, exports, rests_on, wave_before
from brpipeline.inbox import claims
from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.rules import read_by
from brpipeline.problems import Problem, problem
from brpipeline.publish.index import index_page
from brpipeline.publish.page import report_page
from brpipeline.publish.shelf import Shelf
from brpipeline.published import INDEX, REPORT, RESULTS, SCHEMA, published
from brpipeline.results import FilePart, schema, written
from brpipeline.settings.assessment import AssessmentId, Source
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.connect import opened
from brpipeline.store.exports import is_known
from brpipeline.store.ledger import Taken, take
from brpipeline.store.shown import keep_shown
from brpipeline.taking import taking_notes

LARGE = 10_000_000  # bytes; of a smaller file nobody has to know how large it is
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Ingested:
    """What an ingest did. taken: the new exports, by source and file. known: exports read before."""

    taken: list[tuple[str, str, Taken]]
    known: int
    problems: list[Problem]


@dataclass(frozen=True)
class Assessed:
    """What became of one assessment. changed: it was computed and published; else all stood already.

    counts: rows and rows by outcome. problems: why rows wait; empty where nothing changed.
    """

    assessment: AssessmentId
    changed: bool
    counts: dict[str, int]
    problems: list[Problem]


@dataclass(frozen=True)
class Run:
    """What a whole run did. index: the page over all reports."""

    ingested: Ingested
    assessed: list[Assessed]
    index: Path

    @property
    def waits(self) -> bool:
        """True if rows or files wait for somebody."""
        refused = any(found.weight == "file" for found in self.ingested.problems)
        return refused or any(one.counts["waiting"] for one in self.assessed)


def run(root: Path, now: datetime, progress: Progress = lambda _: None) -> Run:
    """Ingests what is new in the inbox of a workspace and publishes what changed. Raises SettingsError."""
    ingested = ingest(root, now, progress)
    assessed = [assess(root, assessment, now, progress) for assessment in load(root).assessment_ids]
    return Run(ingested, assessed, publish(root))


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


def assess(root: Path, assessment: AssessmentId, now: datetime, progress: Progress = lambda _: None) -> Assessed:
    """Computes and publishes one assessment, if anything that it rests on changed."""
    settings = load(root)
    folder = settings.published / assessment.partnership / assessment.wave
    with opened(settings) as engine, engine.connect() as connection:
        files = exports(connection, settings, assessment)
        before = wave_before(connection, settings, assessment, now.date())
        is_open = now.date() <= settings.wave(assessment.wave).closes
        earlier = before and (before[0], _known(connection, settings, *before))
        print_now = fingerprint(settings, assessment, _known(connection, settings, assessment, files), is_open, earlier)
        standing = published(folder)
        if standing and standing.method.fingerprint == print_now and (folder / REPORT).exists():
            return Assessed(assessment, False, standing.responses.counts(), [])
        progress(f"assessing {assessment}")
        given, problems, record = answered(connection, settings, assessment, files, before and before[0], is_open)
    if record is not None:
        _recorded(settings, assessment, record)
    results = compose(given, settings, assessment, now.date(), print_now)
    shelf = Shelf(settings.published)
    shelf.put(folder / REPORT, report_page(results, settings.templates))
    # The results come last: their fingerprint is the seal on all that stands beside them.
    shelf.put(folder / RESULTS, written(results))
    return Assessed(assessment, True, results.responses.counts(), problems)


def _recorded(settings: Settings, assessment: AssessmentId, record: str) -> None:
    """Keeps what is about to be shown, before it is: whoever is killed between shows the same in the next run."""
    with opened(settings) as engine, engine.begin() as connection:
        keep_shown(connection, assessment, record)


def publish(root: Path) -> Path:
    """Publishes the page over all assessments. Returns its path."""
    settings = load(root)
    folders = [settings.published / one.partnership / one.wave for one in settings.assessment_ids]
    standing = [results for folder in folders if (results := published(folder))]
    shelf = Shelf(settings.published)
    shelf.put(settings.published / SCHEMA, schema())
    shelf.put(settings.published / INDEX, index_page(standing, settings.templates))
    return settings.published / INDEX


def _sha256(path: Path) -> str:
    """The file's SHA-256; "" if it cannot be read, which reading it will say."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _known(
    connection: Connection, settings: Settings, assessment: AssessmentId, files: list[FilePart]
) -> list[tuple[str, str]]:
    return rests_on(connection, files, [source.name for source in settings.sources(assessment)])
