"""What a server sent, and whether it can be what was asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any

from brpipeline.fetch.fetch_error import FetchError, fetch_error

HTML = (b"<!doctype html", b"<html")
BOMS = b"\xef\xbb\xbf \t\r\n"
PAGE = "Check `server` in [source.fetch]: this is what people see who are not signed in, or a page of a proxy."
NO_END = "the server does not say where its answer ends"
OTHER = "Check `survey` and `server` in [source.fetch]."


@dataclass(frozen=True)
class Reply:
    """A server's answer that is no error. where: of its problems. headers: without regard to capitals. ends: the server
    said where it ends, so that all of it is there."""

    where: str
    content: bytes
    headers: Mapping[str, str]
    ends: bool = True

    @property
    def kind(self) -> str:
        """Its type of content as the server states it, such as text/csv; "" if it does not."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        return message.get_content_type() if self.headers.get("content-type") else ""

    def json(self) -> Any:
        """What it says in JSON. Raises FetchError if it is none."""
        self._refuse_page()
        try:
            return json.loads(self.content.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            if self.content and not self.ends:
                raise self.incomplete(NO_END) from None
            raise self.strange("no JSON, where JSON was asked for") from None

    def file(self, *, workbook: bool = False) -> bytes:
        """The bytes of an export: a workbook, or a text with headings. Raises FetchError if it is neither, or if nobody
        knows whether it is all of it: half a table looks like a table, and whoever is missing like somebody withdrawn.
        """
        self._refuse_page()
        if not self.ends:
            raise self.incomplete(NO_END)
        head = self.content[:64].lstrip(BOMS)
        if workbook and not head.startswith(b"PK"):
            raise self.strange("no workbook")
        if not head:
            raise self.strange("empty")
        if not workbook and not self._is_table:
            raise self.strange("a message, where a file of answers was asked for")
        return self.content

    @property
    def _is_table(self) -> bool:
        """True for text that is no JSON or XML, and whose first line has something between columns."""
        head, line = self.content[:64].lstrip(BOMS), self.content.partition(b"\n")[0]
        is_message = self.kind.endswith("json") or head.startswith((b"{", b"[", b"<")) or b"\0" in line
        return not is_message and any(separator in line for separator in (b",", b";", b"\t"))

    def strange(self, form: str, remedy: str = OTHER) -> FetchError:
        """That it is not what was asked for. form: what it is instead."""
        return fetch_error("fetch-not-answers", self.where, form=form, remedy=remedy)

    def incomplete(self, what: str) -> FetchError:
        """That something is missing."""
        return fetch_error("fetch-incomplete", self.where, what=what)

    def _refuse_page(self) -> None:
        begins = self.content[:64].lstrip(BOMS).lower()
        if self.kind in ("text/html", "application/xhtml+xml") or begins.startswith(HTML):
            raise self.strange("a page for a browser, such as one to sign in", PAGE)


def field(document: Any, *path: str, of: Reply) -> Any:
    """What stands in a document of JSON under these names, one within the other. Raises FetchError if nothing does."""
    for name in path:
        if not isinstance(document, dict) or name not in document:
            raise of.strange(f"JSON without “{name}”")
        document = document[name]
    return document
