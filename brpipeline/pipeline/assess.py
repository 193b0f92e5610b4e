"""Assess: which assessments changed, and what became of each. What computes one is imported once one has changed."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from brpipeline import log
from brpipeline.pipeline.freshness import Standing, standing
from brpipeline.pipeline.ingest import Progress
from brpipeline.pipeline.workers import DIED, side_by_side
from brpipeline.problems import Problem, problem
from brpipeline.problems.exceptions import explained
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened, reading

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
class Failed:
    """What could not be published, and why: an assessment, its pictures, the overview, the copy elsewhere.

    What was published of it before stands.
    """

    what: str
    problems: list[Problem]


def how_all_stand(settings: Settings, now: datetime) -> dict[AssessmentId, Standing]:
    """How every assessment of a workspace stands: those that do not are to be computed."""
    with opened(settings) as engine, reading(engine) as connection:
        return standing(connection, settings, settings.assessment_ids, now)


def assess_all(
    settings: Settings, now: datetime, progress: Progress, processes: int = 1
) -> tuple[list[Assessed], list[Failed]]:
    """Computes and publishes the assessments that changed, by so many processes if there are many.

    One that fails stops no other.
    """
    all_stand = how_all_stand(settings, now)
    changed = [one for one, stands in all_stand.items() if not stands.stands]
    made = side_by_side(partial(tried, settings, now=now), changed, processes if len(changed) >= MANY else 1)
    done: dict[AssessmentId, Assessed | Failed] = {}
    for one in changed:
        progress(f"assessing {one}")
        done[one] = next(made) or _died(one)
    return settled(all_stand, done)


def settled(
    all_stand: Mapping[AssessmentId, Standing], done: Mapping[AssessmentId, Assessed | Failed]
) -> tuple[list[Assessed], list[Failed]]:
    """What became of all assessments, in their order: of those that were done, and of those that stand."""
    every = [done.get(one) or unchanged(one, stands) for one, stands in all_stand.items()]
    return [one for one in every if isinstance(one, Assessed)], [one for one in every if isinstance(one, Failed)]


def tried(settings: Settings, assessment: AssessmentId, now: datetime) -> Assessed | Failed:
    """Assesses, and says what went wrong instead of raising it."""
    try:
        return assess(settings, assessment, now)
    except Exception as fault:
        problems = explained(fault, "assessment-failed", str(assessment))
        log.event("assessment-failed", assessment=str(assessment), kind=problems[0].code)
        return Failed(str(assessment), problems)


def _died(assessment: AssessmentId) -> Failed:
    log.event("assessment-failed", assessment=str(assessment), kind="process-ended")
    return Failed(str(assessment), [problem("assessment-failed", str(assessment), cause=DIED)])


def assess(settings: Settings, assessment: AssessmentId, now: datetime) -> Assessed:
    """Computes and publishes one assessment, if anything that it rests on changed."""
    start = time.process_time()
    with opened(settings) as engine:
        with reading(engine) as connection:
            stands = standing(connection, settings, [assessment], now)[assessment]
            if stands.stands:
                return unchanged(assessment, stands)
            from brpipeline.pipeline import recompute

            inputs, problems, record = recompute.load(connection, settings, assessment, stands)
        counts = recompute.publish(engine, settings, assessment, stands, inputs, record, now)
    seconds = round(time.process_time() - start, 2)
    log.event("assessed", assessment=str(assessment), changed=True, seconds=seconds, waiting=counts["waiting"])
    return Assessed(assessment, True, counts, problems)


def unchanged(assessment: AssessmentId, stands: Standing) -> Assessed:
    """An assessment that stands."""
    return Assessed(assessment, False, dict(stands.last.counts) if stands.last else {}, [])
