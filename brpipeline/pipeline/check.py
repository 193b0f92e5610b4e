"""Reads one export and explains it, storing nothing: what was recognised and why, rows by outcome, problems."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from brpipeline.ingest.apart.reader import Reader
from brpipeline.ingest.inbox import INBOX, claim, path_in_inbox
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.special_files import special, strange
from brpipeline.problems import Problem
from brpipeline.review.causes import waiting_problems
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened
from brpipeline.store.ledger import take
from brpipeline.store.read_responses import responses

Read = Callable[[Path, Source], Reading | Problem]


@dataclass(frozen=True)
class Checked:
    """A file that can be read. counts: rows and rows by outcome, were it alone. problems: notes, and why rows wait."""

    reading: Reading
    counts: dict[str, int]
    problems: list[Problem]


def check_all(paths: Sequence[Path], source: Source | None, settings: Settings) -> Iterator[Checked | Problem]:
    """Checks files one after another, each as `check` does; they are read apart, by a process of its own."""
    with Reader(settings) as reader:
        for path in paths:
            yield check(path, source, settings, reader.read)


def check(path: Path, source: Source | None, settings: Settings, read: Read) -> Checked | Problem:
    """Checks a file as an export of a source; without one, of the source that would claim it in a run.

    A file that no source claims is read all the same, as if for the newest wave of the settings. read: reads one file.
    """
    name = path_in_inbox(path, settings)
    if refusal := strange(path, settings.inbox, f"{INBOX}{name}") if name else special(path, path.name):
        return refusal
    claimant = source or claim(path, settings)
    notes = []
    if isinstance(claimant, Problem):
        if claimant.weight == "file":
            return claimant
        notes = [claimant] if name else []
        claimant = _unclaimed(settings)
    reading = read(path, claimant)
    if isinstance(reading, Problem):
        return reading
    assessments = settings.assessments.model_copy(update={"source": [claimant]})
    alone = replace(settings, assessments=assessments)
    with opened(alone, "sqlite://") as engine, engine.begin() as connection:
        take(connection, reading, settings.agencies, claimant.snapshot, datetime.min)
        stored = responses(connection, alone, claimant.assessment)
    return Checked(reading, stored.counts(), [*notes, *reading.notes, *waiting_problems(stored, alone)])


def _unclaimed(settings: Settings) -> Source:
    """A source for a file that no source of the settings claims."""
    newest = max(settings.assessments.wave, key=lambda wave: wave.closes)
    return Source(name="unclaimed", files="*", partnership=settings.assessments.partnership[0].id, wave=newest.id)
