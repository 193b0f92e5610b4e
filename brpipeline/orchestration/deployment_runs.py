"""The runs of a deployment: one is started when exports arrive, and never more than one waits to start."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.events import Event, Resource
from prefect.events.clients import get_events_client
from prefect.states import Crashed

from brpipeline import log

ARRIVED = "brpipeline.export.arrived"
PATIENCE = 10.0  # seconds in which the server must start a run after an event
INTERVAL = 0.2  # seconds between two checks for that run
PAGE = 200  # runs that the server lists in one answer
NOT_STARTED = (StateType.SCHEDULED, StateType.PENDING)
UNFINISHED = (*NOT_STARTED, StateType.RUNNING, StateType.CANCELLING)


@dataclass(frozen=True)
class Runs:
    """The runs of one deployment. resource: how events name its workspace, if it has a trigger."""

    client: PrefectClient
    deployment: UUID
    resource: str = ""

    async def due(self, *states: StateType, earliest: datetime | None = None) -> list[FlowRun]:
        """The runs that should have started by now. states: only runs in one of them. earliest: none due before
        then."""
        times = {"before_": datetime.now(UTC), "after_": earliest}
        which = {"deployment_id": {"any_": [self.deployment]}, "expected_start_time": times}
        if states:
            which["state"] = {"type": {"any_": list(states)}}
        return await self.client.read_flow_runs(
            flow_run_filter=FlowRunFilter.model_validate(which), sort=FlowRunSort.EXPECTED_START_TIME_DESC, limit=PAGE
        )

    async def close_abandoned(self) -> None:
        """Marks the runs that an earlier serve left unfinished as crashed: their processes are gone."""
        for run in await self.due(*UNFINISHED):
            crashed: State[None] = Crashed(message="brpipeline serve ended before this run did.")
            await self.client.set_flow_run_state(run.id, crashed, force=True)

    async def start(self) -> None:
        """Starts a run now, whether or not anything has arrived."""
        await self.client.create_flow_run_from_deployment(self.deployment)

    async def start_unless_one_waits(self) -> None:
        """Starts a run now, unless one is due that has not started: it will read whatever has arrived."""
        if not await self.due(*NOT_STARTED):
            await self.start()

    async def start_for_arrival(self) -> None:
        """Starts a run because exports have arrived, unless one is due that has not started: it will read them.

        An event starts it, through the deployment's trigger. This returns once the run exists, so that a stream of
        files never builds up a queue. If the server does not respond to the event, the run is started directly.
        """
        if await self.due(*NOT_STARTED):
            return
        emitted, deadline = datetime.now(UTC), time.monotonic() + PATIENCE
        async with get_events_client(checkpoint_every=1) as events:
            resource = Resource({"prefect.resource.id": self.resource})
            await events.emit(Event(event=ARRIVED, resource=resource))
        log.event("export-arrived")
        while not await self.due(earliest=emitted):
            if time.monotonic() > deadline:
                log.event("event-unanswered", seconds=PATIENCE)
                await self.start()
                return
            await asyncio.sleep(INTERVAL)
