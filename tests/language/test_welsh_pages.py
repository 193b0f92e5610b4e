"""The worked example in Welsh: its pages say that they are, fit where the English ones do, and are a draft."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from brpipeline.language import spoken
from brpipeline.publish.agency_pages import agency_pages
from brpipeline.publish.files.published import published
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.summary import summary_page
from tests.browser.paper_and_screen import sheets, too_wide
from tests.publish.grown import worst

pytestmark = pytest.mark.slow

REPORT, ANNEX = "northmere/spring-2026/report.html", "northmere/spring-2026/annex.html"
SUMMARY, POLICE = "northmere/spring-2026/summary.html", "northmere/spring-2026/agencies/police.html"
RETURNS, OVERVIEW = "harrowfen/spring-2026/report.html", "index.html"
PAGES = (REPORT, ANNEX, SUMMARY, POLICE, RETURNS, OVERVIEW)
MOST_SHEETS = {REPORT: 7, SUMMARY: 1, POLICE: 2}  # Welsh is longer: a report in English has six
Shown = Callable[[Path | str], Page]


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """Opens a page, or HTML."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})

    def opened(content: Path | str) -> Page:
        path = tmp_path / "page.html"
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        page.goto((path if isinstance(content, str) else content).as_uri())
        return page

    yield opened
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_that_it_is_a_draft_in_welsh(welsh_example: Path, name: str) -> None:
    html = (welsh_example / name).read_text(encoding="utf-8")
    assert '<html lang="cy">' in html
    assert "Drafft yw’r cyfieithiad hwn" in html


@pytest.mark.parametrize("name", PAGES)
def test_it_fits_every_screen(welsh_example: Path, shown: Shown, name: str) -> None:
    assert too_wide(shown(welsh_example / name)) == []


@pytest.mark.parametrize("name", [REPORT, POLICE, SUMMARY, OVERVIEW])
def test_axe_finds_no_violation(welsh_example: Path, shown: Shown, name: str) -> None:
    report = Axe().run(shown(welsh_example / name))
    assert report.violations_count == 0, report.generate_report()


@pytest.mark.parametrize("name", MOST_SHEETS)
def test_it_fits_its_sheets(welsh_example: Path, shown: Shown, name: str) -> None:
    assert sheets(shown(welsh_example / name)) <= MOST_SHEETS[name]


def test_names_of_120_characters_and_long_words_fit(welsh_example: Path, shown: Shown) -> None:
    results = published(welsh_example / "northmere" / "spring-2026")
    assert results is not None
    long, none = worst(results), Path("none")
    with spoken("cy"):
        first = next(iter(agency_pages(long, none).values()))
        pages = [report_page(long, none), annex_page(long, none), summary_page(long, none), first]
    assert [too_wide(shown(page)) for page in pages] == [[], [], [], []]
