"""LimeSurvey: RemoteControl 2 over JSON-RPC. It signs in, asks for the export as CSV, and signs out.

Questions and answers come as texts, as LimeSurvey's own page of exports does it, so that no code has to be explained.
"""

import base64
import binascii
from typing import Any

from brpipeline.fetch.export import TEXT, Export
from brpipeline.fetch.fetch_error import FetchError, StatusError
from brpipeline.fetch.reply import Reply, field
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the permission to export the responses of this survey"
# As LimeSurvey's addresses are written, which its administrator chooses (urlFormat: path, or get).
PATHS = ("/index.php/admin/remotecontrol", "/index.php?r=admin/remotecontrol")
OTHER_PATH = ("fetch-not-answers", "fetch-not-found")  # what comes under the one that was not chosen
INTERFACE = (
    "In LimeSurvey switch JSON-RPC on (Configuration, Global, Interfaces), and check `server` in [source.fetch]: it is "
    "the address before /index.php."
)
# What LimeSurvey says instead of an export, by the words with which it begins.
REFUSED = ("invalid session key", "no permission", "invalid user", "you have exceeded")
NOT_FOUND = ("no data, survey table does not exist", "invalid survey", "error: invalid survey")
EMPTY = ("no data",)


def pull(fetch: Fetch, secret: Secret, web: Web) -> Export | None:
    """The survey as CSV; None if it has no answers. Raises FetchError."""
    asked: tuple[Any, ...] = ("get_session_key", fetch.user, secret.reveal())
    try:
        url = fetch.address + PATHS[0]
        _, key = _called(web, url, *asked)
    except FetchError as error:
        if error.problem.code not in OTHER_PATH and not isinstance(error, StatusError):
            raise
        url = fetch.address + PATHS[1]
        _, key = _called(web, url, *asked)
    if not isinstance(key, str):
        raise web.error("fetch-refused", how="it does not let this user in")
    try:
        asked = (key, fetch.survey, "csv", fetch.language or "", "all", "full", "long")
        return _export(*_called(web, url, "export_responses", *asked), web)
    finally:
        web.forget("POST", url, json={"method": "release_session_key", "params": [key], "id": 1})


def _called(web: Web, url: str, method: str, *parameters: Any) -> tuple[Reply, Any]:
    """What LimeSurvey answers to a call, and what it gives back."""
    reply = web.post(url, json={"method": method, "params": parameters, "id": 1})
    if not reply.content.strip():
        raise reply.strange("nothing at all", INTERFACE)
    document = reply.json()
    if field(document, "error", of=reply) is not None:
        raise web.error("fetch-fault", how=f"an error in {method}")
    return reply, field(document, "result", of=reply)


def _export(reply: Reply, content: Any, web: Web) -> Export | None:
    if isinstance(content, dict):
        status = str(content.get("status", "")).casefold()
        if status.startswith(NOT_FOUND):
            raise web.error("fetch-not-found", how="there is none, or it was never activated")
        if status.startswith(EMPTY):
            return None
        if status.startswith(REFUSED):
            raise web.error("fetch-refused", how="this user may export no survey of that number")
    if not isinstance(content, str):
        raise reply.strange("a message, where a file of answers was asked for")
    try:
        return Export(base64.b64decode(content, validate=True), TEXT)
    except binascii.Error:
        raise reply.incomplete("the file is cut") from None
