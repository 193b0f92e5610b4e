"""One results.json of the worked example is kept, so that a change of method shows as what it changes."""

import json
from pathlib import Path

from tests.results.freeze import FROZEN, PUBLISHED, comparable, differences


def test_the_worked_example_is_as_it_was_frozen(published_example: Path) -> None:
    """If what differs is meant: python -m tests.results.freeze"""
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    changes = list(differences(frozen, comparable((published_example / PUBLISHED).read_text(encoding="utf-8"))))
    assert not changes, "\n".join(["results.json is not what is frozen (path: old -> new):", *changes])


def test_a_difference_is_said_by_path_old_and_new() -> None:
    old = {"overall": {"points": 21, "rated": 19}, "flags": [{"kind": "moved"}, {"kind": "too-few"}], "seed": 1}
    new = {"overall": {"points": 22, "rated": 19}, "flags": [{"kind": "moved"}], "seed": 1.0, "returns": None}
    assert list(differences(old, new)) == [
        "overall.points: 21 -> 22",
        'flags[1]: {"kind": "too-few"} -> "nothing"',
        "seed: 1 -> 1.0",
        'returns: "nothing" -> null',
    ]
    assert list(differences(old, old)) == []
