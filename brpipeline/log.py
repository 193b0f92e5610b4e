"""The journal: what the pipeline did, one line an event, ids and counts only. Nobody's words can get into it."""

import json
import logging
from datetime import UTC, datetime
from typing import TextIO

LOG = logging.getLogger("brpipeline")
LOG.addHandler(logging.NullHandler())
LOG.propagate = False


def event(name: str, **ids: str | int | float | bool) -> None:
    """Writes an event. ids: names from the settings, digests, counts and seconds; never what stands in an export."""
    LOG.info(name, extra={"ids": ids})


class Lines(logging.Formatter):
    """An event as one line of JSON: its time (UTC), its name and its ids."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"time": when, "event": record.getMessage(), **getattr(record, "ids", {})}
        return json.dumps(said, ensure_ascii=False)


def written_to(stream: TextIO) -> None:
    """From now on events go to this stream as well."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
