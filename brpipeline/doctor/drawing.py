"""Pictures: whether they are drawn with their text, and whether the summary can be printed as PDF."""

from collections.abc import Callable, Iterator

from brpipeline.doctor.finding import Finding, Level
from brpipeline.publish.figures.png import png
from brpipeline.publish.files.pdf import can_print, pdf

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'
LETTER = '<text x="4" y="16" font-family="DejaVu Sans" font-size="16">A</text>'
PANGO = (
    "Install Pango: on Debian apt-get install libpango-1.0-0 libpangoft2-1.0-0, on macOS brew install pango. "
    "Or do without PDFs: pip uninstall weasyprint"
)


def drawing() -> Iterator[Finding]:
    """Draws a letter and prints a line, if this machine can."""
    yield letters(png)
    yield printing(can_print(), pdf)


def letters(draw: Callable[[str], bytes]) -> Finding:
    """Whether a letter is visible: a machine without the font draws pictures without text."""
    if draw(EMPTY.format("")) != draw(EMPTY.format(LETTER)):
        return Finding("fonts", Level.OK, "pictures are drawn with their text")
    return Finding(
        "fonts", Level.WRONG, "pictures are drawn without text", "Reinstall matplotlib: the font comes with it."
    )


def printing(is_installed: bool, make: Callable[[str], bytes | None]) -> Finding:
    """Whether the summary is written as PDF as well."""
    if not is_installed:
        return Finding("PDF", Level.OK, 'the summary is not written as PDF; for that, pip install "brpipeline[pdf]"')
    if make("<p>A</p>") is None:
        return Finding("PDF", Level.CHECK, "WeasyPrint is installed, but a library that it needs is not", PANGO)
    return Finding("PDF", Level.OK, "the summary is written as PDF as well")
