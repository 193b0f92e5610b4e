"""Whoever goes by headings finds one way through every page: tests/golden keeps what the headings say."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agency_pages.reader import text

HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
Heading = tuple[int, str]
"""Level and words."""


def pages(root: Path) -> Iterator[tuple[str, list[Heading]]]:
    """Every published page by its name, with its headings."""
    published = root / "reports" / "published"
    for file in sorted(published.rglob("*.html")):
        found = HEADING.findall(file.read_text(encoding="utf-8"))
        yield file.relative_to(published).as_posix(), [(int(level), text(words)) for level, words in found]


def faults(headings: list[Heading]) -> list[str]:
    """What is wrong with an outline; empty if one comes to everything by it."""
    levels = [level for level, _ in headings]
    said = [f"{levels.count(1)} headings of the first level"] if levels.count(1) != 1 or levels[0] != 1 else []
    said += [
        f"“{words}” skips a level" for (before, _), (level, words) in itertools.pairwise(headings) if level > before + 1
    ]
    said += [f"“{words}” has no words" for _, words in headings if not words]
    return said + [f"“{words}” twice" for (_, words), times in Counter(headings).items() if times > 1]


def test_every_page_has_one_title_skips_no_level_and_names_nothing_twice_on_one(published_example: Path) -> None:
    every = dict(pages(published_example))
    assert len(every) > 70
    assert {name: faults(headings) for name, headings in every.items() if faults(headings)} == {}


@pytest.mark.parametrize(
    ("headings", "fault"),
    [
        ([(1, "A"), (2, "B"), (3, "C"), (2, "D")], ""),
        ([(1, "A"), (3, "B")], "“B” skips a level"),
        ([(2, "A"), (1, "B")], "1 headings of the first level"),
        ([(1, "A"), (1, "B")], "2 headings of the first level"),
        ([(1, "A"), (2, "B"), (2, "B")], "“B” twice"),
        ([(1, "A"), (2, "")], "“” has no words"),
    ],
)
def test_a_faulty_outline_is_noticed(headings: list[Heading], fault: str) -> None:
    assert faults(headings) == ([fault] if fault else [])
