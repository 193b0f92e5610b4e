"""Reads one export and explains it, storing nothing: what was recognised and why, rows by outcome, problems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from brpipeline.ingest.apart.reader import Reader
from brpipeline.ingest.headings.remembered import NOTHING, Remembered
from brpipeline.ingest.inbox import claim, path_in_inbox
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.special_files import special, strange
from brpipeline.ingest.survey_files.kinds import kind_of
from brpipeline.problems import Problem, problem
from brpipeline.rating import UNREAD
from brpipeline.review.waiting_problems import waiting_problems
from brpipeline.settings.assessment import Source, Wave
from brpipeline.settings.file_pattern import INBOX
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.wordings.rule import Sense, sense
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened
from brpipeline.store.ledger import take
from brpipeline.store.read_responses import responses
from brpipeline.store.remembered import lost_by, remembered_by
from brpipeline.store.responses import counts_over

UNCLAIMED = "unclaimed"


class Read(Protocol):
    """Reads one file. before: what earlier exports of the source had."""

    def __call__(self, path: Path, source: Source, before: Remembered = NOTHING) -> Reading | Problem: ...


@dataclass(frozen=True)
class Checked:
    """A file that can be read. counts: rows and rows by outcome, were it alone. routed: by assessment, the same of the
    rows that belong to it, where rows say to which. answers: each distinct answer with what it means; those that wait
    come first. problems: notes, and why rows wait."""

    reading: Reading
    counts: dict[str, int]
    routed: list[tuple[str, dict[str, int]]]
    answers: list[tuple[str, Sense]]
    problems: list[Problem]


def check_all(paths: Sequence[Path], source: Source | None, settings: Settings) -> Iterator[Checked | Problem]:
    """Checks files one after another, each as `check` does; they are read apart, by a process of its own."""
    settings = _never_empty(settings)
    with Reader(settings) as reader:
        for path in paths:
            yield check(path, source, settings, reader.read)


def check(path: Path, source: Source | None, settings: Settings, read: Read) -> Checked | Problem:
    """Checks a file as an export of a source; without one, of the source that would claim it in a run.

    A file that no source claims is read all the same, as if for the newest wave of the settings; since nobody says that
    it is, no answer is early. read: reads one file.
    """
    name = path_in_inbox(path, settings)
    if refusal := strange(path, settings.inbox, f"{INBOX}{name}") if name else special(path, path.name):
        return refusal
    if kind := kind_of(path):
        return problem("survey-file", name or path.name, form=kind)
    claimant = source or claim(path, settings)
    notes = []
    if isinstance(claimant, Problem):
        if claimant.code != "file-unclaimed":
            return claimant
        notes = [claimant] if name else []
        claimant = _unclaimed(settings)
    before = NOTHING if claimant.name == UNCLAIMED else remembered_by(settings, claimant.name)
    reading = read(path, claimant, before=before)
    if isinstance(reading, Problem):
        return reading
    if before.headings and (refusal := lost_by(settings, reading, claimant)):
        return refusal
    waves = settings.assessments.wave
    if claimant.name == UNCLAIMED:
        waves = [wave.model_copy(update={"opens": date.min}) for wave in waves]
    assessments = settings.assessments.model_copy(update={"source": [claimant], "wave": waves})
    alone = replace(settings, assessments=assessments)
    with opened(alone, "sqlite://") as engine, engine.begin() as connection:
        take(connection, reading, settings.agencies, claimant.snapshot, datetime.min)
        stored = {assessment: responses(connection, alone, assessment) for assessment in alone.assessment_ids}
    vocabulary = settings.instrument.scale.as_stated(claimant.stated)
    answers = [(text, sense(text, vocabulary)) for text in reading.answers]
    answers.sort(key=lambda answer: answer[1].answer != UNREAD)
    waiting = dict.fromkeys(problem for of_one in stored.values() for problem in waiting_problems(of_one, alone))
    routed = [(str(of), own.own_counts()) for of, own in stored.items() if claimant.routes and len(own)]
    return Checked(reading, counts_over(stored.values()), routed, answers, [*notes, *reading.notes, *waiting])


def _unclaimed(settings: Settings) -> Source:
    """A source for a file that no source of the settings claims."""
    newest = max(settings.assessments.wave, key=lambda wave: wave.closes)
    return Source(name=UNCLAIMED, files="*", partnership=settings.assessments.partnership[0].id, wave=newest.id)


def _never_empty(settings: Settings) -> Settings:
    """The settings, with a partnership and a wave that is always open where they have none yet."""
    always = Wave(id=UNCLAIMED, name=UNCLAIMED, opens=date.min, closes=date.max)
    declared = {
        "partnership": settings.assessments.partnership or [Partnership(id=UNCLAIMED, name=UNCLAIMED)],
        "wave": settings.assessments.wave or [always],
    }
    return replace(settings, assessments=settings.assessments.model_copy(update=declared))
