"""Parts of a run for the workers of a Prefect work pool: each part is a list of assessments, by their names."""

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
from brpipeline.orchestration.step_error import StepError, named
from brpipeline.orchestration.steps import now, settings_of
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.running import Spread

LOOK = 0.5  # seconds between two looks at parts under way
NOT_TAKEN = 60.0  # seconds after which a part that no worker took is done here
LONGEST = 3600.0  # seconds after which a part that does not end is done here


@flow(flow_run_name="part of {workspace}", persist_result=False)
def assess_some(workspace: str, assessments: list[str]) -> State[None]:
    """Computes, publishes and draws assessments, if anything that they rest on changed. A worker runs this.

    assessments: as northmere/spring-2026. What fails here is tried again, and named, by the run that sent it.
    """
    from brpipeline.pipeline.assess import assess
    from brpipeline.pipeline.draw import draw

    done = 0
    for name in assessments:
        assessment = AssessmentId(*name.split("/"))
        with suppress(StepError), named(f"assess {name}"):
            assess(settings_of(workspace), assessment, now())
            draw(settings_of(workspace), assessment)
            done += 1
    return Completed(message=f"{done} of {len(assessments)} assessments")


def sent_to_workers(workspace: str, assessments: Sequence[AssessmentId], way: Spread) -> None:
    """Has the workers of a pool compute assessments, and waits until they did, or until they cannot be waited for."""
    with get_client(sync_client=True) as client:
        deployment = _deployed(client, way.pool)
        parts = [[str(one) for one in assessments[at :: way.parts]] for at in range(way.parts)]
        asked = [{"workspace": workspace, "assessments": part} for part in parts if part]
        _waited(client, [client.create_flow_run_from_deployment(deployment, parameters=one).id for one in asked])


def _deployed(client: SyncPrefectClient, pool: str) -> UUID:
    """The deployment of parts to a pool; both are made where they are not there."""
    with suppress(ObjectAlreadyExists):
        client.create_work_pool(WorkPoolCreate(name=pool, type="process"))
    # By the module's name: each machine has the code in a place of its own.
    by_name = EntrypointType.MODULE_PATH
    part = RunnerDeployment.from_flow(assess_some, pool, work_pool_name=pool, entrypoint_type=by_name)
    return cast(UUID, part.apply())


def _waited(client: SyncPrefectClient, runs: Sequence[UUID]) -> None:
    """Waits until runs ended; those that are not taken, or do not end, are given up."""
    begin, open_runs = time.monotonic(), list(runs)
    while open_runs:
        for run in list(open_runs):
            state, waited = client.read_flow_run(run).state, time.monotonic() - begin
            if state is None or state.is_final():
                open_runs.remove(run)
            elif waited > (LONGEST if state.is_running() else NOT_TAKEN):
                client.set_flow_run_state(run, Cancelled(message="Done by the run that sent it."), force=True)
                log.event("part-given-up", seconds=round(waited))
                open_runs.remove(run)
        time.sleep(LOOK)
