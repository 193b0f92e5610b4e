"""Keeps reports up to date: a deployment with a schedule and a trigger, and a runner that does one run at a time."""

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
from brpipeline.orchestration.reprocess import reprocess_pinned
from brpipeline.orchestration.watch_inbox import arrivals
from brpipeline.settings.running import Serve
from brpipeline.settings.workspace import Settings

INTERVAL = 0.4  # seconds between two checks for runs that are due
HEALTH, MISSED = 5.0, 4  # seconds between two health checks of the server; failures in a row after which it is lost
GRACE = 5.0  # seconds that a run has to end when we stop


async def serve(settings: Settings) -> None:
    """Runs the flow on its schedule and whenever exports arrive, until SIGTERM or Ctrl-C."""
    runner = Runner(query_seconds=INTERVAL, limit=1)
    async with get_client() as client:
        runs = await _deploy(runner, client, settings)
        await runs.close_abandoned()
        await runs.start()  # for what arrived while nothing was watching
        running = asyncio.create_task(runner.start())
        while not runner.started and not running.done():
            await asyncio.sleep(INTERVAL)
        stop = asyncio.create_task(_stop_signal())  # replaces the handler of the runner, which would exit at once
        watching = asyncio.create_task(_watch(settings, runs))
        log.event("serve-started", workspace=settings.root.name, prefect=os.environ["PREFECT_API_URL"])
        lost = asyncio.create_task(_server_lost())
        done, _ = await asyncio.wait({running, watching, stop, lost}, return_when="FIRST_COMPLETED")
        if lost in done:
            _exit_at_once()
        watching.cancel()
        await _stop(runner, running)
        if stop not in done:
            running.result()
            watching.result()


def name_of(root: Path) -> str:
    """What Prefect calls the deployment of a workspace. Two folders of the same name get different names."""
    return f"{root.name}-{hashlib.sha256(str(root).encode()).hexdigest()[:6]}"


def schedule(serve: Serve) -> Schedule:
    """When the flow runs even if nothing has arrived, as the settings say."""
    if serve.every:
        return Interval(timedelta(minutes=serve.every), timezone=serve.timezone)
    return Cron(serve.schedule, timezone=serve.timezone)


async def _deploy(runner: Runner, client: PrefectClient, settings: Settings) -> Runs:
    """Makes or updates the workspace's deployment, with the trigger that starts a run when an export arrives."""
    name = name_of(settings.root)
    resource = f"brpipeline.workspace.{name}"
    trigger = DeploymentEventTrigger(name=name, expect={ARRIVED}, match={"prefect.resource.id": resource})
    deployment = await runner.aadd_flow(
        reprocess_pinned,
        name=name,
        schedule=schedule(settings.assessments.serve),
        triggers=[trigger],
        parameters={},
        paused=False,
    )
    return Runs(client, deployment, resource)


async def _watch(settings: Settings, runs: Runs) -> None:
    """Starts a run whenever exports arrive, for ever."""
    async for _ in arrivals(settings):
        while not await _start(runs):
            await asyncio.sleep(HEALTH)
    await asyncio.Event().wait()  # nothing is watched, so only the schedule starts runs


async def _start(runs: Runs) -> bool:
    """Starts a run for an arrival. Returns False if the server could not be reached, which may pass."""
    try:
        await runs.start_for_arrival()
    except Exception as error:
        log.event("server-unreachable", kind=type(error).__name__)
        return False
    return True


async def _server_lost() -> None:
    """Returns when the server has not answered for a while."""
    missed, url = 0, os.environ["PREFECT_API_URL"]
    while missed < MISSED:
        await asyncio.sleep(HEALTH)
        missed = 0 if await asyncio.to_thread(answers, url) else missed + 1


def _exit_at_once() -> None:
    """Ends this process with its run and its server: without a server nothing can be shut down cleanly.

    The service manager starts serve again, and the next run carries on where this one stopped.
    """
    log.event("server-lost")
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(FAILED)


async def _stop_signal() -> None:
    """Waits for SIGTERM or Ctrl-C."""
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopping.set))
    await stopping.wait()


async def _stop(runner: Runner, running: "asyncio.Task[None]") -> None:
    """Stops the runner, which pauses the schedule and ends the current run; it is killed if it takes too long."""

    def kill() -> None:
        for child in multiprocessing.active_children():
            child.kill()

    deadline = asyncio.get_running_loop().call_later(GRACE, kill)
    if not running.done():
        await runner.astop()
    await asyncio.wait({running})
    deadline.cancel()
