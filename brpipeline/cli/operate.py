"""Keeping it running: is everything in order, who did what, and running by itself."""

import csv
import runpy
import sys
from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import HERE, Workspace, app

SERVE = "brpipeline.orchestration.serve"
LEVELS = ("ok", "look", "wrong")
HEADINGS = ("when", "who", "what", "of", "detail")


@app.command()
def doctor(
    send_test: Annotated[bool, typer.Option("--send-test", help="Send a test to who hears of failures.")] = False,
    workspace: Workspace = HERE,
) -> None:
    """Look whether everything is in order. Ends with 0 (it is), 1 (look at something) or 2 (something is wrong)."""
    from brpipeline.cli import console
    from brpipeline.doctor import examine, worst
    from brpipeline.doctor.telling import send_test as send
    from brpipeline.settings.workspace import load

    findings = list(examine(workspace.resolve()))
    if send_test:
        findings.append(send(load(workspace)))
    console.table(("", "what", "found"), [(LEVELS[one.level], one.what, one.said) for one in findings])
    for one in findings:
        if one.level and one.remedy:
            console.line(f"{one.what}: {one.remedy}")
    raise typer.Exit(int(worst(findings)))


@app.command()
def audit(
    last: Annotated[int, typer.Option(min=1, help="So many lines at most, the latest of them last.")] = 50,
    output: Annotated[Path | None, typer.Option("--csv", help="Write them to this file as CSV.")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Print the audit trail: who did what and when, in ids and counts."""
    from brpipeline.cli import console
    from brpipeline.settings.workspace import load
    from brpipeline.store.audit import entries
    from brpipeline.store.connect import opened

    with opened(load(workspace.resolve())) as engine, engine.connect() as connection:
        found = entries(connection, last)
    rows = [
        (
            f"{one.at:%Y-%m-%d %H:%M:%S}",
            one.who,
            one.what,
            one.subject,
            ", ".join(f"{k} {v}" for k, v in one.detail.items()),
        )
        for one in found
    ]
    if output is None:
        console.table(HEADINGS, rows)
        return
    with output.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    console.line(f"Wrote {len(rows)} lines to {output}.")


@app.command()
def serve(workspace: Workspace = HERE) -> None:
    """Keep the reports up to date until stopped: on a schedule, and when a file arrives."""
    sys.argv = ["brpipeline serve", "--workspace", str(workspace.resolve())]
    runpy.run_module(SERVE, run_name="__main__", alter_sys=True)
