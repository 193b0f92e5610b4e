"""What was copied, by name: a small JSON file, replaced in one step."""

import json
from pathlib import Path

from brpipeline.files import private


def kept(path: Path) -> dict[str, str]:
    """The record; empty if there is none, or none that can be read: then everything is copied again."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def keep(path: Path, record: dict[str, str]) -> None:
    """Keeps a record, if it differs from the one that is kept."""
    if record == kept(path) and path.exists():
        return
    private.put(path, json.dumps(record, ensure_ascii=False, indent=0, sort_keys=True).encode())
