"""The steps of a run as Prefect's tasks. A step is given a folder and names, and hands back what it did in counts.

What a step needs is imported when it begins, so that a run, which has a process of its own, starts at once.
"""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import task

from brpipeline.orchestration.step_error import StepError, named
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings, load, up_to_date

if TYPE_CHECKING:
    from brpipeline.pipeline.assess import Assessed, Failed
    from brpipeline.pipeline.freshness import Standing
    from brpipeline.pipeline.ingest import Ingested


def now() -> datetime:
    """The time of a run: the one place where the flow asks the clock."""
    return datetime.now()


_LOADED: dict[str, Settings] = {}  # by workspace, of this process


def settings_of(workspace: str) -> Settings:
    """The settings of a workspace, loaded once a process, and again where their files changed."""
    known = _LOADED.get(workspace)
    _LOADED[workspace] = settings = up_to_date(known) if known else load(Path(workspace))
    return settings


def _may_pass(_task: Any, _run: Any, state: Any) -> bool:
    """Wrong settings stay wrong; a locked store or an unreachable share may come back."""
    fault = state.result(raise_on_failure=False)
    return isinstance(fault, StepError) and fault.passing


# What a task returns stays in this process, whatever Prefect is set to keep.
ONLY_NAMES: Any = {
    "persist_result": False,
    "retries": 3,
    "retry_delay_seconds": [1, 5, 20],
    "retry_condition_fn": _may_pass,
}


@task(task_run_name="prepare", **ONLY_NAMES)
def prepare(workspace: str) -> None:
    """Makes the workspace ready for a run."""
    with named("prepare"):
        from brpipeline.pipeline.prepare import prepare

        prepare(settings_of(workspace))


@task(task_run_name="ingest", **ONLY_NAMES)
def ingest(workspace: str) -> "Ingested":
    """Reads what is new in the inbox."""
    with named("ingest"):
        from brpipeline.pipeline.ingest import ingest

        return ingest(settings_of(workspace), now())


@task(task_run_name="look", **ONLY_NAMES)
def look(workspace: str) -> "dict[AssessmentId, Standing]":
    """How every assessment stands: those that do not are to be computed."""
    with named("look"):
        from brpipeline.pipeline.assess import how_all_stand

        return how_all_stand(settings_of(workspace), now())


@task(task_run_name="assess {partnership}/{wave}", **ONLY_NAMES)
def assess(workspace: str, partnership: str, wave: str, near: bool = True) -> "Assessed":
    """Computes and publishes one assessment, if anything that it rests on changed.

    near: in the process of the run. Elsewhere pictures are drawn as well, and what is handed back are counts alone.
    """
    assessment = AssessmentId(partnership, wave)
    with named(f"assess {assessment}"):
        from brpipeline.pipeline.assess import assess
        from brpipeline.pipeline.draw import draw

        done = assess(settings_of(workspace), assessment, now())
        if near:
            return done
        draw(settings_of(workspace), assessment)
        return replace(done, problems=[])


@task(task_run_name="publish", **ONLY_NAMES)
def publish(workspace: str) -> Path:
    """Publishes the overview."""
    with named("publish"):
        from brpipeline.pipeline.overview import publish

        return publish(settings_of(workspace))


@task(task_run_name="draw", **ONLY_NAMES)
def draw(workspace: str) -> "list[Failed]":
    """Draws the pictures that are missing. Returns the assessments of which they could not be drawn."""
    with named("draw"):
        from brpipeline.pipeline.draw import draw_all

        settings = settings_of(workspace)
        return draw_all(settings, settings.assessment_ids, lambda _: None, os.cpu_count() or 1)


@task(task_run_name="send", **ONLY_NAMES)
def send(workspace: str) -> None:
    """Copies what is published to where it is published as well."""
    with named("send"):
        from brpipeline.pipeline.send import send

        send(settings_of(workspace))
