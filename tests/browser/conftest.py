"""A real Chromium on the published pages. Without one these tests are skipped, loudly, and fail where CI=true."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.needs import needs

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path_found = next((path for name in NAMES if (path := shutil.which(name))), None)
    needs(path_found, "No Chromium is installed: pages were not tested. On Debian, `make browser` installs it as root.")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path_found, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, published_example: Path) -> Iterator[Opened]:
    """Opens a published page by its name under reports/published, at a width, and collects what the console says."""
    pages = []

    def opened_at(name: str, width: int = 1280, **media: str) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.said = []  # type: ignore[attr-defined]
        page.on("console", lambda message: page.said.append(message.text))  # type: ignore[attr-defined]
        if media:
            page.emulate_media(**media)  # type: ignore[arg-type]
        page.goto((published_example / "reports" / "published" / name).as_uri())
        pages.append(page)
        return page

    yield opened_at
    for page in pages:
        page.close()
