"""The flow `reprocess`: ingest, then every assessment by itself, then the overview.

Parameters and results are a folder, ids and counts; no row and no word of a respondent passes through Prefect.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from brpipeline import console, pipeline
from brpipeline.published import REPORT
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.reading import SettingsError
from brpipeline.settings.workspace import load

AT_ONCE = 2  # assessments; each reads the store and draws pages, and neither gains from more on one machine
RUNNER: TaskRunner[Any] = cast(TaskRunner[Any], ThreadPoolTaskRunner(max_workers=AT_ONCE))


def _worth_another_try(_task: Any, _run: Any, state: Any) -> bool:
    """Wrong settings stay wrong; a locked store or an unreachable share may come back."""
    fault = state.result(raise_on_failure=False)
    return not isinstance(fault, SettingsError) or any(one.code == "store-unreachable" for one in fault.problems)


# What a task returns stays in this process, whatever Prefect is set to keep.
ONLY_NAMES: Any = {"persist_result": False, "retry_condition_fn": _worth_another_try}


@task(task_run_name="ingest", retries=3, retry_delay_seconds=[1, 5, 20], **ONLY_NAMES)
def ingest(workspace: str) -> pipeline.Ingested:
    """Reads what is new in the inbox."""
    return pipeline.ingest(Path(workspace), datetime.now())


@task(
    task_run_name="assess {partnership}/{wave}",
    retries=2,
    retry_delay_seconds=[1, 5],
    **ONLY_NAMES,
)
def assess(workspace: str, partnership: str, wave: str) -> pipeline.Assessed:
    """Computes and publishes one assessment, if anything that it rests on changed."""
    return pipeline.assess(Path(workspace), AssessmentId(partnership, wave), datetime.now())


@task(task_run_name="publish", retries=2, retry_delay_seconds=[1, 5], **ONLY_NAMES)
def publish(workspace: str) -> Path:
    """Publishes the overview."""
    return pipeline.publish(Path(workspace))


@task(task_run_name="draw {partnership}/{wave}", retries=2, retry_delay_seconds=[1, 5], **ONLY_NAMES)
def draw(workspace: str, partnership: str, wave: str) -> int:
    """Draws the pictures of one assessment that are missing."""
    return pipeline.draw(Path(workspace), AssessmentId(partnership, wave))


@flow(flow_run_name="reprocess {workspace}", task_runner=RUNNER, persist_result=False)
def reprocess(workspace: str) -> pipeline.Run:
    """Reads what is new in a workspace and publishes what changed."""
    ids = load(Path(workspace)).assessment_ids
    ingested = ingest(workspace)
    partnerships, waves = [one.partnership for one in ids], [one.wave for one in ids]
    assessed = assess.map(workspace, partnerships, waves).result()
    done = pipeline.Run(ingested, assessed, publish(workspace))
    draw.map(workspace, partnerships, waves).result()
    create_markdown_artifact(key="reports", markdown=_links(done), description="The reports, and what waits")
    return done


def _links(done: pipeline.Run) -> str:
    """The reports as links, with rows by outcome."""
    rows = [f"[Overview]({done.index.as_uri()})", ""]
    for one in done.assessed:
        report = done.index.parent / one.assessment.partnership / one.assessment.wave / REPORT
        rows.append(f"- [{one.assessment}]({report.as_uri()}): {console.outcomes(one.counts)}")
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the flow once. Returns the exit code: as of `brpipeline run`."""
    parser = argparse.ArgumentParser(prog="python -m flows.reprocess", description=reprocess.__doc__)
    parser.add_argument("--workspace", "-w", type=Path, default=Path(), help="the folder with config/ and inbox/")
    workspace = parser.parse_args(arguments).workspace.resolve()
    started = time.monotonic()
    try:
        load(workspace)
    except SettingsError as fault:
        console.problems(fault.problems)
        return 2
    done = reprocess(str(workspace))
    console.ran(done, time.monotonic() - started)
    return 1 if done.waits else 0


if __name__ == "__main__":
    sys.exit(main())
