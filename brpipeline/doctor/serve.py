"""The Prefect server of `brpipeline serve`: whether its secret is one, and whether it listens to nobody without it."""

import base64
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from brpipeline.doctor.finding import Finding, Level
from brpipeline.files import private

# What brpipeline serve keeps there. The doctor reads it without importing Prefect.
HOME, SECRET, ADDRESS = ".prefect", "secret", "address"
PATIENCE = 5.0  # seconds
PROTECTED = "flows/count"
"""A question that a server answers only to those whom it trusts: it changes nothing."""
RESTART = "Stop brpipeline serve, and start it again."
SOCKETS = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
LISTENING = "0A"  # Linux's state of such a socket
OWN_MACHINE = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}
"""127.0.0.1 and ::1 as Linux writes them."""


def serve(root: Path) -> Iterator[Finding]:
    """Checks the secret of a workspace's server and, if the server runs, who gets an answer."""
    home = root / HOME
    secret, address = home / SECRET, home / ADDRESS
    if not secret.exists():
        yield Finding("secret", Level.OK, "none yet: brpipeline serve makes one when it starts")
        return
    if private.is_open(secret) or private.is_open(home):
        remedy = f"Stop brpipeline serve, delete {HOME}/{SECRET}, and start it again: it makes a new one."
        yield Finding("secret", Level.WRONG, f"others can read or replace {HOME}/{SECRET}", remedy)
    elif not os.access(secret, os.R_OK):
        yield Finding("secret", Level.CHECK, "it belongs to another user, who runs serve", "Run doctor as that user.")
        return
    else:
        yield Finding("secret", Level.OK, f"only its owner can read {HOME}/{SECRET}")
    url = address.read_text(encoding="utf-8") if address.exists() else ""
    if url and answer(url, "health", {}) == 200:
        yield listening(url, secret.read_text(encoding="utf-8"))


def listening(url: str, secret: str) -> Finding:
    """Whether a server asks for its secret, takes it, and is reached from this machine alone. url: of its API."""
    authorisation = {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}
    port = int(url.split(":")[2].split("/", maxsplit=1)[0])
    if answer(url, PROTECTED, {}) not in (401, 403):
        return Finding("serve", Level.WRONG, f"{url} answers without a secret, to any program here", RESTART)
    if elsewhere := addresses(port) - OWN_MACHINE:
        result = f"port {port} can be reached from other machines ({len(elsewhere)} addresses)"
        return Finding("serve", Level.WRONG, result, "Find what listens there, and stop it.")
    if answer(url, PROTECTED, authorisation) != 200:
        return Finding("serve", Level.CHECK, f"{url} does not accept the secret in {HOME}/{SECRET}", RESTART)
    return Finding("serve", Level.OK, f"it runs; {url} answers this machine alone, and nobody without the secret")


def answer(url: str, question: str, headers: Mapping[str, str]) -> int:
    """The HTTP status of an answer; 0 without one."""
    body = None if question == "health" else b"{}"
    request = Request(f"{url}/{question}", body, {"Content-Type": "application/json", **headers})
    try:
        with urlopen(request, timeout=PATIENCE) as response:
            response.read(100)
            return int(response.status)
    except HTTPError as error:
        return error.code
    except (OSError, ValueError):
        return 0


def addresses(port: int) -> set[str]:
    """The addresses, as Linux writes them, at which something listens on a port; none where that cannot be seen."""
    found = set()
    for path in SOCKETS:
        if path.exists():
            for line in path.read_text().splitlines()[1:]:
                local, state = line.split()[1], line.split()[3]
                if state == LISTENING and int(local.split(":")[1], 16) == port:
                    found.add(local.split(":")[0])
    return found
