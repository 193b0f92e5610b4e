"""Spreading: assessments are computed side by side, in threads, on a Dask cluster, or by workers on other machines.

An assessment is independent of every other, and computed twice it is published once: so whatever got lost on the way is
simply done here.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from prefect import unmapped
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from brpipeline import log
from brpipeline.orchestration.step_error import StepError
from brpipeline.orchestration.steps import assess, look, settings_of
from brpipeline.orchestration.worker_batches import sent_to_workers
from brpipeline.problems import problem
from brpipeline.problems.exceptions import bug
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.running import Spread

if TYPE_CHECKING:
    from brpipeline.pipeline.assess import Assessed, Failed

AT_ONCE = 2  # threads; each reads the store and draws pages, and neither gains from more in one process


def assessed(workspace: str) -> "tuple[list[Assessed], list[Failed]]":
    """Computes and publishes the assessments that changed, in the way of the settings. One that fails stops none."""
    from brpipeline.pipeline.assess import settled

    way, all_stand = settings_of(workspace).assessments.spread, look(workspace)
    changed = [one for one, stands in all_stand.items() if not stands.stands]
    if changed and way.over == "workers":
        sent_to_workers(workspace, changed, way)
    done = dict(zip(changed, _side_by_side(workspace, changed, way), strict=True)) if changed else {}
    return settled(all_stand, done)


def _side_by_side(workspace: str, assessments: Sequence[AssessmentId], way: Spread) -> "list[Assessed | Failed]":
    """What became of each assessment, in their order."""
    names: dict[str, Any] = {
        "workspace": unmapped(workspace),
        "partnership": [one.partnership for one in assessments],
        "wave": [one.wave for one in assessments],
        "near": unmapped(way.over != "dask"),
    }
    with _runner(way) as runner:
        futures = runner.map(cast(Any, assess), names)
        found = [future.result(raise_on_failure=False) for future in futures]
    return [_outcome(*pair) for pair in zip(assessments, found, strict=True)]


def _outcome(assessment: AssessmentId, found: object) -> "Assessed | Failed":
    """What came back of an assessment: what it did, or else why it failed."""
    from brpipeline.pipeline.assess import Assessed, Failed

    if isinstance(found, Assessed):
        return replace(found, changed=True)  # a worker may have done it before
    kind, cause = _kind_and_cause(found)
    log.event("assessment-failed", assessment=str(assessment), kind=kind)
    return Failed(str(assessment), [problem("assessment-failed", str(assessment), cause=cause)])


def _kind_and_cause(error: object) -> tuple[str, str]:
    """Why a task failed: for the log, and for a problem."""
    if isinstance(error, StepError):
        return error.kind, error.cause
    kind = type(error).__name__
    return kind, bug(kind)


def _runner(way: Spread) -> TaskRunner[Any]:
    if way.over != "dask":
        return cast(TaskRunner[Any], ThreadPoolTaskRunner(max_workers=AT_ONCE))
    from prefect_dask.task_runners import DaskTaskRunner

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # the same, whatever Prefect made of it since
    if way.dask:
        return cast(TaskRunner[Any], DaskTaskRunner(address=way.dask))
    ways = {"n_workers": way.parts, "threads_per_worker": 1, "dashboard_address": None}
    return cast(TaskRunner[Any], DaskTaskRunner(cluster_kwargs=ways))
