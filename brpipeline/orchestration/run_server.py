"""The Prefect server of a single run: the one that Prefect's settings name, or one of our own, which ends with it."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from prefect.settings import (
    PREFECT_API_AUTH_STRING,
    PREFECT_API_URL,
    PREFECT_UI_URL,
    get_current_settings,
    temporary_settings,
)

from brpipeline.orchestration.prefect_server import PATIENCE, own_server
from brpipeline.orchestration.secret import new_secret

AWAITED = f"""\
Starting a Prefect server for this run. The run begins as soon as it answers; on a busy machine that may take a minute,
and {PATIENCE / 60:.0f} at most. `brpipeline run` does the same without a server."""


@contextmanager
def run_server() -> Iterator[None]:
    """Has a server answer inside the block. Raises ServerError if one of our own does not start.

    One of our own asks for a secret of this run. (Prefect would start a server that answers everybody.)
    """
    prefect = get_current_settings()
    if prefect.api.url:
        yield
        return
    secret = new_secret()
    with own_server(prefect.home, secret, _say_awaited, services=False) as url:
        # For processes that the run starts, such as those of a Dask cluster.
        os.environ |= {"PREFECT_API_URL": url, "PREFECT_API_AUTH_STRING": secret}
        ours = {PREFECT_API_URL: url, PREFECT_API_AUTH_STRING: secret, PREFECT_UI_URL: ""}  # it has no pages to link to
        try:
            with temporary_settings(ours):
                yield
                _send_logs()
        finally:
            del os.environ["PREFECT_API_URL"], os.environ["PREFECT_API_AUTH_STRING"]


def _send_logs() -> None:
    """Sends what Prefect's log handlers still hold, while the server is there."""
    for name in ("prefect.flow_runs", "prefect.task_runs"):
        for handler in logging.getLogger(name).handlers:
            handler.flush()


def _say_awaited() -> None:
    """Says what is waited for, where it gets into nobody's results."""
    print(AWAITED, file=sys.stderr, flush=True)  # noqa: T201
