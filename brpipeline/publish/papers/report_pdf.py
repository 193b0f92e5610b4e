"""The report as PDF: a page of its own for paper, with the words of the Word document and the figures as they are."""

from pathlib import Path

from brpipeline.publish.figures.radar import HALO
from brpipeline.publish.files.pdf import pdf
from brpipeline.publish.papers.parts import Paper
from brpipeline.publish.text.page_heads import page_rules
from brpipeline.publish.text.templates import environment, style


def report_pdf(paper: Paper, templates: Path) -> bytes | None:
    """The report as PDF/UA; None where WeasyPrint is not installed. templates: a partnership's own."""
    pictures = [paper.radar, *(lever.radar for lever in paper.levers)]
    # WeasyPrint knows no paint-order: it would paint the halo of a word over the word.
    figures = {picture.name: picture.svg.replace(HALO, "") for picture in pictures if picture}
    return pdf(paper_page(paper, templates), figures)


def paper_page(paper: Paper, templates: Path) -> str:
    """The page that is printed."""
    pages = environment(templates)
    rules = page_rules(paper.title, paper.status, draft=bool(paper.draft))
    return pages.get_template("paper.html.j2").render(p=paper, **style(pages, ("paper.css",), rules)).lstrip()
