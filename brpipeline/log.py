"""The log: what the pipeline did, an event a line, in ids and counts only. No respondent's words can get into it."""

import json
import logging
from datetime import UTC, datetime
from typing import TextIO

from brpipeline.text import harmless

VARIABLE = "BRPIPELINE_LOG"
"""Names a file to which every command appends its events."""

LOG = logging.getLogger("brpipeline")
LOG.addHandler(logging.NullHandler())
LOG.propagate = False


def event(name: str, **ids: str | int | float | bool) -> None:
    """Writes an event. ids: names from the settings, digests, counts and seconds; never a cell of an export."""
    LOG.info(name, extra={"ids": ids})


class Lines(logging.Formatter):
    """An event as a line of JSON: its time (UTC), its name and its ids."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = {"time": when, "event": record.getMessage(), **getattr(record, "ids", {})}
        return harmless(json.dumps(fields, ensure_ascii=False))


def written_to(stream: TextIO) -> logging.Handler:
    """Writes events to this stream as well, from now on until the handler returned is removed from LOG."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    return handler
