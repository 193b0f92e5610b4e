"""The command `brpipeline`: one module for each part of an analyst's work."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from brpipeline.cli import operate, review, run, setup, tables
from brpipeline.cli.app import app
from brpipeline.exit_codes import FAILED, WRONG_SETTINGS
from brpipeline.problems.exceptions import DEBUG_VARIABLE, raised_at, unusable
from brpipeline.problems.settings_error import SettingsError

LOG_VARIABLE = "BRPIPELINE_LOG"

__all__ = ["app", "main", "operate", "review", "run", "setup", "tables"]


def main() -> None:
    """Runs the command. Whatever goes wrong is printed as problems; tracebacks only with BRPIPELINE_DEBUG set."""
    try:
        with _log_file():
            app()
    except SettingsError as error:
        from brpipeline.cli import console

        console.problems(error.problems)
        sys.exit(WRONG_SETTINGS)
    except OSError as error:
        from brpipeline.cli import console

        console.problems([unusable(error, str(error.filename or "brpipeline"))])
        sys.exit(FAILED)
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        typer.echo(
            f"brpipeline failed because of a bug: {raised_at(error)}. Nothing is lost. Run again; if it happens again, "
            f"please report this line. {DEBUG_VARIABLE}=1 shows more.",
            err=True,
        )
        sys.exit(FAILED)


@contextmanager
def _log_file() -> Iterator[None]:
    """Also writes the log to the file that BRPIPELINE_LOG names, one line for each event."""
    if not (path := os.environ.get(LOG_VARIABLE)):
        yield
        return
    from brpipeline import log

    with Path(path).open("a", encoding="utf-8") as file:
        log.written_to(file)
        yield
