"""A Prefect server of one's own: a child on a free port of this machine, which ends with whoever started it.

`python -m brpipeline.orchestration.prefect_server` is that child. It says its port in its first line, and ends when its
standard input does: a pipe whose other end lies with the owner, so that it closes however the owner ends.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

PATIENCE = 120.0  # seconds until it must be up; its first start makes its database
GRACE = 5.0  # seconds that it has to end by itself
HOUSE = Path(__file__).parents[2]  # the folder in which `brpipeline` lies
KEPT_FOR = "P30D"  # ISO 8601: that long finished runs and their events are kept
WAYS = {
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": KEPT_FOR,
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": KEPT_FOR,
}


class ServerError(Exception):
    """The server did not come up."""


@contextmanager
def own_server(home: Path) -> Iterator[str]:
    """A server while this lasts. home: where it keeps its database. Yields the URL of its interface.

    Raises ServerError if it does not come up.
    """
    environment = {**WAYS, **os.environ, "PREFECT_HOME": str(home)}
    environment.pop("PREFECT_API_URL", None)
    child = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=HOUSE,
        env=environment,
        start_new_session=True,  # Ctrl-C is for the owner, which ends it in its turn
    )
    try:
        yield _when_up(child)
    finally:
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()
        try:
            child.wait(GRACE + 1)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _when_up(child: "subprocess.Popen[str]") -> str:
    """Waits for a child that starts. Returns the URL of its interface."""
    port = child.stdout.readline().strip() if child.stdout else ""
    url, latest = f"http://127.0.0.1:{port}/api", time.monotonic() + PATIENCE
    while port and child.poll() is None and time.monotonic() < latest:
        if answers(url):
            return url
        time.sleep(0.1)
    raise ServerError


def answers(url: str) -> bool:
    """True if a server answers there."""
    try:
        with urlopen(f"{url}/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except HTTPError:
        return True  # it wants to know who asks
    except OSError:
        return False


def _end_with_owner() -> None:
    """Waits until standard input ends, and then ends this process: in good order, or else at once."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    threading.Timer(GRACE, os._exit, [1]).start()
    signal.raise_signal(signal.SIGTERM)


def main() -> None:
    """Serves until standard input ends."""
    import uvicorn

    threading.Thread(target=_end_with_owner, daemon=True).start()
    place = socket.socket()
    place.bind(("127.0.0.1", 0))
    print(place.getsockname()[1], flush=True)  # noqa: T201 - said to the owner
    app = "prefect.server.api.server:create_app"
    ways = uvicorn.Config(app, factory=True, log_level="critical", lifespan="on", timeout_graceful_shutdown=1)
    uvicorn.Server(ways).run(sockets=[place])


if __name__ == "__main__":
    main()
