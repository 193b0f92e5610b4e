"""Keeping it running: whether everything is in order, who did what, and running by itself."""

import csv
import io
import runpy
import sys
from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import HERE, OPERATE, Force, Workspace, app

SERVE = "brpipeline.orchestration.serve"
LEVELS = ("ok", "check", "wrong")
HEADINGS = ("when", "who", "what", "of", "detail")


@app.command(rich_help_panel=OPERATE)
def doctor(
    send_test: Annotated[
        bool, typer.Option("--send-test", help="Send a test message to whoever is told of failures.")
    ] = False,
    workspace: Workspace = HERE,
) -> None:
    """Check that everything is in order. The exit code is 0 (it is), 1 (check something) or 2 (something is wrong)."""
    from brpipeline.cli import console
    from brpipeline.doctor import examine, worst
    from brpipeline.doctor.notifications import send_test as send
    from brpipeline.settings.workspace import load

    findings = list(examine(workspace.resolve()))
    if send_test:
        findings.append(send(load(workspace)))
    console.table(
        ("", "what", "result"), [(LEVELS[finding.level], finding.what, finding.result) for finding in findings]
    )
    for finding in findings:
        if finding.level and finding.remedy:
            console.line(f"{finding.what}: {finding.remedy}")
    raise typer.Exit(int(worst(findings)))


@app.command(rich_help_panel=OPERATE)
def audit(
    last: Annotated[int, typer.Option(min=1, help="How many entries to print; the latest comes last.")] = 50,
    output: Annotated[Path | None, typer.Option("--csv", help="Write the entries to this file as CSV.")] = None,
    force: Force = False,
    workspace: Workspace = HERE,
) -> None:
    """Print the audit trail: who did what and when, in ids and counts."""
    from brpipeline.cli import console
    from brpipeline.files.own_files import IN_WORKSPACE, put
    from brpipeline.settings.workspace import load
    from brpipeline.store.audit import entries
    from brpipeline.store.connect import opened
    from brpipeline.text import counted

    with opened(load(workspace.resolve())) as engine, engine.connect() as connection:
        rows = [
            (
                f"{entry.at:%Y-%m-%d %H:%M:%S}",
                entry.who,
                entry.what,
                entry.subject,
                ", ".join(f"{name} {value}" for name, value in entry.detail.items()),
            )
            for entry in entries(connection, last)
        ]
    if output is None:
        console.table(HEADINGS, rows)
        return
    written = io.StringIO(newline="")
    csv.writer(written).writerows([HEADINGS, *rows])
    put({output: written.getvalue().encode()}, workspace / IN_WORKSPACE, force=force)
    console.line(f"Wrote {counted(len(rows), 'entry', 'entries')} to {output}.")


@app.command(rich_help_panel=OPERATE)
def serve(workspace: Workspace = HERE) -> None:
    """Keep the reports up to date until stopped: on a schedule, and whenever a file arrives."""
    sys.argv = ["brpipeline serve", "--workspace", str(workspace.resolve())]
    runpy.run_module(SERVE, run_name="__main__", alter_sys=True)
