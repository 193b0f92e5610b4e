"""What a platform sent, as the file that ingest reads."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

TEXT, PAGES, WORKBOOK = ".csv", ".json", ".xlsx"


class Export(NamedTuple):
    """An export. content: its bytes. ending: of the file's name."""

    content: bytes
    ending: str


def of_records(records: Sequence[Mapping[str, Any]], **beside: Any) -> Export:
    """An export of records that a platform sends in pages: all of them in one document. beside: what else it holds."""
    document = {**beside, "responses": records}
    return Export(json.dumps(document, ensure_ascii=False, indent=0).encode("utf-8", "replace"), PAGES)


def without(record: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """A record without what nobody needs of it, such as where somebody was."""
    left_out = set(keys)
    return {key: value for key, value in record.items() if key not in left_out}
