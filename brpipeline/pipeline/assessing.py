"""Assess: one assessment is computed and published, if anything that it rests on changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from brpipeline.compose import compose
from brpipeline.fingerprint import fingerprint
from brpipeline.gather import answered, exports, rests_on, wave_before
from brpipeline.pipeline.ingesting import Progress
from brpipeline.pipeline.side_by_side import side_by_side
from brpipeline.problems import Problem
from brpipeline.publish.outputs import outputs
from brpipeline.publish.shelf import Shelf
from brpipeline.published import CORE, RESULTS, published
from brpipeline.results import FilePart, Results, written
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.connect import opened
from brpipeline.store.shown import keep_shown

MANY = 8  # assessments; of fewer, another process would cost more than it brings


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
class Standing:
    """How an assessment stands before it is computed. files: its exports. before: the wave that it is compared with.

    fingerprint: of all that it rests on now. published: what is published of exactly that; None if it must be computed.
    """

    files: list[FilePart]
    before: AssessmentId | None
    is_open: bool
    fingerprint: str
    published: Results | None


def assess_all(
    root: Path, assessments: Sequence[AssessmentId], now: datetime, progress: Progress, processes: int = 1
) -> list[Assessed]:
    """Computes and publishes the assessments that changed, by so many processes if there are many."""
    settings = load(root)
    with opened(settings) as engine, engine.connect() as connection:
        standing = {one: how_it_stands(connection, settings, one, now) for one in assessments}
    changed = [one for one in assessments if standing[one].published is None]
    made = side_by_side(partial(assess, root, now=now), changed, processes if len(changed) >= MANY else 1)
    done = {}
    for one in changed:
        progress(f"assessing {one}")
        done[one] = next(made)
    return [done.get(one) or _unchanged(one, standing[one]) for one in assessments]


def assess(root: Path, assessment: AssessmentId, now: datetime) -> Assessed:
    """Computes and publishes one assessment, if anything that it rests on changed."""
    settings = load(root)
    with opened(settings) as engine:
        with engine.connect() as connection:
            stands = how_it_stands(connection, settings, assessment, now)
            if stands.published:
                return _unchanged(assessment, stands)
            given, problems, record = answered(
                connection, settings, assessment, stands.files, stands.before, stands.is_open
            )
        if record is not None:
            # Before it is shown: whoever is killed between shows the same in the next run.
            with engine.begin() as connection:
                keep_shown(connection, assessment, record)
    results = compose(given, settings, assessment, now.date(), stands.fingerprint)
    _put(settings, assessment, results)
    return Assessed(assessment, True, results.responses.counts(), problems)


def how_it_stands(connection: Connection, settings: Settings, assessment: AssessmentId, now: datetime) -> Standing:
    """Whether what is published of an assessment is what it rests on now."""
    files = exports(connection, settings, assessment)
    before = wave_before(connection, settings, assessment, now.date())
    is_open = now.date() <= settings.wave(assessment.wave).closes
    earlier = before and (before[0], _known(connection, settings, *before))
    print_now = fingerprint(settings, assessment, _known(connection, settings, assessment, files), is_open, earlier)
    folder = settings.folder(assessment)
    there = published(folder) if all((folder / name).exists() for name in CORE) else None
    same = there if there and there.method.fingerprint == print_now else None
    return Standing(files, before and before[0], is_open, print_now, same)


def _put(settings: Settings, assessment: AssessmentId, results: Results) -> None:
    """Puts everything that is published of an assessment in its place, and takes away what is no longer made."""
    folder, shelf = settings.folder(assessment), Shelf(settings.published)
    made = outputs(results, settings.templates)
    shelf.clear(folder, made)
    for name, content in made.items():
        shelf.put(folder / name, content)
    # The results come last: their fingerprint is the seal on all that stands beside them.
    shelf.put(folder / RESULTS, written(results))


def _unchanged(assessment: AssessmentId, stands: Standing) -> Assessed:
    counts = stands.published.responses.counts() if stands.published else {}
    return Assessed(assessment, False, counts, [])


def _known(
    connection: Connection, settings: Settings, assessment: AssessmentId, files: list[FilePart]
) -> list[tuple[str, str]]:
    return rests_on(connection, files, [source.name for source in settings.sources(assessment)])
