"""Batches of assessments for the workers of a Prefect work pool: each batch is a list of names."""

import time
from collections.abc import Sequence
from contextlib import suppress
from typing import cast
from uuid import UUID

from prefect import flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import State
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectAlreadyExists
from prefect.states import Cancelled, Completed
from prefect.types.entrypoint import EntrypointType

from brpipeline import log
from brpipeline.orchestration.step_error import StepError, named_step
from brpipeline.orchestration.steps import now, settings_of
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.running import Spread

INTERVAL = 0.5  # seconds between two checks of the batches
NOT_TAKEN = 60.0  # seconds after which a batch that no worker has taken is done here
LONGEST = 3600.0  # seconds after which a batch that has not ended is done here


@flow(flow_run_name="batch of {workspace}", persist_result=False)
def assess_batch(workspace: str, assessments: list[str]) -> State[None]:
    """Computes, publishes and draws assessments, if anything that they depend on changed. A worker runs this.

    assessments: such as northmere/spring-2026. What fails here is tried again, and named, by the run that sent it.
    """
    from brpipeline.pipeline.assess import assess
    from brpipeline.pipeline.draw import draw

    done = 0
    for name in assessments:
        assessment = AssessmentId(*name.split("/"))
        with suppress(StepError), named_step(f"assess {name}"):
            assess(settings_of(workspace), assessment, now())
            draw(settings_of(workspace), assessment)
            done += 1
    return Completed(message=f"{done} of {len(assessments)} assessments")


def send_to_workers(workspace: str, assessments: Sequence[AssessmentId], spread: Spread) -> None:
    """Sends assessments to the workers of a pool in batches, and waits until they are done or take too long."""
    with get_client(sync_client=True) as client:
        deployment = _deploy(client, spread.pool)
        names = [str(assessment) for assessment in assessments]
        batches = [names[start :: spread.parts] for start in range(spread.parts)]
        parameters = [{"workspace": workspace, "assessments": batch} for batch in batches if batch]
        _wait(client, [client.create_flow_run_from_deployment(deployment, parameters=each).id for each in parameters])


def _deploy(client: SyncPrefectClient, pool: str) -> UUID:
    """The deployment of batches to a pool; both are made if they do not exist."""
    with suppress(ObjectAlreadyExists):
        client.create_work_pool(WorkPoolCreate(name=pool, type="process"))
    # By the module's name, since the code may be in a different folder on each machine.
    by_name = EntrypointType.MODULE_PATH
    deployment = RunnerDeployment.from_flow(assess_batch, pool, work_pool_name=pool, entrypoint_type=by_name)
    return cast(UUID, deployment.apply())


def _wait(client: SyncPrefectClient, runs: Sequence[UUID]) -> None:
    """Waits until runs have ended. Those that no worker takes, or that do not end in time, are cancelled."""
    start, open_runs = time.monotonic(), list(runs)
    while open_runs:
        for run in list(open_runs):
            state, waited = client.read_flow_run(run).state, time.monotonic() - start
            if state is None or state.is_final():
                open_runs.remove(run)
            elif waited > (LONGEST if state.is_running() else NOT_TAKEN):
                client.set_flow_run_state(run, Cancelled(message="Done by the run that sent it."), force=True)
                log.event("part-given-up", seconds=round(waited))
                open_runs.remove(run)
        time.sleep(INTERVAL)
