"""Answers that come in pages: all of them, each once, or none."""

from collections.abc import Iterator
from typing import Any

from brpipeline.fetch.reply import Reply, field

MOST_PAGES = 10_000

Page = tuple[Reply, list[Any], int]
"""What came, the records in it, and how many records there are in all."""


def gathered(pages: Iterator[Page], key: str) -> list[dict[str, Any]]:
    """The records of all pages, each once. key: what tells one from another.

    While pages are fetched people go on answering: then there are more than the first page said, which is no harm, and
    a record may be on two pages. Raises FetchError if there are fewer than the platform says.
    """
    records: dict[str, dict[str, Any]] = {}
    for number, (reply, page, total) in enumerate(pages, start=1):
        last, expected = reply, total
        if not isinstance(page, list) or not all(isinstance(record, dict) and record.get(key) for record in page):
            raise reply.strange("a page without a list of answers")
        records |= {str(record[key]): record for record in page}
        if number >= MOST_PAGES:
            raise reply.incomplete(f"there is no end after {number} pages")
    if len(records) < expected:
        raise last.incomplete(f"{len(records)} of {expected} answers")
    return [records[name] for name in sorted(records)]


def page_of(reply: Reply, records: str, total: str) -> Page:
    """A page from a document of JSON. records, total: what it calls them."""
    document = reply.json()
    count = field(document, total, of=reply)
    if not isinstance(count, int):
        raise reply.strange(f"JSON in which “{total}” is no number")
    return reply, field(document, records, of=reply), count
