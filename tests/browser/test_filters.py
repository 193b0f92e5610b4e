"""Choices of components without a script: what is chosen stays, all else goes, and paper shows everything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from brpipeline.publish.files.published import published
from brpipeline.publish.report.agreed import agreed_reds, strengths
from brpipeline.publish.report.waves import changed_ratings
from brpipeline.results import Results

pytestmark = pytest.mark.slow

REPORT, ANNEX = "northmere/spring-2026/report.html", "northmere/spring-2026/annex.html"
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def results(published_example: Path) -> Results:
    found = published(published_example / "reports/published" / Path(REPORT).parent)
    assert found
    return found


def seen(page: Page) -> set[str]:
    """The ids of the components that can be seen among those to choose from."""
    shown = [element for element in page.locator(".chosen .one").all() if element.is_visible()]
    return {element.locator(".code").first.inner_text().strip() for element in shown}


@pytest.mark.parametrize("name", [REPORT, ANNEX])
def test_each_choice_shows_its_components_alone(opened: Opened, results: Results, name: str) -> None:
    page = opened(name)
    every = {component.id for component in results.components}
    agreed = {part.id for part in (*strengths(results), *agreed_reds(results))}
    wanted = {
        "f-all": every,
        "f-lv2": {component.id for component in results.components if component.lever == results.levers[1].id},
        "f-dis": set(results.disputed),
        "f-agr": agreed,
        "f-chg": {change.component for change in changed_ratings(results)},
        "f-uns": {part.id for part in results.components if part.certainty is not None and part.certainty < 0.9},
    }
    assert all(wanted.values())
    for choice, idents in wanted.items():
        page.locator(f"#{choice}").check(force=True)
        assert seen(page) == idents, choice
        assert page.evaluate("document.documentElement.scrollWidth") == 1280
    page.emulate_media(media="print")
    assert seen(page) == every


def test_it_is_chosen_by_keyboard_and_seen_in_forced_colours(opened: Opened) -> None:
    page = opened(REPORT, 1280, forced_colors="active")
    page.locator("#f-all").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "f-lv1"
    assert len(seen(page)) == 6


def test_heads_of_long_tables_stay_in_sight(opened: Opened) -> None:
    page = opened(REPORT)
    head = page.locator(".stick thead th").first
    page.evaluate("document.querySelector('.stick tbody tr:nth-child(4)').scrollIntoView({behavior: 'instant'})")
    box = head.bounding_box()
    assert box is not None
    assert -1 <= box["y"] <= 1
