"""A real Chromium on the published pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

Opened = Callable[..., Page]


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
