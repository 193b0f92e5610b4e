"""The published pages in a real browser, under their own strict policy."""

import io
import itertools
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page

from brpipeline.publish.charts.colours import luminance
from brpipeline.publish.files.published import published
from tests.browser.paper_and_screen import sheets, sheets_of, too_wide
from tests.needs import program

pytestmark = pytest.mark.slow

REPORT, SMALL, INDEX = "northmere/spring-2026/report.html", "ashby-vale/spring-2026/report.html", "index.html"
LARGE = "harrowfen/spring-2026/report.html"
ANNEX = "northmere/spring-2026/annex.html"
SMALL_ANNEX = "ashby-vale/spring-2026/annex.html"
LARGE_ANNEX = "harrowfen/spring-2026/annex.html"  # with agency returns
PAGES = (REPORT, SMALL, LARGE, ANNEX, LARGE_ANNEX, INDEX)
RED, AMBER, GREEN = (0x66, 0x0F, 0x0F), (0xCC, 0x68, 0x00), (0xC4, 0xF5, 0xD2)

Opened = Callable[..., Page]


def pixels(picture: bytes) -> list[tuple[int, int, int]]:
    rows = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))
    return [(int(red), int(green), int(blue)) for red, green, blue in rows.reshape(-1, 3)]


def near(colour: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_blocked_by_the_policy(opened: Opened, name: str) -> None:
    page = opened(name)
    assert page.said == []  # type: ignore[attr-defined]
    assert page.locator("style").count() == 1
    assert page.locator("[style], script, link, img, iframe").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(opened: Opened, name: str) -> None:
    assert too_wide(opened(name)) == []


@pytest.mark.parametrize("name", [REPORT, SMALL, LARGE, SMALL_ANNEX, INDEX])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "light"), (1280, "dark")])
def test_axe_finds_no_violation(opened: Opened, name: str, width: int, scheme: str) -> None:
    report = Axe().run(opened(name, width, color_scheme=scheme))
    assert report.violations_count == 0, report.generate_report()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violation_in_what_only_a_large_annex_has(opened: Opened, width: int) -> None:
    """Returns. All other parts are like those of a small one, and many times as long."""
    report = Axe().run(opened(LARGE_ANNEX, width), context={"include": [["#returns"], ["#settling"], ["#since"]]})
    assert report.violations_count == 0, report.generate_report()


def test_radars_are_drawn_and_are_no_black_squares(opened: Opened) -> None:
    """axe reports no violation for a radar whose styles were blocked; pixels tell."""
    radars = opened(REPORT).locator("svg.radar-svg")
    assert radars.count() == 5
    for index in range(5):
        colours_shown = pixels(radars.nth(index).screenshot())
        dark = sum(max(colour) < 60 for colour in colours_shown) / len(colours_shown)
        assert 0.001 < dark < 0.1
    first_lever = pixels(radars.nth(1).screenshot())
    for colour in (RED, AMBER, GREEN):
        assert sum(near(component, colour) for component in first_lever) > 100


def test_the_first_key_goes_to_the_content(opened: Opened) -> None:
    page = opened(REPORT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"color_scheme": "dark"}])
def test_it_is_readable_as_the_reader_sets_it(opened: Opened, media: dict[str, str]) -> None:
    page = opened(REPORT, 1280, **media)
    assert page.said == []  # type: ignore[attr-defined]
    colours_shown = pixels(page.locator("svg.radar-svg").nth(1).screenshot())
    assert sum(near(one, AMBER) for one in colours_shown) > 100


