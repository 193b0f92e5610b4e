"""The summary for the board in a real browser: one sheet of paper, whatever it has to hold."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page

from brpipeline.publish.files.published import published
from brpipeline.publish.overview import index_page
from brpipeline.publish.summary import summary_page
from brpipeline.results import Results
from tests.browser.paper_and_screen import sheets, too_wide
from tests.publish.grown import after_a_meeting, returned, unanswered, unmoderated, worst

pytestmark = pytest.mark.slow

ASSESSMENTS = [
    f"{partnership}/{wave}"
    for partnership in ("northmere", "ashby-vale", "harrowfen")
    for wave in ("autumn-2025", "spring-2026")
]
PRINTER_MARGIN = 15  # pixels at the foot of a sheet that many printers cannot reach
SHEET = {"width": 794, "height": 1123}
WIDTHS = (320, 360, 480, 719, 720, 794, 1280)

Shown = Callable[..., Page]


@pytest.fixture
def results(published_example: Path) -> Callable[[str], Results]:
    def found(name: str) -> Results:
        standing = published(published_example / "reports" / "published" / name)
        assert standing is not None
        return standing

    return found


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """A page from its HTML, at a width."""
    pages = []

    def shown_at(html: str, width: int = 1280, **media: str) -> Page:
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.said = []  # type: ignore[attr-defined]
        page.on("console", lambda message: page.said.append(message.text))  # type: ignore[attr-defined]
        if media:
            page.emulate_media(**media)  # type: ignore[arg-type]
        page.goto((tmp_path / "page.html").as_uri())
        pages.append(page)
        return page

    yield shown_at
    for page in pages:
        page.close()


def summary(results: Results) -> str:
    return summary_page(results, Path("none"))


def fits(page: Page) -> None:
    """One sheet of A4, with room at its foot, and nothing cut at its right."""
    assert sheets(page) == 1
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)  # type: ignore[arg-type]
    assert page.evaluate("document.body.scrollHeight") <= SHEET["height"] - PRINTER_MARGIN
    assert page.evaluate("document.documentElement.scrollWidth") <= SHEET["width"]


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_every_assessment_fits_on_one_sheet(shown: Shown, results: Callable[[str], Results], name: str) -> None:
    fits(shown(summary(results(name))))


@pytest.mark.parametrize("change", [worst, unanswered, returned, after_a_meeting])
@pytest.mark.parametrize("name", ["northmere/spring-2026", "harrowfen/spring-2026"])
def test_the_worst_fits_on_one_sheet_too(
    shown: Shown, results: Callable[[str], Results], name: str, change: Callable[[Results], Results]
) -> None:
    fits(shown(summary(change(unmoderated(results(name))))))


@pytest.mark.parametrize("factor", [2, 5])
def test_a_larger_instrument_fits_on_one_sheet(shown: Shown, results: Callable[[str], Results], factor: int) -> None:
    """Of many components the codes alone are printed."""
    before_any_meeting = unmoderated(results("northmere/spring-2026"))
    more = [
        component.model_copy(update={"id": f"{component.id}{copy or ''}", "flags": [] if copy else component.flags})
        for copy in range(factor)
        for component in before_any_meeting.components
    ]
    html = summary(before_any_meeting.model_copy(update={"components": more}))
    assert 'class="grid g4 codes"' in html
    fits(shown(html))


LONG_TITLE = ("Whether everybody knows to whom a concern goes, who decides on it, and what comes back. " * 2)[:120]


@pytest.mark.parametrize("change", [unmoderated, after_a_meeting, worst])
def test_forty_components_with_titles_of_120_characters_fit_on_one_sheet(
    shown: Shown, results: Callable[[str], Results], change: Callable[[Results], Results]
) -> None:
    assert len(LONG_TITLE) == 120
    before_any_meeting = unmoderated(results("northmere/spring-2026"))
    long = {"title": LONG_TITLE, "short": LONG_TITLE}
    forty = [
        component.model_copy(update={"id": f"{component.id}{copy}", "flags": []} | long)
        if copy
        else component.model_copy(update=long)
        for copy in ("", "b")
        for component in before_any_meeting.components
    ]
    fits(shown(summary(change(before_any_meeting.model_copy(update={"components": forty})))))


def test_it_would_be_seen_if_it_did_not_fit(shown: Shown, results: Callable[[str], Results]) -> None:
    html = summary(results("northmere/spring-2026"))
    assert sheets(shown(html.replace("</main>", "<p>more</p>" * 30 + "</main>"))) == 2


@pytest.mark.parametrize("change", [worst, unanswered, after_a_meeting])
def test_nothing_is_blocked_and_no_page_scrolls_sideways(
    shown: Shown, results: Callable[[str], Results], change: Callable[[Results], Results]
) -> None:
    page = shown(summary(change(unmoderated(results("northmere/spring-2026")))))
    assert page.said == []  # type: ignore[attr-defined]
    assert page.locator("[style], script, link, img, iframe").count() == 0
    assert too_wide(page, WIDTHS) == []


@pytest.mark.parametrize("change", [unanswered, after_a_meeting, worst])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violation(
    shown: Shown, results: Callable[[str], Results], change: Callable[[Results], Results], width: int
) -> None:
    report = Axe().run(shown(summary(change(unmoderated(results("northmere/spring-2026")))), width))
    assert report.violations_count == 0, report.generate_report()


def test_in_grey_every_rating_has_its_letter_and_its_own_shade(shown: Shown, results: Callable[[str], Results]) -> None:
    before_any_meeting = unmoderated(results("northmere/spring-2026"))
    page = shown(summary(before_any_meeting), **{"media": "print"})
    letters = page.locator(".grid .chip").all_inner_texts()
    wanted = {"green": "G", "amber": "A", "red": "R", None: "–"}
    assert [text.split()[0] for text in letters] == [
        wanted[component.consensus] for component in before_any_meeting.components
    ]
    shades = {}
    for index, component in enumerate(before_any_meeting.components):
        chip = page.locator(".grid .chip").nth(index).screenshot()
        grey = np.asarray(Image.open(io.BytesIO(chip)).convert("L"))
        shades[component.consensus] = int(np.bincount(grey.ravel(), minlength=256).argmax())
    assert shades["red"] + 40 < shades["amber"] < shades["green"] - 40


def test_the_small_bars_are_drawn_in_the_colours_of_ratings(shown: Shown, results: Callable[[str], Results]) -> None:
    page = shown(summary(unmoderated(results("northmere/spring-2026"))))
    bars = page.locator("svg.sb")
    assert bars.count() == 10
    pixels = np.asarray(Image.open(io.BytesIO(bars.first.screenshot())).convert("RGB")).reshape(-1, 3)
    for colour in ((0x66, 0x0F, 0x0F), (0xCC, 0x68, 0x00), (0xC4, 0xF5, 0xD2)):
        assert (np.abs(pixels.astype(int) - colour).max(axis=1) < 12).sum() > 30


def test_the_overview_wraps_many_agencies_and_fits_a_telephone(shown: Shown, results: Callable[[str], Results]) -> None:
    moderated = after_a_meeting(unmoderated(results("harrowfen/spring-2026")))
    missing = [moderated.responses.missing[0].model_copy(update={"id": f"m{index}"}) for index in range(40)]
    many = moderated.model_copy(update={"responses": moderated.responses.model_copy(update={"missing": missing})})
    page = shown(index_page([many], Path("none")), 320)
    box = page.locator("svg.squares").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (14 * 11, 5 * 11)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert Axe().run(page).violations_count == 0
