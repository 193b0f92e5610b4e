"""A real Chromium. Without one the tests that open it are skipped, loudly, and fail where CI=true.

There is one in a process for all tests, since a second could not be driven beside it.
"""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.needs import needs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    path_found = next((path for name in NAMES if (path := shutil.which(name))), None)
    needs(path_found, "No Chromium is installed: pages were not tested. On Debian, `make browser` installs it as root.")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path_found, args=QUIET)
        yield chromium
        chromium.close()
