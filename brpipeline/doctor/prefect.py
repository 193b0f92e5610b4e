"""Prefect's server, where the environment names one: whether it answers. Prefect itself is not imported."""

import os
from collections.abc import Iterator, Mapping
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from brpipeline.doctor.finding import Finding, Level

VARIABLE = "PREFECT_API_URL"
PATIENCE = 5.0  # seconds
REMEDY = f"Start it, or correct {VARIABLE}; without that variable brpipeline serve starts a server of its own."


def prefect(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Whether the server answers that runs are to be told to."""
    url = environment.get(VARIABLE)
    if not url:
        yield Finding("Prefect", Level.OK, "no server is named: brpipeline serve starts one of its own")
        return
    parts = urlsplit(url)
    named = f"{parts.scheme}://{parts.hostname}{parts.path}"  # without a name and a password
    if parts.scheme not in ("http", "https"):
        yield Finding("Prefect", Level.WRONG, f"{VARIABLE} is no address of a server", REMEDY)
        return
    try:
        with urlopen(f"{url.rstrip('/')}/health", timeout=PATIENCE) as answer:
            answer.read(100)
        yield Finding("Prefect", Level.OK, f"the server {named} answers")
    except HTTPError as fault:
        asks = fault.code in (401, 403)
        said = f"the server {named} answers with {fault.code}"
        yield Finding("Prefect", Level.LOOK if asks else Level.WRONG, said, "It wants a key." if asks else REMEDY)
    except (URLError, OSError, ValueError) as fault:
        yield Finding("Prefect", Level.WRONG, f"the server {named} does not answer ({type(fault).__name__})", REMEDY)
