"""Every link of every page leads somewhere: to a file that is published, and to a part of a page that can be seen."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

ASSESSMENTS = ("northmere/spring-2026", "northmere/autumn-2025", "ashby-vale/spring-2026", "harrowfen/spring-2026")
PAGES = ("index.html", *(f"{at}/{name}.html" for at in ASSESSMENTS for name in ("report", "annex", "summary")))
ADDRESS = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')


def links_of(folder: Path, name: str) -> set[str]:
    """The addresses that a page links to, from the folder of all pages."""
    html = (folder / name).read_text(encoding="utf-8")
    return {urljoin(name, address) for address in ADDRESS.findall(html)}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file_that_is_published(published_example: Path, name: str) -> None:
    folder = published_example / "reports" / "published"
    links = links_of(folder, name)
    assert links
    ours = {link for link in links if not urlsplit(link).netloc}  # evidence of an action lies elsewhere
    missing = [link for link in ours if not (folder / urlsplit(link).path).is_file()]
    assert missing == []


@pytest.mark.parametrize("width", [320, 1280])
def test_every_part_that_is_linked_to_can_be_seen(browser: Browser, published_example: Path, width: int) -> None:
    """Not folded away, not hidden by a choice or by the width; so whoever follows a link sees what it promised."""
    folder = published_example / "reports" / "published"
    wanted: dict[str, set[str]] = {}
    for name in PAGES:
        for link in links_of(folder, name):
            parts = urlsplit(link)
            if parts.fragment and parts.path.endswith(".html"):
                wanted.setdefault(parts.path, set()).add(parts.fragment)
    assert len(wanted["northmere/spring-2026/annex.html"]) > 20
    page = browser.new_page(viewport={"width": width, "height": 900})
    unseen = []
    for name, idents in sorted(wanted.items()):
        page.goto((folder / name).as_uri())
        for ident in sorted(idents):
            found = page.locator(f"[id='{ident}']")
            hidden_on_purpose = ident == "contents" or ident.startswith("b-")  # shown with the choice they belong to
            if found.count() != 1 or not (hidden_on_purpose or found.is_visible()):
                unseen.append(f"{name}#{ident}")
    page.close()
    assert unseen == []


def test_a_choice_shows_what_its_own_links_lead_to(browser: Browser, published_example: Path) -> None:
    """The rows of agencies in the other order of the heat map."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((published_example / "reports/published/northmere/spring-2026/annex.html").as_uri())
    assert not page.locator("#b-police").is_visible()
    page.locator("#f-apart").check(force=True)
    page.get_by_role("link", name="Police", exact=True).first.click()
    assert page.locator("#b-police").is_visible()
    assert not page.locator("#a-police").is_visible()
    page.close()
