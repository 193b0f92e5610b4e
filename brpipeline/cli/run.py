"""Every day: explain a file, take what is new, say how things stand."""

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import HERE, Workspace, app
from brpipeline.exit_codes import DONE, OUR_FAULT, WAITS
from brpipeline.problems.settings_error import SettingsError


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Exports to explain.")],
    source: Annotated[str | None, typer.Option(help="Read them as exports of this source.")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Read exports and explain them, without storing anything."""
    from brpipeline.cli import console
    from brpipeline.pipeline.check import check as check_file
    from brpipeline.problems import Problem
    from brpipeline.settings.files import unknown_name
    from brpipeline.settings.workspace import ASSESSMENT_FILE, load

    settings = load(workspace)
    named = {one.name: one for one in settings.assessments.source}
    if source is not None and source not in named:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "--source", source, "is no source", list(named)))
    waits = False
    for path in files:
        found = check_file(path, named[source] if source else None, settings)
        if isinstance(found, Problem):
            console.problems([found])
            waits = True
        else:
            console.checked(found)
            waits = waits or bool(found.counts["waiting"])
    raise typer.Exit(WAITS if waits else DONE)


@app.command()
def run(workspace: Workspace = HERE) -> None:
    """Read what is new in the inbox, and publish what changed."""
    from brpipeline.cli import console
    from brpipeline.pipeline import run as run_pipeline

    started = time.monotonic()
    with console.progress() as progress:
        done = run_pipeline(workspace.resolve(), datetime.now(), progress, os.cpu_count() or 1)
    console.ran(done, time.monotonic() - started)
    raise typer.Exit(OUR_FAULT if done.failed else WAITS if done.waits else DONE)


@app.command()
def status(workspace: Workspace = HERE) -> None:
    """Say per assessment who answered, what waits, and why it was or was not published."""
    from brpipeline.cli import console
    from brpipeline.pipeline.status import status as read_status

    found = read_status(workspace, datetime.now())
    console.status(found)
    raise typer.Exit(WAITS if any(one.counts["waiting"] for one in found) else DONE)
