"""The command's frame: its options that all share, and its exit codes."""

from pathlib import Path
from typing import Annotated

import typer

from brpipeline import __version__

HELP = "Exit codes: 0 done; 1 done, but rows or files wait for somebody; 2 settings are wrong; 70 something failed."

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=HELP)
Workspace = Annotated[Path, typer.Option("--workspace", "-w", help="The folder with config/, inbox/ and reports/.")]
HERE = Path()


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Reconcile a safeguarding partnership's disagreeing ratings, and show where agencies disagree."""
    if show:
        typer.echo(__version__)
        raise typer.Exit
