"""The published pages in a real browser, under their own strict policy."""

import io
import re
from collections.abc import Callable

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page

REPORT, SMALL, INDEX = "northmere/spring-2026/report.html", "ashby-vale/spring-2026/report.html", "index.html"
LARGE = "harrowfen/spring-2026/report.html"  # with agency returns
PAGES = (REPORT, SMALL, LARGE, INDEX)
WIDTHS = (320, 360, 390, 480, 600, 680, 719, 720, 768, 900, 979, 1000, 1080, 1199, 1200, 1280, 1600)
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
    page = opened(name)
    too_wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
    assert too_wide == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violation(opened: Opened, name: str, width: int) -> None:
    found = Axe().run(opened(name, width))
    assert found.violations_count == 0, found.generate_report()


def test_radars_are_drawn_and_are_no_black_squares(opened: Opened) -> None:
    """axe reports no violation for a radar whose styles were blocked; pixels tell."""
    radars = opened(REPORT).locator("svg.radar-svg")
    assert radars.count() == 5
    for place in range(5):
        found = pixels(radars.nth(place).screenshot())
        dark = sum(max(colour) < 60 for colour in found) / len(found)
        assert 0.001 < dark < 0.1
    first_lever = pixels(radars.nth(1).screenshot())
    for colour in (RED, AMBER, GREEN):
        assert sum(near(one, colour) for one in first_lever) > 100


def test_the_first_key_goes_to_the_content(opened: Opened) -> None:
    page = opened(REPORT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"color_scheme": "dark"}])
def test_it_is_readable_as_the_reader_sets_it(opened: Opened, media: dict[str, str]) -> None:
    page = opened(REPORT, 1280, **media)
    assert page.said == []  # type: ignore[attr-defined]
    found = pixels(page.locator("svg.radar-svg").nth(1).screenshot())
    assert sum(near(one, AMBER) for one in found) > 100


def test_it_prints_on_some_twenty_pages_with_every_component_open(opened: Opened) -> None:
    page = opened(REPORT)
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert 10 <= sheets <= 24
    page.emulate_media(media="print")
    assert page.locator("#c-S1 .cd").is_visible()


def test_the_first_screen_holds_the_answer(opened: Opened) -> None:
    page = opened(REPORT)
    for found in (".big", ".levers li:last-child", "ol.first li:last-child"):
        box = page.locator(found).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900
