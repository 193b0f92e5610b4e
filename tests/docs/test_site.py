"""`make docs`: the site is built without a warning, has every page, and fetches nothing from the network."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.docs.worked import DOCS


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(
        words, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def pages(nav: list[object]) -> Iterator[str]:
    """The pages that a navigation names."""
    for entry in nav:
        for value in entry.values() if isinstance(entry, dict) else [entry]:
            yield from pages(value) if isinstance(value, list) else [str(value)]


def test_every_page_is_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = list(pages(yaml.safe_load(text)["nav"]))
    assert len(named) == len(set(named))
    written = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert {*named} - {"index.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md"} == written


def test_every_page_is_built_with_its_heading(site: Path) -> None:
    for path in DOCS.rglob("*.md"):
        name = path.relative_to(DOCS).with_suffix(".html").as_posix().replace("README.html", "index.html")
        heading = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        assert re.search(rf"<h1[^>]*>{re.escape(heading)}", (site / name).read_text(encoding="utf-8")), name
    assert "where agencies disagree" in (site / "index.html").read_text(encoding="utf-8")


def test_the_reference_describes_the_package(site: Path) -> None:
    assert 'id="brpipeline"' in (site / "api.html").read_text(encoding="utf-8")


def test_the_site_fetches_nothing_from_the_network(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<(?:script|img|iframe)[^>]+src=\"https?:", text), page.name
        assert not re.search(r"<link[^>]+rel=\"(?:stylesheet|preload|preconnect)\"[^>]+href=\"https?:", text), page.name


def test_no_link_of_the_site_is_dead(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        for target in re.findall(r"href=\"([^\"#?]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith(("mailto:", "data:")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
