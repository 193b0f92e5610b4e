"""A report is read in a meeting: few words, few sheets, the answer on the first screen, and every story in it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.paper_and_screen import sheets
from tests.words import words

pytestmark = pytest.mark.slow

REPORT, LARGE = "northmere/spring-2026/report.html", "harrowfen/spring-2026/report.html"
Opened = Callable[..., Page]
# Each planted story, as the report of Northmere alone tells it.
STORIES = (
    ("S1", r"Referral pathway \(S1\): Children's social care, who run it, rate it higher"),
    ("S4", r"Analysis of HSB trends \(S4\)\. 64 of 66 people say Red"),
    ("S6", r"Presence in schools \(S6\): agencies do not agree.*Lower by, in points: Schools and colleges \(1\.04\)"),
    ("P1", r"RSE content \(P1\)?.*42 of 66 people did not know"),
    ("R2", r"Sharing what worked \(R2\)\. 52 of 65 people say Green\. 2 of 7 groups offered evidence for the lever"),
    ("R5", r"Thresholds understood \(R5\): agencies do not agree: 4 groups say Green, 1 Amber, 4 Red"),
    ("P3", r"Responses as prevention \(P3\)\. 64 of 66 people say Green"),
    ("I2", r"Consistent language \(I2\) is Red by agency and Amber by person"),
    ("R4", r"R \(Red\) → to A \(Amber\) Responding to trends \(R4\), by more than chance"),
    ("general practice", r"No answer from General practice"),
)


def body(published_example: Path, name: str) -> str:
    html = (published_example / "reports/published" / name).read_text(encoding="utf-8")
    return html[html.index("<body") :]


def count(html: str) -> int:
    """Words and numbers, with a space for each tag and without charts."""
    bare = re.sub(r"<(style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return len(re.sub(r"<[^>]+>", " ", bare).split())


@pytest.mark.parametrize("name", [REPORT, LARGE, "ashby-vale/spring-2026/report.html"])
def test_it_has_few_words(published_example: Path, name: str) -> None:
    assert 1000 < count(body(published_example, name)) <= 2500


@pytest.mark.parametrize(("name", "most"), [(REPORT, 6), (LARGE, 8), ("ashby-vale/spring-2026/report.html", 6)])
def test_it_prints_on_few_sheets(opened: Opened, name: str, most: int) -> None:
    assert 3 <= sheets(opened(name)) <= most


def test_the_first_screen_is_the_answer(opened: Opened) -> None:
    """Score, levers, what is disputed, what changed, how far to trust it: at 1280 by 800 pixels, with no scrolling."""
    page = opened(REPORT)
    for selector in (
        ".big",
        ".levers li:last-child",
        "ol.first:last-of-type li:last-child",
        ".trust ul li:first-child",
    ):
        box = page.locator(f"#answer {selector}").last.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800, selector
    box = page.locator("#answer").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 830


@pytest.mark.parametrize("width", [320, 768, 1199])
def test_nothing_but_one_link_stands_before_the_answer(opened: Opened, width: int) -> None:
    page = opened(REPORT, width)
    answer = page.locator(".big").bounding_box()
    assert answer is not None
    boxes = [link.bounding_box() for link in page.locator("a:not(.skip)").all() if link.is_visible()]
    assert sum(box is not None and box["y"] < answer["y"] for box in boxes) == 1


@pytest.mark.parametrize(("story", "told"), STORIES)
def test_each_planted_story_is_in_the_report(published_example: Path, story: str, told: str) -> None:
    said = re.sub(r" (?=[.,;:])", "", words(body(published_example, REPORT)))
    assert re.search(told, said), story


def test_no_chip_is_parted_from_the_arrow_after_it(opened: Opened) -> None:
    """At any width the two ratings of a change stand in one line."""
    page = opened(REPORT)
    for width in (320, 480, 768, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        parted = page.evaluate(
            """[...document.querySelectorAll('.nw')].filter(pair => {
                const tops = [...pair.querySelectorAll('.chip')].map(chip => chip.getBoundingClientRect().top);
                return tops.length > 1 && Math.max(...tops) - Math.min(...tops) > 2 }).length"""
        )
        assert parted == 0, width
