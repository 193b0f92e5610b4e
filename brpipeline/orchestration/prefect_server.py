"""A Prefect server of our own: a child process on a free port of this machine, which ends when its parent does.

`python -m brpipeline.orchestration.prefect_server` is that child; with `--without-services`, for a single run, it has
no scheduler and no triggers. It prints its port on its first line, and ends when its standard input closes: a pipe from
the parent, which closes however the parent ends.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from urllib.error import HTTPError
from urllib.request import urlopen

from brpipeline.orchestration.gate import App, Gate

PATIENCE = 300.0  # seconds in which it must start: 3 on a quiet machine, 60 on one whose processors are all busy
SOON = 5.0  # seconds after which we say what is waited for
GRACE = 5.0  # seconds that it has to end by itself
ROOT = Path(__file__).parents[2]  # the folder that holds `brpipeline`
WITHOUT_SERVICES = "--without-services"
RETENTION = "P30D"  # ISO 8601: how long finished runs and their events are kept
SERVER_SETTINGS = {
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": RETENTION,
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": RETENTION,
}


SECRET_VARIABLE = "PREFECT_SERVER_API_AUTH_STRING"
NO_SERVER = "The Prefect server did not start. PREFECT_LOGGING_SERVER_LEVEL=INFO shows why."


class ServerError(Exception):
    """The server did not start."""


@contextmanager
def own_server(
    home: Path, secret: str, is_awaited: Callable[[], object] = lambda: None, *, services: bool = True
) -> Iterator[str]:
    """Runs a server inside the block, and yields the URL of its API. Raises ServerError if it does not start.

    home: where it keeps its database. secret: what it asks everybody for. It is handed on in the environment, which
    only the same user can read. is_awaited: called once if the server takes long to start. services: whether it starts
    runs by schedules and triggers.
    """
    environment = {**SERVER_SETTINGS, **os.environ, "PREFECT_HOME": str(home), SECRET_VARIABLE: secret}
    environment.pop("PREFECT_API_URL", None)
    child = subprocess.Popen(
        [sys.executable, "-m", __name__, *([] if services else [WITHOUT_SERVICES])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
        start_new_session=True,  # Ctrl-C is for the parent, which then ends this child
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # the same on Windows
    )
    try:
        yield _url_when_ready(child, is_awaited)
    finally:
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()
        try:
            child.wait(GRACE + 1)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def use(url: str, secret: str) -> None:
    """Has Prefect use a server of ours from now on, in this process and in those that it starts."""
    os.environ |= {"PREFECT_API_URL": url, "PREFECT_API_AUTH_STRING": secret}
    if "prefect.context" in sys.modules:  # else Prefect reads the environment when it is imported
        from prefect.context import refresh_global_settings_context

        refresh_global_settings_context()


def _url_when_ready(child: "subprocess.Popen[str]", is_awaited: Callable[[], object]) -> str:
    """Waits until a child process answers, and says so if that takes long. Returns the URL of its API."""
    deadline, awaited = time.monotonic() + PATIENCE, threading.Timer(SOON, is_awaited)
    awaited.start()
    try:
        port = child.stdout.readline().strip() if child.stdout else ""
        url = f"http://127.0.0.1:{port}/api"
        while port and child.poll() is None and time.monotonic() < deadline:
            if answers(url):
                return url
            time.sleep(0.1)
    finally:
        awaited.cancel()
    raise ServerError


def answers(url: str) -> bool:
    """True if a server answers at this URL."""
    try:
        with urlopen(f"{url}/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except HTTPError:
        return True  # it answers, even if it wants a password
    except OSError:
        return False


def _end_with_parent() -> None:
    """Waits until standard input closes, then ends this process: cleanly if it can, at once if it cannot."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    threading.Timer(GRACE, os._exit, [1]).start()
    signal.raise_signal(signal.SIGTERM)


def main() -> None:
    """Serves until standard input closes."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.umask(0o077)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    print(port, flush=True)  # noqa: T201 - the parent reads it
    import uvicorn

    config = uvicorn.Config(
        _app(port),
        log_level="critical",
        lifespan="on",
        timeout_graceful_shutdown=1,
        proxy_headers=False,
        server_header=False,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _app(port: int) -> Gate:
    """Prefect's application behind the gate."""
    os.environ["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] = f"http://127.0.0.1:{port}"  # by default it is everybody
    os.environ["PREFECT_UI_API_URL"] = "/api"
    os.environ["PREFECT_UI_STATIC_DIRECTORY"] = str(Path(os.environ["PREFECT_HOME"]) / "pages")
    from prefect.server.api.server import create_app
    from prefect.settings import get_current_settings

    if get_current_settings().server.api.auth_string is None:
        raise ServerError
    return Gate(
        cast(App, create_app(ephemeral=WITHOUT_SERVICES in sys.argv, final=True)),
        port,
        pages=get_current_settings().server.ui.enabled,
    )


if __name__ == "__main__":
    main()
