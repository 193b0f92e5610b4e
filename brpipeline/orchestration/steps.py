"""The steps of a run as Prefect's tasks. A step takes a folder and names, and returns what it did as counts.

What a step needs is imported when it begins, so that a run, which has a process of its own, starts at once.
"""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import task

from brpipeline.orchestration import pinned
from brpipeline.orchestration.step_error import StepError, named_step
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings, load, up_to_date

if TYPE_CHECKING:
    from brpipeline.pipeline.assess import Assessed, Failed
    from brpipeline.pipeline.freshness import Freshness
    from brpipeline.pipeline.ingest import Ingested
    from brpipeline.problems import Problem


def now() -> datetime:
    """The time of a run: nothing else in the flow asks the clock."""
    return datetime.now()


_LOADED: dict[str, Settings] = {}  # by workspace, in this process


def settings_of(workspace: str) -> Settings:
    """The settings of a workspace, loaded once in each process, and again if their files changed.

    Raises SettingsError for another workspace than the one that the process was started for.
    """
    pinned.check(workspace)
    known = _LOADED.get(workspace)
    _LOADED[workspace] = settings = up_to_date(known) if known else load(Path(workspace))
    return settings


def _may_pass(_task: Any, _run: Any, state: Any) -> bool:
    """True if the step is worth trying again: wrong settings stay wrong, but a share may come back."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, StepError) and error.passing


# What a task returns stays in this process, whatever Prefect is set to keep.
OPTIONS: Any = {
    "persist_result": False,
    "retries": 3,
    "retry_delay_seconds": [1, 5, 20],
    "retry_condition_fn": _may_pass,
}


@task(task_run_name="prepare", **OPTIONS)
def prepare(workspace: str) -> None:
    """Makes the workspace ready for a run."""
    with named_step("prepare"):
        from brpipeline.pipeline.prepare import prepare

        prepare(settings_of(workspace))


def fetches(workspace: str) -> bool:
    """True if a run has anything to fetch from survey platforms."""
    from brpipeline.pipeline.fetch import fetching

    with named_step("fetch"):
        return bool(fetching(settings_of(workspace)))


@task(task_run_name="fetch", **OPTIONS)
def fetch(workspace: str) -> "list[Problem]":
    """Fetches what survey platforms have, and returns what went wrong: it stops nothing that comes after it."""
    with named_step("fetch"):
        from brpipeline.pipeline.fetch import fetch_all, fetch_problems, fetching

        settings = settings_of(workspace)
        return fetch_problems(fetch_all(settings, fetching(settings)))


@task(task_run_name="ingest", **OPTIONS)
def ingest(workspace: str) -> "Ingested":
    """Reads what is new in the inbox."""
    with named_step("ingest"):
        from brpipeline.pipeline.ingest import ingest

        return ingest(settings_of(workspace), now())


@task(task_run_name="check freshness", **OPTIONS)
def check_freshness(workspace: str) -> "dict[AssessmentId, Freshness]":
    """Whether each assessment is up to date: those that are not must be computed."""
    with named_step("check freshness"):
        from brpipeline.pipeline.assess import freshness_of_all

        return freshness_of_all(settings_of(workspace), now())


@task(task_run_name="assess {partnership}/{wave}", **OPTIONS)
def assess(workspace: str, partnership: str, wave: str, in_process: bool = True) -> "Assessed":
    """Computes and publishes one assessment, if anything that it depends on changed.

    in_process: True in the process of the run. Elsewhere pictures are drawn as well, and only counts are returned.
    """
    assessment = AssessmentId(partnership, wave)
    with named_step(f"assess {assessment}"):
        from brpipeline.pipeline.assess import assess
        from brpipeline.pipeline.draw import draw

        done = assess(settings_of(workspace), assessment, now())
        if in_process:
            return done
        draw(settings_of(workspace), assessment)
        return replace(done, problems=[])


@task(task_run_name="publish", **OPTIONS)
def publish(workspace: str) -> Path:
    """Publishes the overview."""
    with named_step("publish"):
        from brpipeline.pipeline.overview import publish

        return publish(settings_of(workspace))


@task(task_run_name="draw", **OPTIONS)
def draw(workspace: str) -> "list[Failed]":
    """Draws the pictures that are missing. Returns the assessments whose pictures could not be drawn."""
    with named_step("draw"):
        from brpipeline.pipeline.draw import draw_all

        settings = settings_of(workspace)
        return draw_all(settings, settings.assessment_ids, lambda _: None, os.cpu_count() or 1)


@task(task_run_name="send", **OPTIONS)
def send(workspace: str) -> None:
    """Copies what is published to the second folder or bucket that the settings name."""
    with named_step("send"):
        from brpipeline.pipeline.send import send

        send(settings_of(workspace))
