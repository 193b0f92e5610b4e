"""The frozen results.json of the worked example (Northmere, spring 2026). To freeze it again after a change on purpose:

python -m tests.results.freeze
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brpipeline.pipeline import run

FROZEN = Path(__file__).with_name("northmere-spring-2026.json")
PUBLISHED = "reports/published/northmere/spring-2026/results.json"
OF_A_BUILD = ("fingerprint", "versions")  # under `method`: they tell of the code, not of the answers


def comparable(text: str) -> Any:
    """A results.json without what differs from build to build."""
    document = json.loads(text)
    for key in OF_A_BUILD:
        del document["method"][key]
    return document


def differences(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """Where two documents differ: path, old value and new value, a line each."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from differences(old.get(key, "nothing"), new.get(key, "nothing"), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list):
        for index in range(max(len(old), len(new))):
            pair = (part[index] if index < len(part) else "nothing" for part in (old, new))
            yield from differences(*pair, f"{path}[{index}]")
    elif old != new or type(old) is not type(new):
        yield f"{path}: {_short(old)} -> {_short(new)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 160 else f"{text[:159]}…"


def freeze() -> None:
    """Publishes the worked example in a folder of its own and keeps its results."""
    from tests.conftest import NOW, write_example

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_example(root)
        run(root, NOW)
        document = comparable((root / PUBLISHED).read_text(encoding="utf-8"))
    for line in differences(json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.exists() else {}, document):
        sys.stdout.write(f"{line}\n")
    FROZEN.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    freeze()
