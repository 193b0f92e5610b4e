"""Makes docs/report.png from a published report: python -m tests.browser.picture REPORT.html docs/report.png"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import NAMES, QUIET

FIRST_SCREEN = {"width": 1280, "height": 800}


def main(report: Path, picture: Path) -> None:
    found = next(path for name in NAMES if (path := shutil.which(name)))
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=QUIET)
        page = chromium.new_page(viewport=FIRST_SCREEN)  # type: ignore[arg-type]
        page.goto(report.resolve().as_uri())
        page.screenshot(path=picture)
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
