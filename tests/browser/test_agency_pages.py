"""Agency pages in a real browser: read by all, on every screen, in the dark, in grey, and on two sheets of paper."""

import itertools
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from brpipeline.publish.agency_pages import agency_pages
from brpipeline.publish.charts.colours import contrast, luminance
from brpipeline.publish.files.published import published
from brpipeline.results import Results
from tests.browser.paper_and_screen import sheets, too_wide
from tests.browser.test_pages import AMBER, near, pixels
from tests.needs import program
from tests.publish.grown import worst
from tests.publish.partly import draft

pytestmark = pytest.mark.slow

NORTHMERE = "northmere/spring-2026/agencies"
POLICE, SIGNED = f"{NORTHMERE}/police.html", "harrowfen/spring-2026/agencies/fire-rescue.html"
PAGES = (POLICE, SIGNED, f"{NORTHMERE}/social-care.html")
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def results(published_example: Path) -> Results:
    found = published(published_example / "reports" / "published" / "northmere" / "spring-2026")
    assert found is not None
    return found


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})

    def made(html: str) -> Page:
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        page.goto((tmp_path / "page.html").as_uri())
        return page

    yield made
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_blocked_and_nothing_is_fetched(opened: Opened, name: str) -> None:
    page = opened(name)
    assert page.said == []  # type: ignore[attr-defined]
    assert page.locator("style").count() == 1
    assert page.locator("[style], script, link, img, iframe").count() == 0


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("media", [{}, {"color_scheme": "dark"}])
def test_axe_finds_no_violation(opened: Opened, name: str, media: dict[str, str]) -> None:
    for width in (320, 1280):
        report = Axe().run(opened(name, width, **media))
        assert report.violations_count == 0, report.generate_report()


def test_no_page_scrolls_sideways(opened: Opened, published_example: Path) -> None:
    root = published_example / "reports" / "published"
    names = [path.relative_to(root).as_posix() for path in sorted((root / NORTHMERE).iterdir())]
    assert {name: wide for name in [*names, SIGNED] if (wide := too_wide(opened(name)))} == {}


def test_long_names_scroll_no_page_sideways_and_are_readable_by_all(
    results: Results, shown: Callable[[str], Page]
) -> None:
    for html in list(agency_pages(worst(results), Path("none")).values())[:3]:
        page = shown(html)
        assert too_wide(page) == []
        report = Axe().run(page)
        assert report.violations_count == 0, report.generate_report()


@pytest.mark.parametrize("folder", [NORTHMERE, "harrowfen/spring-2026/agencies"])
def test_every_page_is_two_sheets_of_paper(opened: Opened, published_example: Path, folder: str) -> None:
    root = published_example / "reports" / "published"
    page = opened(POLICE)
    found = {}
    for path in sorted((root / folder).iterdir()):
        page.goto(path.as_uri())
        found[path.name] = sheets(page)
    assert len(found) > 10
    assert {name: count for name, count in found.items() if count > 2} == {}


def test_all_rows_are_on_paper_whatever_is_filtered(opened: Opened) -> None:
    page = opened(POLICE)
    page.check("#f-dif", force=True)
    visible = "[...document.querySelectorAll('#all tbody[id]')].filter(one => one.getClientRects().length).length"
    assert page.evaluate(visible) == 3
    page.emulate_media(media="print")
    assert page.evaluate(visible) == 20
    assert not page.locator(".filter").is_visible()


def test_filters_work_by_keyboard_and_say_what_they_leave(opened: Opened) -> None:
    page = opened(POLICE)
    visible = "[...document.querySelectorAll('#all tbody[id]')].filter(one => one.getClientRects().length).length"
    page.focus("#f-all")
    counts = []
    for _ in range(page.locator(".filter input").count() - 1):
        page.keyboard.press("ArrowRight")
        label = page.evaluate("document.querySelector('.filter input:checked + label').textContent")
        counts.append((label, page.evaluate(visible)))
    for label, count in counts:
        stated = re.search(r"\((\d+)\)", label)
        assert stated is None or int(stated[1]) == count
    assert sum(count for _, count in counts[:4]) == sum(count for _, count in counts[4:]) == 20


def test_the_first_screen_holds_the_answer(opened: Opened) -> None:
    page = opened(POLICE)
    page.set_viewport_size({"width": 1280, "height": 800})
    for selector in (".big", ".ver div:last-child", "ol.first>li:last-child"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 800, selector


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"color_scheme": "dark"}])
def test_ratings_keep_their_colours_as_the_reader_sets_it(opened: Opened, media: dict[str, str]) -> None:
    page = opened(POLICE, 1280, **media)
    assert page.said == []  # type: ignore[attr-defined]
    for selector in ("#c-S1 .chip.a", "#c-S1 svg.bar"):
        colours = pixels(page.locator(selector).first.screenshot())
        assert sum(near(one, AMBER) for one in colours) > 40, selector


def test_in_the_dark_text_and_outlines_stand_out(opened: Opened) -> None:
    page = opened(POLICE, 1280, color_scheme="dark")
    paper, ink = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert contrast(_hex(paper), _hex(ink)) > 7
    outline = page.evaluate("getComputedStyle(document.querySelector('svg.bar rect')).stroke")
    assert contrast(_hex(paper), _hex(outline)) > 3
    for selector in (".up", ".down", "a", ".z", ".gp"):
        shade = page.evaluate(f"getComputedStyle(document.querySelector('main {selector}')).color")
        assert contrast(_hex(paper), _hex(shade)) > 4.5, selector


def _hex(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def test_ratings_are_told_apart_in_grey(opened: Opened) -> None:
    shades = []
    page = opened(POLICE)
    for css in ("r", "a", "g"):
        shown_colours = pixels(page.locator(f"#all .chip.{css}").first.screenshot())
        red, green, blue = max(set(shown_colours), key=shown_colours.count)
        shades.append(luminance(f"#{red:02x}{green:02x}{blue:02x}"))
    assert all((lighter + 0.05) / (darker + 0.05) > 3 for darker, lighter in itertools.pairwise(shades))


def test_the_outline_of_headings_tells_the_story(opened: Opened) -> None:
    page = opened(SIGNED)
    assert page.locator("h1, h2").all_text_contents() == [
        "Fire and rescue service: what about us?",
        "The answer",
        "What the meeting will ask us",
        "Our signed return beside our staff",
        "What this survey could not show about us",
        "All 20 components: ours beside the others",
    ]
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(one => Number(one.tagName[1]))")
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    for landmark in ("header.mast", "nav[aria-label]", "main", "footer"):
        assert page.locator(landmark).count() == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_pressed_is_large_enough(opened: Opened, width: int) -> None:
    small = """[...document.querySelectorAll('.bar-nav a, .ver .k, .filter label')].filter(one => {
        const box = one.getBoundingClientRect(); return box.width && (box.height < 24 || box.width < 24) }).length"""
    assert opened(POLICE, width).evaluate(small) == 0


def test_every_sheet_of_a_draft_says_so(results: Results, shown: Callable[[str], Page]) -> None:
    page = shown(agency_pages(draft(results), Path("none"))["agencies/police.html"])
    reader = program("pdftotext", "poppler-utils")
    document = page.pdf(prefer_css_page_size=True)
    text = subprocess.run([reader, "-layout", "-", "-"], input=document, capture_output=True, check=True).stdout
    printed = text.decode().rstrip("\f").split("\f")
    assert len(printed) == 2
    assert [sheet for sheet in printed if "not for circulation" not in " ".join(sheet.split())] == []
