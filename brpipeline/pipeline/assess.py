"""Assess: which assessments changed, and what became of each. The code that computes is imported once one has
changed."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from brpipeline import log
from brpipeline.pipeline.freshness import Freshness, freshness_of
from brpipeline.pipeline.read_new import Progress
from brpipeline.pipeline.workers import DIED, side_by_side
from brpipeline.problems import Problem, problem
from brpipeline.problems.exceptions import explained
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened, reading

MANY = 8  # assessments; of fewer, another process would cost more than it brings


@dataclass(frozen=True)
class Assessed:
    """What became of one assessment. changed: it was computed and published; else it was up to date.

    counts: rows and rows by outcome. problems: why rows wait. held: of how many people something is not published.
    differences: on what agencies differ, or what is said where nobody is flagged. All three are empty where nothing
    changed.
    """

    assessment: AssessmentId
    changed: bool
    counts: dict[str, int]
    problems: list[Problem]
    held: int = 0
    differences: str = ""


@dataclass(frozen=True)
class Failed:
    """What could not be published, and why: an assessment, its pictures, the overview, the copy elsewhere.

    What was published of it before stays.
    """

    what: str
    problems: list[Problem]


def freshness_of_all(settings: Settings, now: datetime) -> dict[AssessmentId, Freshness]:
    """Whether each assessment of a workspace is up to date: those that are not must be computed."""
    with opened(settings) as engine, reading(engine) as connection:
        return freshness_of(connection, settings, settings.assessment_ids, now)


def assess_all(
    settings: Settings, now: datetime, progress: Progress, processes: int = 1
) -> tuple[list[Assessed], list[Failed]]:
    """Computes and publishes the assessments that changed, by as many processes as given if there are many.

    A failure of one stops no other.
    """
    freshness = freshness_of_all(settings, now)
    results: dict[AssessmentId, Assessed | Failed] = {}
    for changed in rounds(settings, freshness):
        outcomes = side_by_side(partial(tried, settings, now=now), changed, processes if len(changed) >= MANY else 1)
        for assessment in changed:
            progress(f"assessing {assessment}")
            results[assessment] = next(outcomes) or _died(assessment)
    return settled(freshness, results)


def rounds(settings: Settings, freshness: Mapping[AssessmentId, Freshness]) -> list[list[AssessmentId]]:
    """The assessments to check, in rounds: those that changed, and later waves of them, which are compared with them.

    Within a round none depends on another. What turns out to be up to date is left as it is.
    """
    changed = {assessment for assessment, fresh in freshness.items() if not fresh.up_to_date}
    by_round: dict[int, list[AssessmentId]] = {}
    for assessment in freshness:
        earlier = settings.earlier(assessment)
        if assessment in changed or not changed.isdisjoint(earlier):
            by_round.setdefault(len(earlier), []).append(assessment)
    return [by_round[number] for number in sorted(by_round)]


def settled(
    freshness: Mapping[AssessmentId, Freshness], results: Mapping[AssessmentId, Assessed | Failed]
) -> tuple[list[Assessed], list[Failed]]:
    """What became of all assessments, in their order: those that were computed, and those that were up to date."""
    all_results = [results.get(assessment) or unchanged(assessment, fresh) for assessment, fresh in freshness.items()]
    return [assessment for assessment in all_results if isinstance(assessment, Assessed)], [
        assessment for assessment in all_results if isinstance(assessment, Failed)
    ]


def tried(settings: Settings, assessment: AssessmentId, now: datetime) -> Assessed | Failed:
    """Assesses, and returns what went wrong instead of raising it."""
    try:
        return assess(settings, assessment, now)
    except Exception as error:
        problems = explained(error, "assessment-failed", str(assessment))
        log.event("assessment-failed", assessment=str(assessment), kind=problems[0].code)
        return Failed(str(assessment), problems)


def _died(assessment: AssessmentId) -> Failed:
    log.event("assessment-failed", assessment=str(assessment), kind="process-ended")
    return Failed(str(assessment), [problem("assessment-failed", str(assessment), cause=DIED)])


def assess(settings: Settings, assessment: AssessmentId, now: datetime) -> Assessed:
    """Computes and publishes one assessment, if anything that it depends on changed."""
    start = time.process_time()
    with opened(settings) as engine:
        with reading(engine) as connection:
            freshness = freshness_of(connection, settings, [assessment], now)[assessment]
            if freshness.up_to_date:
                return unchanged(assessment, freshness)
            from brpipeline.pipeline import recompute

            loaded = recompute.load(connection, settings, assessment, freshness, now.date())
        results, edited = recompute.publish(engine, settings, assessment, freshness, loaded, now)
        from brpipeline.publish.report.comparison import in_a_line

    counts = results.responses.counts()
    seconds = round(time.process_time() - start, 2)
    log.event("assessed", assessment=str(assessment), changed=True, seconds=seconds, waiting=counts["waiting"])
    return Assessed(
        assessment=assessment,
        changed=True,
        counts=counts,
        problems=[*loaded.problems, *edited],
        held=sum(loaded.release.held.values()),
        differences=in_a_line(results),
    )


def unchanged(assessment: AssessmentId, freshness: Freshness) -> Assessed:
    """An assessment that was up to date."""
    return Assessed(assessment, False, dict(freshness.last.counts) if freshness.last else {}, [])
