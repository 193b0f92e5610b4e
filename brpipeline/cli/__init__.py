"""The command `brpipeline`: one module for each part of an analyst's work."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from brpipeline.cli import operate, review, run, setup
from brpipeline.cli.app import app
from brpipeline.exit_codes import OUR_FAULT, WRONG_SETTINGS
from brpipeline.problems.exceptions import DEBUG_VARIABLE, raised_at, unusable
from brpipeline.problems.settings_error import SettingsError

LOG_VARIABLE = "BRPIPELINE_LOG"

__all__ = ["app", "main", "operate", "review", "run", "setup"]


def main() -> None:
    """Runs the command. What goes wrong is said as problems; a traceback only for whoever asks for one."""
    try:
        with _journal():
            app()
    except SettingsError as fault:
        from brpipeline.cli import console

        console.problems(fault.problems)
        sys.exit(WRONG_SETTINGS)
    except OSError as fault:
        from brpipeline.cli import console

        console.problems([unusable(fault, str(fault.filename or "brpipeline"))])
        sys.exit(OUR_FAULT)
    except Exception as fault:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        typer.echo(
            f"This is a fault of brpipeline: {raised_at(fault)}. Nothing is lost: run again, or report this line. "
            f"{DEBUG_VARIABLE}=1 shows more.",
            err=True,
        )
        sys.exit(OUR_FAULT)


@contextmanager
def _journal() -> Iterator[None]:
    """What is done is written to the file that BRPIPELINE_LOG names as well, one line an event."""
    if not (path := os.environ.get(LOG_VARIABLE)):
        yield
        return
    from brpipeline import log

    with Path(path).open("a", encoding="utf-8") as file:
        log.written_to(file)
        yield
