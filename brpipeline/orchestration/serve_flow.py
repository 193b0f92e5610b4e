"""The flow `serve`, for a work pool: it watches an inbox, and starts a run of `reprocess` whenever exports arrive."""

from pathlib import Path

from prefect import flow
from prefect.client.orchestration import get_client

from brpipeline.orchestration import pinned
from brpipeline.orchestration.deployment_runs import Runs
from brpipeline.orchestration.step_error import named_step
from brpipeline.orchestration.watch_inbox import arrivals
from brpipeline.settings.workspace import load

REPROCESS = "reprocess/brpipeline"  # as prefect.yaml names it


@flow(flow_run_name="serve {workspace}", persist_result=False)
async def serve(workspace: str, deployment: str = REPROCESS) -> None:
    """Starts a run of a deployment when exports arrive in the inbox of a workspace, until it is cancelled.

    deployment: of the flow `reprocess`, for the same workspace.
    """
    with named_step("serve"):
        pinned.check(workspace)
        settings = load(Path(workspace).resolve())
        async with get_client() as client:
            runs = Runs(client, (await client.read_deployment_by_name(deployment)).id)
            await runs.start()  # for what arrived while nothing was watching
            async for _ in arrivals(settings):
                await runs.start_unless_one_waits()
