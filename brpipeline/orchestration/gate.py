"""The gate before the Prefect server that we start: it answers this machine's own programs, and no page of elsewhere.

Prefect asks for the secret. The gate refuses what a browser sends for somebody else's page, even with it: requests to
another host name, which DNS can lead here, and requests of another origin.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

API = "/api"
REFUSED, POLICY_VIOLATION = 403, 1008
HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
]


class Gate:
    """An ASGI application before another. port: where it listens. pages: True if it serves Prefect's own pages too."""

    def __init__(self, app: App, port: int, pages: bool) -> None:
        self._app, self._pages = app, pages
        self._hosts = {f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif self._may_pass(scope):
            await self._app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await _with_headers(send)({"type": "http.response.start", "status": REFUSED, "headers": []})
            await send({"type": "http.response.body", "body": b"Refused.\n"})

    def _may_pass(self, scope: Message) -> bool:
        """True if a request names this server as its host, and comes from no page but this server's own."""
        values: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            values.setdefault(name.lower(), []).append(value)
        hosts, origins = values.get(b"host", []), values.get(b"origin", [])
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return False
        if any(origin.partition(b"://")[2] not in self._hosts for origin in origins):
            return False
        elsewhere = values.get(b"sec-fetch-site", [b"none"]) not in ([b"none"], [b"same-origin"])
        if elsewhere and values.get(b"sec-fetch-mode") != [b"navigate"]:
            return False
        return self._pages or scope["path"] == API or scope["path"].startswith(f"{API}/")


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *HEADERS]}
        await send(message)

    return sent
