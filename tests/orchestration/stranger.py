"""What another user of this machine, or a page of elsewhere, sends to a server: requests, and what was answered."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.needs import needs

NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def status(url: str, method: str = "GET", secret: str = "", **headers: str) -> int:
    """The status of an answer. secret: sent as Prefect wants it. headers: with _ for -."""
    return answered(url, method, secret, **headers)[0]


def answered(url: str, method: str = "GET", secret: str = "", body: object = None, **headers: str) -> tuple[int, bytes]:
    """The status of an answer and its text."""
    sent: Mapping[str, str] = {name.replace("_", "-"): value for name, value in headers.items()}
    if secret:
        sent = {**sent, "Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}
    data = json.dumps(body or {}).encode() if method not in ("GET", "DELETE", "OPTIONS") else None
    request = Request(url, data, {"Content-Type": "application/json", **sent}, method=method)
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def as_nobody(*command: object) -> subprocess.CompletedProcess[str]:
    """Runs a command as another user of this machine."""
    needs(
        hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("setpriv") and shutil.which("curl"),
        "Not root, or no setpriv or curl: it was not tested what another user of this machine can do to serve.",
    )
    return subprocess.run(
        [*NOBODY, *map(str, command)], capture_output=True, text=True, cwd="/", check=False, timeout=60
    )


def curled(*arguments: object) -> str:
    """The status that curl gets as another user."""
    return as_nobody("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", *arguments).stdout


def readable(path: Path) -> bool:
    """Whether another user can read a file."""
    return as_nobody("cat", path).returncode == 0
