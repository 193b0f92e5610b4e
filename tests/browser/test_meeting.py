"""The pages of a moderation meeting: readable by all, and a sheet of paper a component."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from brpipeline.publish.files.published import published
from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.report.agenda import agenda
from brpipeline.results import Descriptors, Results
from tests.questionnaire.described import HOSTILE

pytestmark = pytest.mark.slow

Shown = Callable[[Results], Page]


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Shown:
    def made(results: Results) -> Page:
        path = tmp_path / "meeting.html"
        path.write_text(meeting_page(results, tmp_path), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri())
        return page

    return made


def results_of(example: Path, assessment: str) -> Results:
    results = published(example / "reports" / "published" / assessment)
    assert results
    return results


@pytest.mark.parametrize("assessment", ["northmere/spring-2026", "ashby-vale/spring-2026", "harrowfen/spring-2026"])
def test_each_component_has_a_sheet_of_its_own(published_example: Path, shown: Shown, assessment: str) -> None:
    results = results_of(published_example, assessment)
    page = shown(results)
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert sheets == 1 + len(agenda(results)) > 1


@pytest.mark.parametrize("width", [320, 1280])
def test_so_it_is_with_descriptors_of_any_length(published_example: Path, shown: Shown, width: int) -> None:
    results = results_of(published_example, "northmere/spring-2026")
    long = Descriptors(green=f"{HOSTILE} " + "and so on, " * 180, amber="x" * 2000, red="nobody can show it yet")
    parts = [part.model_copy(update={"descriptors": long}) for part in results.components]
    page = shown(results.model_copy(update={"components": parts}))
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
    assert page.locator("[style], script, link, img").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_readable_by_all(published_example: Path, shown: Shown, width: int) -> None:
    page = shown(results_of(published_example, "northmere/spring-2026"))
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
    assert page.locator("[style], script, link, img").count() == 0
