"""Every day: explain a file, read what is new, and see the status."""

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import EVERY_DAY, HERE, Workspace, app
from brpipeline.exit_codes import DONE, FAILED, WAITS
from brpipeline.problems.settings_error import SettingsError


@app.command(rich_help_panel=EVERY_DAY)
def check(
    files: Annotated[list[Path], typer.Argument(help="The exports to explain.")],
    source: Annotated[str | None, typer.Option(help="Read them as exports of this source.")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Read exports and explain them, without storing anything."""
    from brpipeline.cli import console
    from brpipeline.pipeline.check import check_all
    from brpipeline.problems import Problem
    from brpipeline.settings.assessment import ASSESSMENT_FILE
    from brpipeline.settings.files import unknown_name
    from brpipeline.settings.workspace import load

    settings = load(workspace)
    sources = {declared.name: declared for declared in settings.assessments.source}
    if source is not None and source not in sources:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "--source", source, "is not a source", list(sources)))
    waits = False
    for checked in check_all(files, sources[source] if source else None, settings):
        if isinstance(checked, Problem):
            console.problems([checked])
            waits = waits or checked.weight == "file"
        else:
            console.checked(checked)
            refused = any(problem.weight == "file" for problem in checked.problems)
            waits = waits or refused or bool(checked.counts["waiting"] or checked.counts.get("held_back"))
    raise typer.Exit(WAITS if waits else DONE)


@app.command(rich_help_panel=EVERY_DAY)
def run(
    draft: Annotated[
        bool, typer.Option("--draft", help="Write drafts only, of everything there is: nothing is published.")
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Fetch nothing from survey platforms: read what is in the inbox.")
    ] = False,
    workspace: Workspace = HERE,
) -> None:
    """Fetch and read what is new, and publish the reports that change."""
    from brpipeline.cli import console, runs
    from brpipeline.pipeline import draft_all
    from brpipeline.pipeline import run as run_pipeline

    started = time.monotonic()
    with console.progress() as progress:
        if draft:
            done = draft_all(workspace.resolve(), datetime.now(), progress, offline=offline)
        else:
            processes = os.cpu_count() or 1
            done = run_pipeline(workspace.resolve(), datetime.now(), progress, processes, offline=offline)
    if draft:
        runs.drafted(done, workspace)
    else:
        runs.ran(done, time.monotonic() - started, workspace)
    raise typer.Exit(FAILED if done.failed else WAITS if done.waits else DONE)


@app.command(rich_help_panel=EVERY_DAY)
def status(workspace: Workspace = HERE) -> None:
    """Show for each assessment who answered, what waits, and why it was or was not published."""
    from brpipeline.cli import console, runs
    from brpipeline.pipeline.status import workspace_status
    from brpipeline.pipeline.waiting import all_that_waits
    from brpipeline.settings.workspace import load

    statuses, of_no_source = workspace_status(workspace, datetime.now())
    waits = all_that_waits(load(workspace), {status.assessment: status.counts for status in statuses})
    runs.status(statuses, waits, workspace)
    console.problems(of_no_source)
    raise typer.Exit(WAITS if of_no_source or any(status.waits for status in statuses) else DONE)
