"""Assessments are computed in parallel: in threads, on a Dask cluster, or by workers on other machines.

Assessments do not depend on one another, and one that is computed twice is published once. So whatever a cluster or a
worker did not finish is simply done here.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from prefect import unmapped
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from brpipeline import log
from brpipeline.orchestration.step_error import StepError
from brpipeline.orchestration.steps import assess, check_freshness, settings_of
from brpipeline.orchestration.worker_batches import send_to_workers
from brpipeline.problems import problem
from brpipeline.problems.exceptions import bug
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.running import Spread

if TYPE_CHECKING:
    from brpipeline.pipeline.assess import Assessed, Failed

THREADS = 2  # each reads the store and writes pages; more of them in one process would gain nothing


def assess_changed(workspace: str) -> "tuple[list[Assessed], list[Failed]]":
    """Computes and publishes the assessments that changed, spread as the settings say. A failure stops no other."""
    from brpipeline.pipeline.assess import rounds, settled

    spread, freshness = settings_of(workspace).assessments.spread, check_freshness(workspace)
    changed = [assessment for assessment, fresh in freshness.items() if not fresh.up_to_date]
    if changed and spread.over == "workers":
        send_to_workers(workspace, changed, spread)
    done: dict[AssessmentId, Assessed | Failed] = {}
    for assessments in rounds(settings_of(workspace), freshness):
        done |= zip(assessments, _in_parallel(workspace, assessments, spread), strict=True)
    return settled(freshness, done)


def _in_parallel(workspace: str, assessments: Sequence[AssessmentId], spread: Spread) -> "list[Assessed | Failed]":
    """What became of each assessment, in the order given."""
    parameters: dict[str, Any] = {
        "workspace": unmapped(workspace),
        "partnership": [assessment.partnership for assessment in assessments],
        "wave": [assessment.wave for assessment in assessments],
        "in_process": unmapped(spread.over != "dask"),
    }
    with _runner(spread) as runner:
        futures = runner.map(cast(Any, assess), parameters)
        results = [future.result(raise_on_failure=False) for future in futures]
    return [_assessed(*pair) for pair in zip(assessments, results, strict=True)]


def _assessed(assessment: AssessmentId, result: object) -> "Assessed | Failed":
    """What a task did for an assessment, or why it failed. result: what the task returned or raised."""
    from brpipeline.pipeline.assess import Assessed, Failed

    if isinstance(result, Assessed):
        return replace(result, changed=True)  # a worker may have published it already
    kind, cause = _kind_and_cause(result)
    log.event("assessment-failed", assessment=str(assessment), kind=kind)
    return Failed(str(assessment), [problem("assessment-failed", str(assessment), cause=cause)])


def _kind_and_cause(error: object) -> tuple[str, str]:
    """Why a task failed: for the log, and for a problem."""
    if isinstance(error, StepError):
        return error.kind, error.cause
    kind = type(error).__name__
    return kind, bug(kind)


def _runner(spread: Spread) -> TaskRunner[Any]:
    """Prefect's task runner for the settings of [spread]."""
    if spread.over != "dask":
        return cast(TaskRunner[Any], ThreadPoolTaskRunner(max_workers=THREADS))
    from prefect_dask.task_runners import DaskTaskRunner

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # Prefect may have changed it when it was imported
    if spread.dask:
        return cast(TaskRunner[Any], DaskTaskRunner(address=spread.dask))
    cluster = {"n_workers": spread.parts, "threads_per_worker": 1, "dashboard_address": None}
    return cast(TaskRunner[Any], DaskTaskRunner(cluster_kwargs=cluster))
