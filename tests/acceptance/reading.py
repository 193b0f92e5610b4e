"""What readers of one published assessment look things up in, and how numbers stand there."""

import json
import re
import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.acceptance.figure import same

WAVE = "northmere/spring-2026"
Document = dict[str, Any]


def folder_of(root: Path, assessment: str = WAVE) -> Path:
    """Where an assessment of a workspace is published."""
    return root / "reports" / "published" / assessment


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def document(folder: Path) -> Document:
    """The results, as they stand in the file."""
    found: Document = json.loads(read(folder / "results.json"))
    return found


def agreed_actions(published_example: Path) -> list[Document]:
    """The actions of both waves of Northmere, as the meetings' files have them."""
    files = sorted((published_example / "config" / "actions").glob("northmere.*.toml"))
    return [action for file in files for action in tomllib.loads(read(file))["action"]]


def found_in(said: str, pattern: str) -> str:
    found = re.search(pattern, said)
    assert found, pattern
    return found[1]


def is_small(printed: str, value: float) -> bool:
    """True if a p or q is printed as it is, and never as 0."""
    return printed == "less than 0.001" if value < 0.001 else same(printed, Fraction(value))


def is_chance(printed: str, value: float) -> bool:
    """True if a probability is printed as it is, and never as 0% or 100%."""
    if value >= 0.995:
        return printed == "over 99%"
    return printed == "under 1%" if value < 0.005 else same(printed, Fraction(100 * value))


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
