"""Drawing: whether pictures get their letters, and whether the summary can be printed as PDF."""

from collections.abc import Callable, Iterator

from brpipeline.doctor.finding import Finding, Level
from brpipeline.publish.figures.png import png
from brpipeline.publish.files.pdf import can_print, pdf

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'
LETTER = '<text x="4" y="16" font-family="DejaVu Sans" font-size="16">A</text>'
PANGO = (
    "Install Pango: on Debian apt-get install libpango-1.0-0 libpangoft2-1.0-0, on macOS brew install pango. "
    "Or leave PDFs out: pip uninstall weasyprint"
)


def drawing() -> Iterator[Finding]:
    """Draws a letter, and prints a line, if this machine can."""
    yield letters(png)
    yield printing(can_print(), pdf)


def letters(draw: Callable[[str], bytes]) -> Finding:
    """Whether a letter makes a difference: without its font a picture is drawn without any."""
    if draw(EMPTY.format("")) != draw(EMPTY.format(LETTER)):
        return Finding("fonts", Level.OK, "pictures are drawn with their letters")
    return Finding(
        "fonts", Level.WRONG, "pictures are drawn without letters", "Install matplotlib anew: it brings the font."
    )


def printing(is_installed: bool, make: Callable[[str], bytes | None]) -> Finding:
    """Whether the summary becomes a PDF, too."""
    if not is_installed:
        return Finding("PDF", Level.OK, 'the summary is not made as PDF; pip install "brpipeline[pdf]" would')
    if make("<p>A</p>") is None:
        return Finding("PDF", Level.LOOK, "WeasyPrint is installed without what it draws with", PANGO)
    return Finding("PDF", Level.OK, "the summary is made as PDF, too")
