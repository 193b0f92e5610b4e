"""The whole annex before axe: of twelve agencies, some of them marked, after a meeting; once, since it is long."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_pages import ANNEX

pytestmark = pytest.mark.slow


def test_axe_finds_no_violation_in_a_whole_annex(opened: Callable[..., Page]) -> None:
    report = Axe().run(opened(ANNEX))
    assert report.violations_count == 0, report.generate_report()
