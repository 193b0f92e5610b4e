"""The runs of a deployment that are due: asked for when exports arrive, and never more than one that has not begun."""

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
ANSWER = 10.0  # seconds that the server has to answer an event with a run
LOOK = 0.2  # seconds between two looks for that run
MOST = 200  # runs that the server tells at once
NOT_BEGUN = (StateType.SCHEDULED, StateType.PENDING)
UNDONE = (*NOT_BEGUN, StateType.RUNNING, StateType.CANCELLING)


@dataclass(frozen=True)
class Runs:
    """The runs of one deployment. resource: how events name its workspace."""

    client: PrefectClient
    deployment: UUID
    resource: str

    async def due(self, *states: StateType, since: datetime | None = None) -> list[FlowRun]:
        """Runs in one of the states (of any, without one) that were to start by now. since: and not before that."""
        times = {"before_": datetime.now(UTC), "after_": since}
        which = {"deployment_id": {"any_": [self.deployment]}, "expected_start_time": times}
        if states:
            which["state"] = {"type": {"any_": list(states)}}
        return await self.client.read_flow_runs(
            flow_run_filter=FlowRunFilter.model_validate(which), sort=FlowRunSort.EXPECTED_START_TIME_DESC, limit=MOST
        )

    async def give_up_old(self) -> None:
        """Ends, in Prefect's book, runs that an earlier serve left: their processes are gone."""
        for run in await self.due(*UNDONE):
            left: State[None] = Crashed(message="An earlier serve was ended before this run was.")
            await self.client.set_flow_run_state(run.id, left, force=True)

    async def start_one(self) -> None:
        """Has a run start now, whether or not anything arrived."""
        await self.client.create_flow_run_from_deployment(self.deployment)

    async def answer_arrival(self) -> None:
        """Has a run start because exports arrived, unless one is due that has not begun: that one will read them.

        The event does it, by the deployment's trigger. Returns once the run is there, so that a stream of files never
        builds a queue; should the server not answer, the run is made without it.
        """
        if await self.due(*NOT_BEGUN):
            return
        asked, latest = datetime.now(UTC), time.monotonic() + ANSWER
        async with get_events_client(checkpoint_every=1) as events:
            resource = Resource({"prefect.resource.id": self.resource})
            await events.emit(Event(event=ARRIVED, resource=resource))
        log.event("export-arrived")
        while not await self.due(since=asked):
            if time.monotonic() > latest:
                log.event("event-unanswered", seconds=ANSWER)
                await self.start_one()
                return
            await asyncio.sleep(LOOK)
