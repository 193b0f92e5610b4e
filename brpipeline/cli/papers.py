"""Papers for the board: report and summary as Word, the slides, and the report as PDF, to take away and edit."""

from typing import Annotated

import typer

from brpipeline.cli.app import EVERY_DAY, HERE, Force, Workspace, app


@app.command(rich_help_panel=EVERY_DAY)
def papers(
    assessment: Annotated[
        str, typer.Argument(help="Partnership and wave, such as northmere/spring-2026; all, if you do not say.")
    ] = "",
    only: Annotated[str, typer.Option(help="word, slides or pdf.")] = "",
    force: Force = False,
    workspace: Workspace = HERE,
) -> None:
    """Write papers for the board to reports/papers/, from what is published: Word, slides and PDF."""
    from brpipeline.cli import console
    from brpipeline.export.board_papers import write_papers
    from brpipeline.settings.workspace import load
    from brpipeline.text import counted

    written = write_papers(load(workspace.resolve()), assessment, only, force=force)
    for path in written:
        console.line(f"wrote {path}")
    papers = counted(len(written), "paper", "papers")
    console.line(f"{papers} to edit as you like: what you change is not overwritten unless you say --force.")
