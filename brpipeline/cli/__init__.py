"""The command `brpipeline`: one module for each part of an analyst's work."""

import os
import sys
import traceback
from pathlib import Path

import typer

from brpipeline.cli import beginning, deciding, running
from brpipeline.cli.app import OUR_FAULT, WRONG_SETTINGS, app
from brpipeline.settings.reading import SettingsError

__all__ = ["app", "beginning", "deciding", "main", "running"]


def main() -> None:
    """Runs the command. What goes wrong is said as problems; a traceback only for whoever asks for one."""
    try:
        app()
    except SettingsError as fault:
        from brpipeline import console

        console.problems(fault.problems)
        sys.exit(WRONG_SETTINGS)
    except OSError as fault:
        from brpipeline import console

        console.line(f"{fault.filename or 'A file'} could not be used: {fault.strerror or type(fault).__name__}.")
        sys.exit(OUR_FAULT)
    except Exception as fault:
        if os.environ.get("BRPIPELINE_DEBUG"):
            raise
        place = traceback.extract_tb(fault.__traceback__)[-1]
        typer.echo(
            f"This is a fault of brpipeline: {type(fault).__name__} in {Path(place.filename).name}, "
            f"line {place.lineno}. Nothing is lost: run again, or report this line. BRPIPELINE_DEBUG=1 shows more.",
            err=True,
        )
        sys.exit(OUR_FAULT)
