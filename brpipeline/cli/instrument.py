"""The instrument's descriptors: what there is, a table to fill in, and taking a table that somebody filled in."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import HERE, SET_UP, Force, Workspace, app
from brpipeline.cli.decide import By
from brpipeline.exit_codes import DONE, WAITS


@app.command(rich_help_panel=SET_UP)
def instrument(
    table: Annotated[Path | None, typer.Option(help="Write a workbook to fill in, with what there is.")] = None,
    take: Annotated[Path | None, typer.Option(help="Take the texts of such a table (XLSX or CSV).")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="With --take: only say what it would do.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Undo what was taken last.")] = False,
    by: By = "",
    force: Force = False,
    workspace: Workspace = HERE,
) -> None:
    """Show which descriptors of Green, Amber and Red the instrument has; with --take, take them from a table."""
    from brpipeline.cli import console, descriptors
    from brpipeline.review.descriptor_sheet import write_table
    from brpipeline.review.take_descriptors import plan, undo_taken
    from brpipeline.review.take_descriptors import take as taken
    from brpipeline.settings.workspace import load

    root, now = workspace.resolve(), datetime.now()
    if undo:
        entry = undo_taken(root, now)
        console.line(f"Undone: {entry.what} ({entry.who}, {entry.at[:10]}).")
        raise typer.Exit(DONE)
    if take is not None:
        done = plan(root, take) if preview else taken(root, take, now, by, force=force)
        descriptors.taken(done, preview=preview, force=force, workspace=workspace)
        raise typer.Exit(WAITS if done.table.refused else DONE)
    settings = load(root)
    if table is not None:
        write_table(table, settings, force=force)
        console.line(f"Wrote {table}: fill in Green, Amber and Red, save it, and give the command")
        console.line(console.call(f"instrument --take {table}", workspace))
        raise typer.Exit(DONE)
    descriptors.there(settings.instrument, settings.instrument_file, workspace)
