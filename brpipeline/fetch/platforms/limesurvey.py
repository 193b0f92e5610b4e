"""LimeSurvey: RemoteControl 2 over JSON-RPC. It signs in, asks for the export as CSV, and signs out.

Questions and answers come as texts, as LimeSurvey's own page of exports does it, so that no code has to be explained.
"""

import base64
import binascii
from typing import Any

from brpipeline.fetch.export import TEXT, Export
from brpipeline.fetch.reply import Reply, field
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the permission to export the responses of this survey"
PATH = "/index.php/admin/remotecontrol"
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
    url = fetch.address + PATH

    def call(method: str, *parameters: Any) -> tuple[Reply, Any]:
        reply = web.post(url, json={"method": method, "params": parameters, "id": 1})
        if not reply.content.strip():
            raise reply.strange("nothing at all", INTERFACE)
        document = reply.json()
        if field(document, "error", of=reply) is not None:
            raise web.error("fetch-fault", how=f"an error in {method}")
        return reply, field(document, "result", of=reply)

    reply, key = call("get_session_key", fetch.user, secret.reveal())
    if not isinstance(key, str):
        raise web.error("fetch-refused", how="it does not let this user in")
    try:
        reply, content = call("export_responses", key, fetch.survey, "csv", fetch.language or "", "all", "full", "long")
        return _export(reply, content, web)
    finally:
        web.forget("POST", url, json={"method": "release_session_key", "params": [key], "id": 1})


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
