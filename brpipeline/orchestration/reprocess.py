"""The flow `reprocess`: fetch and read new exports, compute each assessment that changed, then publish the overview and
pictures.

Parameters and results are a folder, ids and counts; no row and no word of a respondent passes through Prefect.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import flow, states
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State

from brpipeline import log
from brpipeline.exit_codes import DONE, FAILED, WAITS, WRONG_SETTINGS
from brpipeline.orchestration import notify, steps
from brpipeline.orchestration.fan_out import assess_changed
from brpipeline.orchestration.pinned import pin, pinned
from brpipeline.orchestration.prefect_server import NO_SERVER, ServerError
from brpipeline.orchestration.run_process import started
from brpipeline.orchestration.run_server import run_server
from brpipeline.orchestration.step_error import StepError, named_step
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import load

if TYPE_CHECKING:
    from brpipeline.pipeline import Run
    from brpipeline.pipeline.assess import Failed


OPTIONS: Any = {
    "name": "reprocess",
    "persist_result": False,
    "on_running": [started],
    "on_failure": [notify.run_failed],
    "on_crashed": [notify.run_crashed],
}


@flow(flow_run_name="reprocess {workspace}", **OPTIONS)
def reprocess(workspace: str) -> "Run | State[Run]":
    """Reads what is new in a workspace and publishes what changed. Fails if an assessment fails, and names it.

    In a process that was started for one workspace, it fails for any other.
    """
    return _reprocess(workspace)


@flow(flow_run_name=lambda: f"reprocess {pinned()}", **OPTIONS)
def reprocess_pinned() -> "Run | State[Run]":
    """Reads what is new in the workspace that this process was started for: whoever starts a run cannot name another.

    It is what `brpipeline serve` deploys.
    """
    with named_step("reprocess"):
        workspace = str(pinned())
    return _reprocess(workspace)


def _reprocess(workspace: str) -> "Run | State[Run]":
    from brpipeline.pipeline import log_end, whole, with_problems

    with _only_run(workspace):
        start = time.process_time()
        log.event("run-started")
        steps.prepare(workspace)
        problems = steps.fetch(workspace) if steps.fetches(workspace) else []
        ingested = with_problems(steps.ingest(workspace), problems)
        assessed, failed = assess_changed(workspace)
        index = steps.publish(workspace)
        failed += steps.draw(workspace)
        steps.send(workspace)
        with named_step("reprocess"):
            done = whole(steps.settings_of(workspace), ingested, assessed, index, failed)
        log_end(done, time.process_time() - start)
    create_markdown_artifact(key="reports", markdown=_links(done), description="The reports, and what waits")
    notify.waiting(workspace, done)
    return states.Failed(message=_failures(failed), data=done) if failed else done


@contextmanager
def _only_run(workspace: str) -> Iterator[None]:
    """Keeps any other run off the workspace inside the block."""
    from brpipeline.store.lock import PATIENCE, only_run

    with named_step("reprocess"), only_run(steps.settings_of(workspace), PATIENCE):
        yield


def _failures(failed: "Sequence[Failed]") -> str:
    """The name of everything that failed, each with the codes of its problems."""
    return "; ".join(f"{failure.what}: {', '.join(problem.code for problem in failure.problems)}" for failure in failed)


def _links(done: "Run") -> str:
    """The reports as links, each with its rows by outcome."""
    from brpipeline.cli.console import outcomes
    from brpipeline.publish.files.published import REPORT

    rows = [f"[Overview]({done.index.as_uri()})", ""]
    for assessed in done.assessed:
        report = done.index.parent / assessed.assessment.partnership / assessed.assessment.wave / REPORT
        rows.append(f"- [{assessed.assessment}]({report.as_uri()}): {outcomes(assessed.counts)}")
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the flow once. Returns the exit code, as `brpipeline run` does."""
    from brpipeline.cli import console, runs
    from brpipeline.pipeline import Run

    parser = argparse.ArgumentParser(prog="python -m flows.reprocess", description=reprocess.__doc__)
    parser.add_argument("--workspace", "-w", type=Path, default=Path(), help="the folder with config/ and inbox/")
    named = parser.parse_args(arguments).workspace
    workspace = named.resolve()
    pin(workspace)
    started = time.monotonic()
    try:
        load(workspace)
    except SettingsError as error:
        console.problems(error.problems)
        return WRONG_SETTINGS
    try:
        with run_server():
            state = reprocess(str(workspace), return_state=True)
    except ServerError:
        console.line(NO_SERVER)
        return FAILED
    done = state.result(raise_on_failure=False)
    if not isinstance(done, Run):
        console.line(f"The run failed: {done}. brpipeline run and brpipeline doctor say more.")
        return WRONG_SETTINGS if isinstance(done, StepError) and done.settings else FAILED
    runs.ran(done, time.monotonic() - started, named)
    return FAILED if done.failed else WAITS if done.waits else DONE


if __name__ == "__main__":
    sys.exit(main())
