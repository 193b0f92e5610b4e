"""The columns of an export as the store keeps them: as JSON, with what is remembered of each."""

import json
from typing import Any

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.reading import Reading

OF_REPORTS = ("heading", "meaning", "target", "reason")


def entered(read: Reading) -> str:
    """The columns of an export as the store keeps them, as JSON: those that are ignored as well, and the answers that
    the scale knows of each component, which tell of nobody."""
    columns = [
        {name: getattr(recognition, name) for name in OF_REPORTS}
        | ({"labels": read.labels[recognition.target or ""]} if recognition.target in read.labels else {})
        for recognition in read.recognitions
        if recognition.heading
    ]
    return json.dumps(columns, ensure_ascii=False)


def written(recognitions: str) -> str:
    """The columns of an export that mean something, as JSON: equal for exports whose columns mean the same."""
    return json.dumps(recognised(recognitions), ensure_ascii=False)


def recognised(recognitions: str) -> list[dict[str, Any]]:
    """The columns of an export that mean something, as reports name them. recognitions: as the store keeps them."""
    return [
        {name: column[name] for name in OF_REPORTS}
        for column in json.loads(recognitions)
        if column["meaning"] != Meaning.IGNORED.value
    ]
