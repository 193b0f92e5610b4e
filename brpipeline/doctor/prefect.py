"""Whether the Prefect server that the environment names answers. Prefect itself is not imported."""

import os
from collections.abc import Iterator, Mapping
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from brpipeline.doctor.finding import Finding, Level
from brpipeline.doctor.serve import PROTECTED, answer

VARIABLE = "PREFECT_API_URL"
PATIENCE = 5.0  # seconds
KEY = "It asks for a key: set PREFECT_API_KEY or PREFECT_API_AUTH_STRING."
OPEN = (
    "Set PREFECT_SERVER_API_AUTH_STRING where it runs and PREFECT_API_AUTH_STRING here: whoever can reach it can have "
    "its workers run any code."
)
REMEDY = f"Start it, or correct {VARIABLE}. Without that variable brpipeline serve starts a server of its own."


def prefect(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Whether the server that records the runs answers."""
    url = environment.get(VARIABLE)
    if not url:
        yield Finding("Prefect", Level.OK, "no server is named, so brpipeline serve starts its own")
        return
    parts = urlsplit(url)
    address = f"{parts.scheme}://{parts.hostname}{parts.path}"  # without user and password
    if parts.scheme not in ("http", "https"):
        yield Finding("Prefect", Level.WRONG, f"{VARIABLE} is not the address of a server", REMEDY)
        return
    try:
        with urlopen(f"{url.rstrip('/')}/health", timeout=PATIENCE) as answer:
            answer.read(100)
        yield _asks_for_a_password(url, address)
    except HTTPError as error:
        wants_key = error.code in (401, 403)
        level, remedy = (Level.CHECK, KEY) if wants_key else (Level.WRONG, REMEDY)
        yield Finding("Prefect", level, f"the server {address} answers with {error.code}", remedy)
    except (URLError, OSError, ValueError) as error:
        yield Finding("Prefect", Level.WRONG, f"the server {address} does not answer ({type(error).__name__})", REMEDY)


def _asks_for_a_password(url: str, address: str) -> Finding:
    if answer(url.rstrip("/"), PROTECTED, {}) == 200:
        return Finding("Prefect", Level.CHECK, f"the server {address} answers everybody, without a password", OPEN)
    return Finding("Prefect", Level.OK, f"the server {address} answers, and asks for a password")
