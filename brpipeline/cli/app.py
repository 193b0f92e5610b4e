"""The frame of the command: its parts in the order of the work, the options that all share, and the exit codes."""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from brpipeline import __version__

EXIT_CODES = (
    "Exit codes: 0 done; 1 done, but rows, files or actions wait; 2 the settings are wrong; 70 something failed."
)
SET_UP, EVERY_DAY, DECIDE, OPERATE = PANELS = ("Set up", "Every day", "Decide", "Keep it running")


class InOrder(TyperGroup):
    """Lists the commands panel by panel, in the order in which an analyst meets them."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - as click calls it
        """The names of the commands in the order of their panels."""

        def panel(name: str) -> int:
            command = self.commands[name]
            shown_in = command.rich_help_panel if isinstance(command, TyperCommand | TyperGroup) else None
            return PANELS.index(str(shown_in)) if shown_in else len(PANELS)

        return sorted(self.commands, key=panel)


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    epilog=EXIT_CODES,
    cls=InOrder,
)
add = typer.Typer(no_args_is_help=True, help="Add a partnership, a wave, a source or an agency to the settings.")
close = typer.Typer(no_args_is_help=True, help="Close a wave.")
app.add_typer(add, name="add", rich_help_panel=SET_UP)
app.add_typer(close, name="close", rich_help_panel=SET_UP)
Workspace = Annotated[Path, typer.Option("--workspace", "-w", help="The folder with config/, inbox/ and reports/.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files even if somebody changed them.")]
HERE = Path()


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Reconcile the disagreeing ratings of a safeguarding partnership, and show where its agencies disagree."""
    if show:
        typer.echo(__version__)
        raise typer.Exit
