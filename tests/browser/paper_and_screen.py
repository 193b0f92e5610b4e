"""What a page takes: sheets of paper, and the width of a screen."""

import re
import subprocess
from collections.abc import Sequence

from playwright.sync_api import Page

from tests.needs import program

WIDTHS = (320, 360, 390, 480, 600, 680, 719, 720, 768, 900, 979, 1000, 1080, 1199, 1200, 1280, 1600)


def too_wide(page: Page, widths: Sequence[int] = WIDTHS) -> list[int]:
    """The widths at which a page scrolls sideways, in pixels."""
    wide = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)
    return wide


def sheets(page: Page) -> int:
    """On how many sheets of paper a page prints."""
    return sheets_of(page.pdf(prefer_css_page_size=True))


def sheets_of(document: bytes) -> int:
    """How many sheets a PDF has, as pdfinfo counts them."""
    told = subprocess.run([program("pdfinfo", "poppler-utils"), "-"], input=document, capture_output=True, check=True)
    (pages,) = re.findall(r"^Pages:\s+(\d+)$", told.stdout.decode(), re.MULTILINE)
    return int(pages)
