"""Asks servers over HTTPS, and keeps what is promised of every request, whatever the server does.

Only the host that was named is asked, and only it is told the secret. Nothing waits for ever or grows without a limit.
Whatever goes wrong is a problem that holds no address beyond the host's name, no secret and no answer: the messages of
the HTTP library are never repeated.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

from brpipeline import __version__
from brpipeline.fetch.fetch_error import FetchError, PassingError, StatusError, fetch_error
from brpipeline.fetch.patience import Patience
from brpipeline.fetch.reply import Reply, field
from brpipeline.fetch.retry_after import retry_after

for _name in ("httpx", "httpcore"):  # their logs have whole addresses and headers
    logging.getLogger(_name).setLevel(logging.WARNING)

CHUNK = 1 << 16
MOST_REDIRECTS = 3
REFUSED, GONE, BUSY = (401, 403, 407), (404, 410), 429
WRONG_GRANT = 400  # what a server of OAuth 2 says of a wrong secret
LOOPBACK = ("127.0.0.1", "localhost", "::1")
Headers = Mapping[str, str]


class Web:
    """Asks servers for one source. where: the source, in problems. secret_place, permission: where its secret is kept,
    and what whoever it belongs to must be allowed, for the problem that the server refuses it.

    loopback: for tests alone. It maps the address of a server to one on this machine, which is asked by HTTP instead.
    """

    def __init__(
        self,
        where: str,
        patience: Patience,
        secret_place: str = "",
        permission: str = "",
        loopback: Mapping[str, str] | None = None,
    ) -> None:
        self.where, self.patience = where, patience
        self._facts = {"place": secret_place or "no place at all", "permission": permission}
        self._loopback = dict(loopback or {})
        if any(urlsplit(there).hostname not in LOOPBACK for there in self._loopback.values()):
            raise ValueError("only this machine may stand for a server")
        timeout = httpx.Timeout(patience.silence, connect=min(20.0, patience.silence))
        agent = {"User-Agent": f"brpipeline/{__version__}"}
        self._client = httpx.Client(timeout=timeout, headers=agent, trust_env=not self._loopback)
        self._waited = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def get(self, url: str, headers: Headers | None = None, *, also: tuple[str, ...] = (), **more: Any) -> Reply:
        """What a server has under an address. also: endings of names of hosts to which it may send on, without the
        secret. more: as httpx takes it. Raises FetchError."""
        return self._patiently("GET", url, headers or {}, also, more)

    def post(self, url: str, headers: Headers | None = None, **more: Any) -> Reply:
        """What a server answers to what it is sent. more: as httpx takes it. Raises FetchError."""
        return self._patiently("POST", url, headers or {}, (), more)

    def token(self, url: str, **form: str) -> str:
        """The token for which a server of OAuth 2 takes a form. Raises FetchError."""
        try:
            reply = self.post(url, data=form)
        except StatusError as error:
            raise error if error.status != WRONG_GRANT else self.error("fetch-refused", how="status 400") from None
        return str(field(reply.json(), "access_token", of=reply))

    def forget(self, method: str, url: str, headers: Headers | None = None, **more: Any) -> None:
        """Ends what was begun by signing in, if the server still listens: it would end by itself as well."""
        with suppress(FetchError, PassingError):
            self._asked(method, url, headers or {}, more)

    def pause(self, seconds: float) -> None:
        """Waits. Raises FetchError if this fetch has waited too long in all."""
        if self._waited + seconds > self.patience.longest_wait:
            raise self.error("fetch-busy", seconds=round(self.patience.longest_wait))
        self._waited += seconds
        self.patience.sleep(seconds)

    def error(self, code: str, **facts: str | int) -> FetchError:
        """That the fetch cannot go on, as a problem of this source."""
        return fetch_error(code, self.where, **{**self._facts, **facts})

    def _patiently(self, method: str, url: str, headers: Headers, also: tuple[str, ...], more: dict[str, Any]) -> Reply:
        """Asks, and asks again after faults that may pass."""
        for pause in (*self.patience.pauses, None):
            try:
                return self._followed(method, url, headers, also, more)
            except PassingError as fault:
                if pause is None:
                    raise fault.last from None
            self.patience.sleep(pause)
        raise AssertionError("the last try has no pause")

    def _followed(self, method: str, url: str, headers: Headers, also: tuple[str, ...], more: dict[str, Any]) -> Reply:
        """Asks, and follows where the server sends on to itself, or to a host that may hold its files."""
        asked = urlsplit(url)
        for _ in range(MOST_REDIRECTS + 1):
            reply = self._asked(method, url, headers, more)
            if isinstance(reply, Reply):
                return reply
            there = urlsplit(str(httpx.URL(url).join(reply)))
            host = there.hostname or ""
            same = (there.scheme, there.netloc) == (asked.scheme, asked.netloc)
            if method != "GET" or there.scheme != "https" or not (same or host.endswith(also or ("\0",))):
                raise self.error(
                    "fetch-elsewhere", there="another host" if not same else "an address for what was sent"
                )
            url, more = there.geturl(), {}
            headers = headers if same else {}
        raise self.error("fetch-elsewhere", there="one address after the other")

    def _asked(self, method: str, url: str, headers: Headers, more: dict[str, Any]) -> Reply | str:
        """The answer to one request; a text if it sends on to that address. Raises FetchError and PassingError."""
        with self._explained(), self._client.stream(method, self._real(url), headers=dict(headers), **more) as response:
            status = response.status_code
            if status == BUSY or (status == 503 and "retry-after" in response.headers):
                self.pause(retry_after(response.headers))
                raise PassingError(self.error("fetch-busy", seconds=round(self.patience.longest_wait)))
            if response.has_redirect_location:
                return response.headers["location"]
            how = f"status {status}"
            if status in REFUSED:
                raise self.error("fetch-refused", how=how)
            if status in GONE:
                raise self.error("fetch-not-found", how=how)
            if status >= 500:
                raise PassingError(self.error("fetch-fault", how=how))
            if not 200 <= status < 300:
                raise StatusError(self.error("fetch-fault", how=how).problem, status)
            content = self._content(response)
        return Reply(self.where, content, response.headers, _ends(response))

    def _content(self, response: httpx.Response) -> bytes:
        """The whole body. Raises FetchError if it is too large or takes too long."""
        started, parts, size = self.patience.clock(), [], 0
        for part in response.iter_bytes(CHUNK):
            parts.append(part)
            size += len(part)
            if size > self.patience.most:
                raise self.error("fetch-too-large", most=self.patience.most // 1_000_000)
            if self.patience.clock() - started > self.patience.answer:
                what = f"after {self.patience.answer:.0f} seconds the answer had not ended"
                raise self.error("fetch-incomplete", what=what)
        return b"".join(parts)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turns what the HTTP library raises into faults that may pass. Only the class of an error is repeated."""
        try:
            yield
        except (httpx.ReadError, httpx.RemoteProtocolError, httpx.DecodingError):
            raise PassingError(self.error("fetch-incomplete", what="the connection broke off")) from None
        except UnicodeError:
            raise self.error("fetch-refused", how="it has characters that no such secret has") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise PassingError(self.error("fetch-unreachable", kind=type(error).__name__)) from None

    def _real(self, url: str) -> str:
        """The address that is asked: over HTTPS, or, in tests, on this machine."""
        for server, there in self._loopback.items():
            if url == server or url.startswith((f"{server}/", f"{server}?")):
                return there + url.removeprefix(server)
        if self._loopback or urlsplit(url).scheme != "https":
            raise self.error("fetch-elsewhere", there="an address without HTTPS")
        return url


def _ends(response: httpx.Response) -> bool:
    """True if the server said where its answer ends. By HTTP/1 it need not: then the end of the connection is the end,
    whyever it ended."""
    chunked = "chunked" in response.headers.get("transfer-encoding", "").lower()
    return chunked or "content-length" in response.headers or not response.http_version.startswith("HTTP/1")
