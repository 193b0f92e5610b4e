"""Deciding what waits: all causes on one screen, one by one in the terminal, or in a workbook."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import DECIDE, HERE, Force, Workspace, app
from brpipeline.exit_codes import DONE, WAITS

By = Annotated[str, typer.Option(help="Who decides, if not you: the name is kept with each decision.")]


@app.command(rich_help_panel=DECIDE)
def waiting(
    sheet: Annotated[Path | None, typer.Option(help="Write a workbook with a list to choose from for each.")] = None,
    take: Annotated[Path | None, typer.Option(help="Take what was decided in such a workbook.")] = None,
    rows: Annotated[bool, typer.Option("--rows", help="List each row, and how its response is identified.")] = False,
    by: By = "",
    force: Force = False,
    workspace: Workspace = HERE,
) -> None:
    """Show what waits for a decision, on one screen."""
    from brpipeline.cli import causes as printed
    from brpipeline.cli import console
    from brpipeline.ingest.waiting_files import waiting_files
    from brpipeline.review.causes import left_out
    from brpipeline.review.decision_sheet import write_sheet
    from brpipeline.review.open_causes import open_causes
    from brpipeline.review.take_sheet import take_sheet
    from brpipeline.settings.workspace import load
    from brpipeline.text import counted

    root = workspace.resolve()
    if take is not None:
        done = take_sheet(root, take, datetime.now(), by)
        for decided in done.decided:
            console.line(f"{decided.words}.")
        console.problems(done.refused)
        decisions = counted(len(done.decided), "decision", "decisions")
        console.line(f"{decisions} taken from {take.name}. Next: {console.call('run', workspace)}")
    settings = load(root)
    to_decide, aside = left_out(open_causes(settings), settings)
    files = [file.problem for file in waiting_files(settings) if not file.problem.asks]
    if sheet is not None:
        write_sheet(sheet, to_decide, settings, force=force)
        console.line(f"Wrote {sheet}: choose in the column Decision, save it, and give the command")
        console.line(console.call(f"waiting --take {sheet}", workspace))
        raise typer.Exit(DONE)
    if rows:
        printed.every_row([*to_decide, *aside])
    else:
        printed.screen(to_decide, aside, files, workspace)
    raise typer.Exit(WAITS if to_decide or aside or files or (take and done.refused) else DONE)


@app.command(rich_help_panel=DECIDE)
def decide(
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was decided last.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Ask for what was set aside as well.")] = False,
    by: By = "",
    workspace: Workspace = HERE,
) -> None:
    """Decide what waits, one by one: accept what is suggested, say something else, set aside, skip, undo."""
    from brpipeline.cli import console
    from brpipeline.cli.ask import ask_all
    from brpipeline.review.causes import left_out
    from brpipeline.review.open_causes import open_causes
    from brpipeline.review.undo import undo as undone
    from brpipeline.settings.workspace import load

    root = workspace.resolve()
    if undo:
        entry = undone(root, datetime.now())
        console.line(f"Undone: {entry.what} ({entry.who}, {entry.at[:10]}).")
        raise typer.Exit(DONE)
    settings = load(root)
    to_decide, aside = left_out(open_causes(settings), settings)
    if not to_decide and not (again and aside):
        console.line("Nothing is to be decided." if not aside else "Nothing is to be decided but what was set aside.")
        raise typer.Exit(WAITS if aside else DONE)
    ask_all(root, [*to_decide, *(aside if again else [])], by, workspace)
    raise typer.Exit(WAITS if open_causes(load(root)) else DONE)
