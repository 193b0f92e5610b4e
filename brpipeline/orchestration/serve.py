"""Keeps the reports of a workspace up to date until it is stopped: `brpipeline serve --workspace DIR`."""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from brpipeline import log
from brpipeline.exit_codes import DONE, FAILED, WRONG_SETTINGS
from brpipeline.files import private
from brpipeline.orchestration.pinned import pin
from brpipeline.orchestration.prefect_server import NO_SERVER, PATIENCE, ServerError, own_server, use
from brpipeline.orchestration.secret import ADDRESS, secret_in
from brpipeline.problems import problem
from brpipeline.problems.exceptions import raised_at
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import Settings, load

HOME = ".prefect"  # in the workspace: the server's database and secret, and the lock of brpipeline serve
LOCK_FILE = "serve.lock"


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until SIGTERM or Ctrl-C. Returns the exit code: 0 stopped, 2 wrong settings, 70 the server failed."""
    parser = argparse.ArgumentParser(prog="brpipeline serve", description=__doc__)
    parser.add_argument("--workspace", "-w", type=Path, default=Path(), help="the folder with config/ and inbox/")
    root = parser.parse_args(arguments).workspace.resolve()
    try:
        settings = load(root)
        pin(root)
        with _only_serve(settings), _server(settings):
            from brpipeline.orchestration.serve_loop import serve

            asyncio.run(serve(settings))
    except SettingsError as error:
        from brpipeline.cli import console

        console.problems(error.problems)
        return WRONG_SETTINGS
    except ServerError:
        print(NO_SERVER)  # noqa: T201
        return FAILED
    except KeyboardInterrupt:
        pass
    except Exception as error:  # such as a lost server; the service manager starts serve again
        log.event("serve-failed", kind=raised_at(error))
        return FAILED
    log.event("serve-stopped")
    return DONE


@contextmanager
def _only_serve(settings: Settings) -> Iterator[None]:
    """Keeps any other serve off the workspace inside the block. Raises SettingsError if there is one already."""
    home = settings.root / HOME
    private.folder(home)
    private.tighten(home)
    try:
        with FileLock(home / LOCK_FILE, timeout=0):
            yield
    except Timeout:
        raise SettingsError(problem("serve-elsewhere", settings.root.name)) from None


@contextmanager
def _server(settings: Settings) -> Iterator[None]:
    """The Prefect server that PREFECT_API_URL names; if it names none, one of our own inside the block, with a secret.

    From here on the log is written to standard output, and warnings, if there are any, to standard error.
    """
    log.written_to(sys.stdout)
    for runs in ("FLOW", "TASK"):  # the log says what they do, without tracebacks
        os.environ[f"PREFECT_LOGGING_LOGGERS_PREFECT_{runs}_RUNS_LEVEL"] = "CRITICAL"
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    home = Path(os.environ.setdefault("PREFECT_HOME", str(settings.root / HOME)))
    secret, address = secret_in(settings.root / HOME), settings.root / HOME / ADDRESS
    with own_server(home, secret, lambda: log.event("server-awaited", seconds=PATIENCE)) as url:
        use(url, secret)
        address.write_text(url, encoding="utf-8")
        try:
            yield
        finally:
            address.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
