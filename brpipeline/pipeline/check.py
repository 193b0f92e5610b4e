"""Reads one export and explains it, storing nothing: what was recognised and why, rows by outcome, problems."""

from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.review.causes import waiting_problems
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened
from brpipeline.store.ledger import take
from brpipeline.store.read_responses import responses


@dataclass(frozen=True)
class Checked:
    """A file that can be read. counts: rows and rows by outcome, were it alone. problems: notes, and why rows wait."""

    reading: Reading
    counts: dict[str, int]
    problems: list[Problem]


def source_of(path: Path, settings: Settings) -> Source | None:
    """The first source whose `files` pattern fits the file's name, wherever the file lies."""
    return next((one for one in settings.assessments.source if fnmatch(path.name, one.files)), None)


def check(path: Path, source: Source | None, settings: Settings) -> Checked | Problem:
    """Checks a file as an export of a source, or of none in particular, in the newest wave of the settings."""
    if source is None:
        newest = max(settings.assessments.wave, key=lambda wave: wave.closes)
        source = Source(name="unclaimed", files="*", partnership=settings.assessments.partnership[0].id, wave=newest.id)
    reading = read_export(path, source, settings)
    if isinstance(reading, Problem):
        return reading
    assessments = settings.assessments.model_copy(update={"source": [source]})
    alone = replace(settings, assessments=assessments)
    with opened(alone, "sqlite://") as engine, engine.begin() as connection:
        take(connection, reading, settings.agencies, source.snapshot, datetime.min)
        found = responses(connection, alone, source.assessment)
    return Checked(reading, found.counts(), [*reading.notes, *waiting_problems(found, alone)])
