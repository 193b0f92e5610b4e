"""Board papers: report and summary as Word, slides, and the report as PDF, made from results alone."""

from collections.abc import Callable, Iterator, Set
from pathlib import Path

from brpipeline.language import spoken
from brpipeline.publish.charts.radar.spokes import radars
from brpipeline.publish.figures import figures
from brpipeline.publish.files.names import PAPERS, REPORT_PAPER, REPORT_PDF, SLIDES, SUMMARY_PAPER
from brpipeline.publish.papers.deck import deck
from brpipeline.publish.papers.faults import PackageMissingError
from brpipeline.publish.papers.paper import paper
from brpipeline.publish.papers.pictures import figures_of
from brpipeline.publish.papers.report_pdf import report_pdf
from brpipeline.publish.papers.slides import slides
from brpipeline.publish.papers.word import word
from brpipeline.publish.report import sentences
from brpipeline.publish.report.shown import nothing_shown
from brpipeline.results import Results

NEEDS = {
    "word": ("docxtpl", "papers"),
    "slides": ("python-pptx", "papers"),
    "pdf": ("WeasyPrint with the libraries that it draws with", "pdf"),
}
"""What each kind of paper is made with, and the extra that installs it."""


def papers(results: Results, names: Set[str], templates: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of each of these papers. templates: the folder of a partnership's own templates and catalogue.

    Raises PackageMissingError if a package is not installed, and TemplateError if a Word template of the partnership's
    own cannot be filled in.
    """
    with spoken(results.language, templates):
        drawn = {} if nothing_shown(results) else radars(results, sentences.title_of(results))
        figure = figures_of(figures(results, drawn))
    made: dict[str, Callable[[], bytes | None]] = {
        REPORT_PAPER: lambda: word(REPORT_PAPER, paper(results, figure), templates),
        SUMMARY_PAPER: lambda: word(SUMMARY_PAPER, paper(results, figure), templates),
        SLIDES: lambda: deck(slides(results, figure), results),
        REPORT_PDF: lambda: report_pdf(paper(results, figure), templates),
    }
    for kind, of_kind in PAPERS.items():
        for name in of_kind:
            if name in names:
                with spoken(results.language, templates):  # never while the caller has its turn
                    content = _if_installed(kind, name, made[name])
                yield name, content


def _if_installed(kind: str, name: str, make: Callable[[], bytes | None]) -> bytes:
    try:
        content = make()
    except ImportError:
        content = None
    if content is None:
        raise PackageMissingError(name, kind, *NEEDS[kind])
    return content
