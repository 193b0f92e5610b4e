"""A small survey of several partnerships and waves: its answers, in one export or split beforehand, and its reports."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from brpipeline.pipeline import Run, run
from brpipeline.settings.new_workspace import begin
from brpipeline.settings.workspace import load

NOW = datetime(2026, 6, 30, 9, 0)
WORDS = {"R": "Red", "A": "Amber", "G": "Green", "-": "", "?": "Green?"}
HEAD = ("id", "submitted", "Partnership", "Which agency are you from?")
AUTUMN, SPRING = "2025-10-01 10:00", "2026-05-01 10:00"
BY_COLUMN = 'partnership = { column = "Partnership" }'


@dataclass(frozen=True)
class Person:
    """An answer: all components alike, but for the first."""

    id: int
    area: str = "Northmere"
    sent: str = SPRING
    agency: str = "Police"
    rating: str = "G"
    first: str = "R"

    def moved(self, **changes: Any) -> "Person":
        return replace(self, **changes)


def source(name: str, *lines: str) -> str:
    return "\n".join(["[[source]]", f'name = "{name}"', f'files = "{name}*"', *lines, ""])


def made(root: Path, *sources: str, waves: str | None = None) -> Path:
    """A workspace of these sources. waves: other waves than those of the worked example."""
    begin(root)
    file = root / "config" / "assessment.toml"
    text = re.sub(r"(?ms)^\[\[source\]\].*", "", file.read_text(encoding="utf-8"))
    if waves is not None:
        text = re.sub(r"(?ms)^\[\[wave\]\].*", "", text) + waves
    file.write_text("\n".join([text, *sources]), encoding="utf-8")
    return root


def drop(root: Path, name: str, people: Sequence[Person]) -> None:
    """Drops an export of these people."""
    components = load(root).instrument.component_ids
    rows: list[Sequence[str]] = [[*HEAD, *components]]
    for one in people:
        ratings = [WORDS[one.first], *[WORDS[one.rating]] * (len(components) - 1)]
        rows.append([str(one.id), one.sent, one.area, one.agency, *ratings])
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    (root / "inbox" / name).write_text(text + "\n", encoding="utf-8")


def ran(root: Path, now: datetime = NOW) -> Run:
    """Runs, and nothing fails."""
    done = run(root, now)
    assert not done.failed, done.failed
    assert not [problem for problem in done.ingested.problems if problem.weight == "file"], done.ingested.problems
    return done


def counts(done: Run) -> dict[str, dict[str, int]]:
    """By assessment, rows by outcome, as far as there are any; rows are the sum of the others."""
    for assessed in done.assessed:
        assert assessed.counts["rows"] == sum(assessed.counts.values()) - assessed.counts["rows"]
    return {
        str(assessed.assessment): {name: count for name, count in assessed.counts.items() if count and name != "rows"}
        for assessed in done.assessed
    }


def published(root: Path, assessment: str) -> dict[str, Any]:
    """What is published of an assessment, without what names its exports and how many of their rows are elsewhere."""
    text = (root / "reports" / "published" / assessment / "results.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    del document["files"], document["method"]["fingerprint"]
    document["responses"]["rows"] -= document["responses"].pop("elsewhere")
    return document
