"""A server on this machine that plays a platform: it answers as it is told, and remembers what it was asked."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request. query, form: names with their first values."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode(), keep_blank_values=True).items()}

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What is sent. cut: how many bytes of the body before the connection is closed. endless: without a word on where
    it ends. wait: seconds before anything is sent."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/csv; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    endless: bool = False
    wait: threading.Event | None = None


def of_json(document: object, status: int = 200) -> Answer:
    return Answer(json.dumps(document).encode(), status, "application/json")


Play = Callable[[Asked], Answer]


@dataclass
class Server:
    """A server that runs. play: what it answers from now on. asked: all that it was asked so far."""

    url: str
    play: Play
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(play: Play) -> Iterator[Server]:
    """A server of this process, inside the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            asked = Asked(self.command, parts.path, query, headers, body)
            server.asked.append(asked)
            self._send(server.play(asked))

        do_POST = do_DELETE = do_GET  # noqa: N815 - as http.server calls them

        def _send(self, answer: Answer) -> None:
            if answer.wait:
                answer.wait.wait(10)
            self.send_response(answer.status)
            if answer.kind:
                self.send_header("Content-Type", answer.kind)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if not answer.endless:
                self.send_header("Content-Length", str(len(answer.body)))
            self.close_connection = answer.endless or answer.cut is not None
            self.end_headers()
            self.wfile.write(answer.body[: answer.cut])

        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # whoever asked has gone
                return

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{http.server_port}", play)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
