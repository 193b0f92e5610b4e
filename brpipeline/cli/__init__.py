"""The command `brpipeline`: one module for each part of an analyst's work."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from brpipeline.cli import (
    actions,
    add,
    close,
    decide,
    fetch,
    init,
    instrument,
    operate,
    papers,
    review,
    run,
    setup,
    tables,
    translate,
)
from brpipeline.cli.app import app
from brpipeline.exit_codes import FAILED, WRONG_SETTINGS
from brpipeline.problems.exceptions import DEBUG_VARIABLE, print_traceback, raised_at, unusable
from brpipeline.problems.settings_error import SettingsError
from brpipeline.text import harmless

__all__ = [
    "actions",
    "add",
    "app",
    "close",
    "decide",
    "fetch",
    "init",
    "instrument",
    "main",
    "operate",
    "papers",
    "review",
    "run",
    "setup",
    "tables",
    "translate",
]


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
            print_traceback(error)
        typer.echo(
            f"brpipeline failed because of a bug: {harmless(raised_at(error))}. Nothing is lost. Run again; if it "
            f"happens again, please report this line. {DEBUG_VARIABLE}=1 shows more.",
            err=True,
        )
        sys.exit(FAILED)


@contextmanager
def _log_file() -> Iterator[None]:
    """Also writes the log to the file that BRPIPELINE_LOG names, one line for each event."""
    from brpipeline import log
    from brpipeline.files import private

    if not (path := os.environ.get(log.VARIABLE)):
        yield
        return
    with open(path, "a", encoding="utf-8", opener=private.opener) as file:
        handler = log.written_to(file)
        try:
            yield
        finally:
            log.LOG.removeHandler(handler)
