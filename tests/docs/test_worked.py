"""What the documents quote from the software is what the software says today."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pictures import pictures
from tests.docs.worked import BLOCK, DOCS, worked, written

READING = (DOCS / "reading.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def blocks(published_example: Path) -> dict[str, str]:
    return worked(published_example)


def test_documents_quote_what_is_computed(blocks: dict[str, str]) -> None:
    """If this fails, run: python -m tests.docs.worked"""
    quoting = [path for path in DOCS.glob("*.md") if BLOCK.search(path.read_text(encoding="utf-8"))]
    assert {path.name for path in quoting} >= {"method.md", "reading.md"}
    for path in quoting:
        text = path.read_text(encoding="utf-8")
        assert written(text, blocks) == text, path.name


def test_every_block_is_quoted_somewhere(blocks: dict[str, str]) -> None:
    quoted = {name for path in DOCS.glob("*.md") for _, name, _ in BLOCK.findall(path.read_text(encoding="utf-8"))}
    assert quoted == set(blocks)


def test_pictures_are_as_they_are_drawn() -> None:
    assert {path.name for path in (DOCS / "pictures").glob("*.svg")} - {"architecture.svg"} == set(pictures())
    for name, picture in pictures().items():
        assert (DOCS / "pictures" / name).read_text(encoding="utf-8") == picture, name


def test_every_picture_is_shown() -> None:
    assert set(re.findall(r"pictures/([a-z-]+\.svg)", READING)) == set(pictures())


def test_documents_link_to_what_is_there() -> None:
    for path in DOCS.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (ROOT / "docs" / target).exists(), f"{path.name}: {target}"