def test_the_first_screen_holds_the_answer(opened: Opened) -> None:
    page = opened(REPORT)
    for selector in (".big", ".levers li:last-child", "ol.first li:last-child"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900


def test_a_page_says_its_language_and_has_its_landmarks_and_headings_in_order(opened: Opened) -> None:
    page = opened(REPORT)
    assert page.locator("html").get_attribute("lang") == "en-GB"
    for landmark in ("header.mast", "nav[aria-labelledby]", "main", "footer"):
        assert page.locator(landmark).count() == 1
    assert page.locator("main section:not([aria-labelledby])").count() == 0
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_pressed_is_large_enough(opened: Opened, width: int) -> None:
    """24 pixels each way (WCAG 2.2, 2.5.8), for what does not stand in a sentence."""
    pressed = ".toc a, .short a, .links a, .jump a, .filter label, summary, .heat thead a"
    small = f"""[...document.querySelectorAll('{pressed}')].filter(one => {{
        const box = one.getBoundingClientRect(); return box.width && (box.height < 24 || box.width < 24) }}).length"""
    assert [opened(name, width).evaluate(small) for name in (REPORT, ANNEX)] == [0, 0]


def test_heat_maps_are_tables_and_frame_who_clearly_differs(opened: Opened, published_example: Path) -> None:
    results = published((published_example / "reports/published" / REPORT).parent)
    assert results
    page = opened(ANNEX)
    own, gaps = page.locator("#heat .heat-own table.heat").all()
    for table in (own, gaps):
        assert table.locator("caption").count() == 1
        assert table.locator("thead th[scope=colgroup]").count() == len(results.levers)
        assert table.locator("thead th[scope=col] a").count() == len(results.components)
        assert table.locator("tbody th[scope=row]").count() == table.locator("tbody tr").count()
    assert own.locator("tbody td.g .vh").first.text_content() == "Green"
    framed = sum(flag.kind == "agency-apart" for flag in results.flags)
    assert (own.locator("td.sig").count(), gaps.locator("td.sig").count()) == (0, framed)
    assert "differs materially" in (gaps.locator("td.sig").first.text_content() or "")


@pytest.mark.parametrize("name", [ANNEX, LARGE_ANNEX])
def test_a_heat_map_scrolls_by_itself_and_by_keyboard_on_a_narrow_screen(opened: Opened, name: str) -> None:
    page = opened(name, 320)
    region = page.locator("#heat .scroll").first
    assert (region.get_attribute("role"), region.get_attribute("tabindex")) == ("region", "0")
    assert page.locator(f"#{region.get_attribute('aria-labelledby')}").text_content()
    region.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)  # it scrolls smoothly
    assert page.evaluate("document.activeElement.scrollLeft") > 0
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", [SMALL_ANNEX, LARGE_ANNEX])
def test_a_heat_map_of_few_or_many_groups_fits_its_page(opened: Opened, name: str) -> None:
    assert opened(name, 1280).evaluate(
        "[...document.querySelectorAll('#heat .scroll')].every(one => one.scrollWidth <= one.clientWidth)"
    )


@pytest.mark.parametrize("media", [{}, {"forced_colors": "active"}])
def test_ratings_are_told_apart_in_grey(opened: Opened, media: dict[str, str]) -> None:
    """Each patch against its neighbours at least 3 to 1, as on a sheet from an office printer."""
    page = opened(ANNEX, 1280, **media)
    shades = []
    for css in ("r", "a", "g"):
        colours_shown = pixels(page.locator(f"#heat td.{css}").first.screenshot())
        red, green, blue = max(set(colours_shown), key=colours_shown.count)
        shades.append(luminance(f"#{red:02x}{green:02x}{blue:02x}"))
    assert all((lighter + 0.05) / (darker + 0.05) > 3 for darker, lighter in itertools.pairwise(shades))


@pytest.mark.parametrize(("name", "most"), [(ANNEX, 20), (LARGE_ANNEX, 30)])
def test_an_annex_prints_with_every_component(opened: Opened, name: str, most: int) -> None:
    """One sheet of it is the disclosure statement, to be signed by itself."""
    page = opened(name)
    assert 10 <= sheets(page) <= most
    page.emulate_media(media="print")
    assert page.locator("#c-S1 table").is_visible()
    assert page.locator(".heat-own").is_visible()
    assert not page.locator(".heat-apart").is_visible()


def test_nothing_is_lost_in_print_without_background_graphics(opened: Opened) -> None:
    page = opened(REPORT)
    with_graphics, without = (page.pdf(prefer_css_page_size=True, print_background=one) for one in (True, False))
    assert sheets_of(with_graphics) == sheets_of(without)
    assert len(without) > 0.99 * len(with_graphics)


def test_no_sheet_but_the_last_is_left_half_empty(opened: Opened, tmp_path: Path) -> None:
    document = tmp_path / "report.pdf"
    document.write_bytes(opened(REPORT).pdf(prefer_css_page_size=True))
    subprocess.run(
        [program("pdftoppm", "poppler-utils"), "-r", "36", "-gray", document, tmp_path / "sheet"], check=True
    )
    used = []
    for picture in sorted(tmp_path.glob("sheet*")):
        grey = np.asarray(Image.open(picture))
        inside = grey[round(len(grey) * 20 / 297) : round(len(grey) * 280 / 297)]  # between the running head and foot
        used.append((int(np.flatnonzero((inside < 200).any(axis=1)).max()) + 1) / len(inside))
    assert min(used[:-1]) > 0.5, used
