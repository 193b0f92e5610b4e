"""Taking the numbers elsewhere: every table of all published assessments, in the format of another program."""

from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import EVERY_DAY, HERE, Workspace, app


@app.command(rich_help_panel=EVERY_DAY)
def export(
    to: Annotated[Path, typer.Option(help="The folder to write to. It is made if there is none.")],
    format: Annotated[str, typer.Option(help="csv, parquet or duckdb.")] = "csv",
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that others wrote or changed.")] = False,
    workspace: Workspace = HERE,
) -> None:
    """Write the tables of all published assessments to a folder, with a data dictionary."""
    from brpipeline.cli import console
    from brpipeline.export import export as export_tables
    from brpipeline.settings.workspace import load
    from brpipeline.text import counted

    done = export_tables(load(workspace.resolve()), to, format, force=force)
    files = counted(len(done.files), "file", "files")
    assessments = counted(len(done.assessments), "assessment", "assessments")
    console.line(f"Wrote {files} to {to}, with the tables of {assessments}. data-dictionary.md describes every column.")
    for name, published in done.left_out:
        console.line(f"Left out: {name} ({published}).")
