"""Keeping reports up to date: a deployment with its schedule and its trigger, and a runner for one run at a time."""

import asyncio
import hashlib
import multiprocessing
import os
import signal
from datetime import timedelta
from pathlib import Path

from prefect.client.orchestration import PrefectClient, get_client
from prefect.events import DeploymentEventTrigger
from prefect.runner import Runner
from prefect.schedules import Cron, Interval, Schedule

from brpipeline import log
from brpipeline.exit_codes import FAILED
from brpipeline.orchestration.deployment_runs import ARRIVED, Runs
from brpipeline.orchestration.prefect_server import answers
from brpipeline.orchestration.reprocess import reprocess
from brpipeline.orchestration.watch_inbox import arrivals
from brpipeline.settings.running import Serve
from brpipeline.settings.workspace import Settings

LOOK = 0.4  # seconds between two looks for runs that are due
HEALTH, MISSED = 5.0, 4  # seconds between two looks whether the server answers; so many in vain, and it is lost
GRACE = 5.0  # seconds that a run at work has to end itself when we stop


async def keep(settings: Settings) -> None:
    """Runs the flow at its times and when exports arrive, until SIGTERM or Ctrl-C."""
    runner = Runner(query_seconds=LOOK, limit=1)
    async with get_client() as client:
        runs = await _registered(runner, client, settings)
        await runs.give_up_old()
        await runs.start_one()  # for what arrived while nobody looked
        running = asyncio.create_task(runner.start())
        while not runner.started and not running.done():
            await asyncio.sleep(LOOK)
        stop = asyncio.create_task(_asked_to_stop())  # the runner set a handler of its own, which would leave at once
        watching = asyncio.create_task(_watch(settings, runs))
        log.event("serve-started", workspace=settings.root.name)
        lost = asyncio.create_task(_server_lost())
        done, _ = await asyncio.wait({running, watching, stop, lost}, return_when="FIRST_COMPLETED")
        if lost in done:
            _leave_at_once()
        watching.cancel()
        await _ended(runner, running)
        if stop not in done:
            running.result()
            watching.result()


def name_of(root: Path) -> str:
    """What Prefect calls the deployment of a workspace: two of one name on one server are told apart."""
    return f"{root.name}-{hashlib.sha256(str(root).encode()).hexdigest()[:6]}"


def schedule(serve: Serve) -> Schedule:
    """When the flow runs though nothing arrived, as the settings say."""
    if serve.every:
        return Interval(timedelta(minutes=serve.every), timezone=serve.timezone)
    return Cron(serve.schedule, timezone=serve.timezone)


async def _registered(runner: Runner, client: PrefectClient, settings: Settings) -> Runs:
    """Makes or renews the workspace's deployment, with the trigger by which an arrival starts it."""
    name = name_of(settings.root)
    resource = f"brpipeline.workspace.{name}"
    trigger = DeploymentEventTrigger(name=name, expect={ARRIVED}, match={"prefect.resource.id": resource})
    deployment = await runner.aadd_flow(
        reprocess,
        name=name,
        schedule=schedule(settings.assessments.serve),
        triggers=[trigger],
        parameters={"workspace": str(settings.root)},
        paused=False,
    )
    return Runs(client, deployment, resource)


async def _watch(settings: Settings, runs: Runs) -> None:
    """Answers arrivals, for ever."""
    async for _ in arrivals(settings):
        while not await _answered(runs):
            await asyncio.sleep(HEALTH)
    await asyncio.Event().wait()  # nothing is watched: the schedule alone counts


async def _answered(runs: Runs) -> bool:
    """Answers one arrival. False if the server could not be reached, which may pass."""
    try:
        await runs.answer_arrival()
    except Exception as fault:
        log.event("server-unreachable", kind=type(fault).__name__)
        return False
    return True


async def _server_lost() -> None:
    """Returns once the server has not answered for a while."""
    missed, url = 0, os.environ["PREFECT_API_URL"]
    while missed < MISSED:
        await asyncio.sleep(HEALTH)
        missed = 0 if await asyncio.to_thread(answers, url) else missed + 1


def _leave_at_once() -> None:
    """Ends this process, and with it its run and its server: without a server nothing can be stopped in good order.

    Whoever started us starts us again, and the next run goes on where this one was.
    """
    log.event("server-lost")
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(FAILED)


async def _asked_to_stop() -> None:
    """Waits for SIGTERM or Ctrl-C."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(asked.set))
    await asked.wait()


async def _ended(runner: Runner, running: "asyncio.Task[None]") -> None:
    """Stops the runner, which pauses the schedule and ends a run at work; one that does not end in time is killed."""

    def kill() -> None:
        for child in multiprocessing.active_children():
            child.kill()

    last = asyncio.get_running_loop().call_later(GRACE, kill)
    if not running.done():
        await runner.astop()
    await asyncio.wait({running})
    last.cancel()
