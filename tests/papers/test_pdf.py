"""The report and the page for the board as PDF: tagged, in the font of the package, alike on every machine."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.publish.files.pdf import FACES, pdf
from brpipeline.publish.papers.parts import Paper
from brpipeline.publish.papers.report_pdf import paper_page, report_pdf
from brpipeline.publish.summary import summary_page
from brpipeline.results import Results
from tests.conftest import ROOT
from tests.needs import needs, program
from tests.papers.conftest import Made
from tests.papers.texts import in_pdf
from tests.publish.grown import after_a_meeting, returned, unanswered, unmoderated, worst

pytestmark = pytest.mark.slow
NONE = Path("none")
NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><cachedir>{}</cachedir></fontconfig>'
)
PRINT = "import sys; from brpipeline.publish.files.pdf import pdf; sys.stdout.buffer.write(pdf(sys.stdin.read()))"


@pytest.fixture(scope="module", autouse=True)
def _weasyprint() -> None:
    needs(pdf("<p>A"), "WeasyPrint, or the Pango that it draws with, is not installed: no PDF was tested.")


@pytest.fixture(scope="module")
def without_fonts(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Prints a page where the machine has no font of its own."""
    folder = tmp_path_factory.mktemp("fontless")
    (folder / "fonts.conf").write_text(NO_FONTS.format(folder / "cache"), encoding="utf-8")

    def printed(html: str) -> bytes:
        environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", PRINT],
            input=html.encode(),
            env=environment,
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        return done.stdout

    return printed


def said_of(content: bytes, tool: str, folder: Path, *options: str) -> str:
    file = folder / "file.pdf"
    file.write_bytes(content)
    words = [program(tool, "poppler-utils"), *options, str(file)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def pages(content: bytes, folder: Path) -> int:
    return int(re.findall(r"^Pages: +(\d+)", said_of(content, "pdfinfo", folder), re.MULTILINE)[0])


def fonts(content: bytes, folder: Path) -> set[str]:
    """The fonts in a PDF; each must be in it."""
    rows = said_of(content, "pdffonts", folder).splitlines()[2:]
    assert all(" yes yes yes " in row for row in rows)
    return {row.split()[0].partition("+")[2] for row in rows}


@pytest.mark.parametrize("change", [after_a_meeting, worst, unanswered, returned, unmoderated])
def test_the_page_for_the_board_is_one_page_with_the_machine_s_fonts_and_without(
    results: Results, tmp_path: Path, without_fonts: Callable[[str], bytes], change: Callable[[Results], Results]
) -> None:
    page = summary_page(change(unmoderated(results)), NONE)
    with_fonts = pdf(page)
    assert with_fonts is not None
    bare = without_fonts(page)
    assert pages(with_fonts, tmp_path) == pages(bare, tmp_path) == 1
    assert in_pdf(with_fonts, tmp_path) == in_pdf(bare, tmp_path)  # lines break at the same words
    assert fonts(bare, tmp_path) == {"Liberation-Sans", "Liberation-Sans-Bold"}


@pytest.fixture(scope="module")
def printed(results: Results, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    from tests.papers.conftest import drawn, figures_of, paper

    content = report_pdf(paper(results, figures_of(drawn(results))), NONE)
    assert content is not None
    return content


def test_the_report_is_tagged_and_says_its_title_and_language(printed: bytes, results: Results, tmp_path: Path) -> None:
    about = said_of(printed, "pdfinfo", tmp_path)
    assert re.search(r"^Tagged: +yes", about, re.MULTILINE)
    assert re.search(r"^Title: +Northmere, spring 2026: report$", about, re.MULTILINE)
    assert "pdfuaid:part" in said_of(printed, "pdfinfo", tmp_path, "-meta")
    structure = said_of(printed, "pdfinfo", tmp_path, "-struct")
    assert len(re.findall(r"^ *Figure\b", structure, re.MULTILINE)) == 1 + len(results.levers)
    # A table that goes on over a page is tagged once for each.
    at_least = 4 + len(results.levers) + len(results.to_discuss)
    assert len(re.findall(r"^ *Table\b", structure, re.MULTILINE)) >= at_least
    assert fonts(printed, tmp_path) == {"Liberation-Sans", "Liberation-Sans-Bold"}
    assert pages(printed, tmp_path) <= 8


def test_the_report_says_what_the_word_document_says(
    printed: bytes, results: Results, made: Made, tmp_path: Path
) -> None:
    said = " ".join(in_pdf(printed, tmp_path).split())
    paper = made(results)
    for line in (*paper.trust, *paper.asks, *paper.agenda, paper.score, paper.headline):
        assert line.split(": ")[0][:60] in said
    assert all(f"{part.short} ({part.id})" in said for part in results.to_discuss)
    assert all(component.id in said for component in results.components)


def test_each_figure_has_an_alternative(results: Results, made: Made) -> None:
    page = paper_page(made(results), NONE)
    images = re.findall(r'<img class="radar" src="figure:([a-z-]+)" alt="([^"]{40,})">', page)
    assert len(images) == page.count("<img") == 1 + len(results.levers)


@pytest.mark.parametrize("change", [worst, unanswered])
def test_the_longest_and_the_emptiest_are_printed(
    results: Results, made: Made, tmp_path: Path, change: Callable[[Results], Results]
) -> None:
    content = report_pdf(made(change(results)), NONE)
    assert content is not None
    assert ("There are no answers" in in_pdf(content, tmp_path)) == (change is unanswered)


def test_a_page_gets_nothing_but_its_figures_and_the_font(tmp_path: Path) -> None:
    from weasyprint.urls import FatalURLFetchingError

    (tmp_path / "secret.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    for address in ((tmp_path / "secret.svg").as_uri(), "https://example.org/a.png", "figure:other", "font:other"):
        with pytest.raises(FatalURLFetchingError):
            pdf(f'<img src="{address}" alt="">', {"mine": ""})


def test_the_same_paper_gives_the_same_bytes(results: Results, made: Made) -> None:
    paper: Paper = made(unanswered(results))
    assert report_pdf(paper, NONE) == report_pdf(paper, NONE)


def test_the_font_has_its_licence_beside_it() -> None:
    folder = ROOT / "brpipeline" / "publish" / "fonts"
    assert {path.name for path in folder.iterdir()} == {"OFL.txt", *(file for file, _ in FACES.values())}
    licence = (folder / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License" in licence
    assert all(file in licence for file, _ in FACES.values())
