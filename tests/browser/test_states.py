"""Reports of which not all is published, and drafts: readable by all, on screen and on paper."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from brpipeline.publish.files.published import published
from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.overview import index_page
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.summary import summary_page
from brpipeline.publish.text.draft import DRAFT, SHORT
from brpipeline.results import Results
from tests.needs import program
from tests.publish.partly import changed, draft, hidden, nothing

Shown = Callable[[str], Page]
STATES: dict[str, Callable[[Results], Results]] = {
    "draft": draft,
    "waits": lambda results: changed(results, status="provisional", awaited=2, held={"police": 3, "camhs": 2}),
    "nothing yet": lambda results: nothing(results, status="provisional", while_open="nothing"),
    "some not shown": lambda results: hidden(results, "S1", "S2", "R5"),
}


@pytest.fixture(scope="module")
def results(published_example: Path) -> Results:
    found = published(published_example / "reports" / "published" / "northmere" / "spring-2026")
    assert found is not None
    return found


@pytest.fixture(params=STATES)
def state(request: pytest.FixtureRequest, results: Results) -> Results:
    return STATES[request.param](results)


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Shown:
    def made(html: str) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri())
        return page

    return made


def pages(results: Results, folder: Path) -> list[str]:
    made = [page(results, folder) for page in (report_page, annex_page, summary_page, meeting_page)]
    return [*made, index_page([results], folder)]


def test_every_page_is_readable_by_all_and_none_scrolls_sideways(state: Results, shown: Shown, tmp_path: Path) -> None:
    for html in pages(state, tmp_path):
        page = shown(html)
        assert page.locator("[style], script, link, img").count() == 0
        for width in (320, 720, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
        page.close()


def sheets(page: Page) -> list[str]:
    """The text of each sheet of paper."""
    reader = program("pdftotext", "On Debian: apt install poppler-utils")
    document = page.pdf(prefer_css_page_size=True)
    found = subprocess.run([reader, "-layout", "-", "-"], input=document, capture_output=True, check=True).stdout
    return io.StringIO(found.decode()).read().rstrip("\f").split("\f")


def test_every_sheet_of_a_draft_says_so(results: Results, shown: Shown, tmp_path: Path) -> None:
    for page in (report_page, annex_page, summary_page, meeting_page):
        printed = sheets(shown(page(draft(results), tmp_path)))
        assert [number for number, text in enumerate(printed) if DRAFT not in " ".join(text.split())] == []
        published_too = sheets(shown(page(results, tmp_path)))
        assert not [text for text in published_too if SHORT in text]


def test_the_summary_is_one_sheet_in_every_state(state: Results, shown: Shown, tmp_path: Path) -> None:
    assert len(sheets(shown(summary_page(state, tmp_path)))) == 1


def test_a_draft_says_so_before_anything_else_and_in_the_dark(results: Results, shown: Shown, tmp_path: Path) -> None:
    page = shown(report_page(draft(results), tmp_path))
    for media in ({"color_scheme": "dark"}, {"forced_colors": "active"}, {}):
        page.emulate_media(**media)  # type: ignore[arg-type]
        box = page.locator(".draft").bounding_box()
        assert box is not None
        assert (box["y"], box["width"]) == (0, 1280)


def test_without_a_rating_there_is_no_chart(results: Results, shown: Shown, tmp_path: Path) -> None:
    page = shown(report_page(STATES["nothing yet"](results), tmp_path))
    assert page.locator("main section:not(#who) svg, table.heat, .chip").count() == 0
    assert page.locator("#who svg").count() == len(STATES["nothing yet"](results).responses.answered)
    assert page.locator("h2").all_text_contents() == [
        "No ratings are published yet",
        "Who answered",
        "Other pages and files",
        "In this report",
    ]
    annex = shown(annex_page(STATES["nothing yet"](results), tmp_path))
    assert annex.locator("main svg, table.heat, .chip").count() == 0
    assert "Disclosure statement" in annex.locator("h2").all_text_contents()


def test_where_agencies_are_counted_together_a_mark_and_words_say_so(
    results: Results, shown: Shown, tmp_path: Path
) -> None:
    page = shown(annex_page(results, tmp_path))
    marked = page.locator("#heat td:has(sup)")
    assert marked.count() > 0
    assert ", with " in (marked.first.locator(".vh").text_content() or "")
    listed = page.locator("ul.marks li").all_text_contents()
    assert listed
    marks = {text.split(" ")[0] for text in listed}
    assert {sup.text_content() for sup in page.locator("#heat td sup").all()} == marks
    assert all(" with " in text for text in listed)
