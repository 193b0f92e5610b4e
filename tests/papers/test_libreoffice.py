"""Word documents and slides as LibreOffice opens them: every page is there, and every word on it."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.publish.papers.deck import deck
from brpipeline.publish.papers.pictures import figures_of
from brpipeline.publish.papers.slides import slides
from brpipeline.publish.papers.word import word
from brpipeline.results import Results
from tests.needs import program
from tests.papers.conftest import Made, drawn
from tests.papers.texts import on_slides
from tests.publish.grown import unanswered, worst

pytestmark = pytest.mark.slow
Change = Callable[[Results], Results]


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[str, bytes], list[str]]:
    """The text of each page of a document, as LibreOffice shows it."""
    soffice, reader = (
        program("soffice", "libreoffice-writer and libreoffice-impress"),
        program("pdftotext", "poppler-utils"),
    )

    def pages(name: str, content: bytes) -> list[str]:
        (tmp_path / name).write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run([*convert, str(tmp_path / name)], capture_output=True, check=True, timeout=300)
        text = subprocess.run(
            [reader, "-layout", str((tmp_path / name).with_suffix(".pdf")), "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        return text.split("\f")[:-1]

    return pages


def as_they_are(results: Results) -> Results:
    return results


@pytest.mark.parametrize("change", [as_they_are, worst, unanswered], ids=lambda change: change.__name__)
def test_papers_open(results: Results, made: Made, opened: Callable[[str, bytes], list[str]], change: Change) -> None:
    paper = made(change(results))
    report, summary = (opened(name, word(name, paper, Path("none"))) for name in ("report.docx", "summary.docx"))
    assert len(summary) == 1 or change is worst
    assert len(report) <= 8 or change is worst
    said = " ".join(" ".join(report).split())
    assert all(one in said for one in ("The answer", "Who answered", "What we do not know"))
    assert all(re.search(rf"· {number}$", page.rstrip()) for number, page in enumerate(report, 1))  # the foot


@pytest.mark.parametrize("change", [as_they_are, worst, unanswered], ids=lambda change: change.__name__)
def test_slides_open(results: Results, opened: Callable[[str, bytes], list[str]], change: Change) -> None:
    shown = change(results)
    content = deck(slides(shown, figures_of(drawn(shown))), shown)
    pages = opened("slides.pptx", content)
    assert len(pages) == len(on_slides(content))
    for page, slide in zip(pages, on_slides(content), strict=True):
        title = slide.split("\n", 1)[0]
        assert "".join(title.split())[:40] in "".join(page.split())
