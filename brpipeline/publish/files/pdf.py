"""A page as PDF, where WeasyPrint is installed: it is optional, and nothing else needs it."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module, resources
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

IDENTIFIER = b"brpipeline"
FACES = {"regular": ("LiberationSans-Regular.ttf", 400), "bold": ("LiberationSans-Bold.ttf", 700)}
"""The font that comes with the package, by the name of its face: file and weight."""
FAMILY, FIRST_ASKED = "Liberation Sans", "Segoe UI"
"""The font that comes with the package, and the one that every page asks for first: in its place, a machine's own
fonts break no line."""
FONT, FIGURE = "font:", "figure:"
"""How an address begins: of a face of that font, and of a figure that the page is given."""


def can_print() -> bool:
    """True if WeasyPrint is installed."""
    return find_spec("weasyprint") is not None


def pdf(html: str, figures: Mapping[str, str] = MappingProxyType({})) -> bytes | None:
    """The page as a tagged PDF (PDF/UA-1), equal from run to run; None where WeasyPrint is not installed.

    figures: SVG by name, for the addresses "figure:NAME" of the page. Whatever else it asks for is refused, but the
    font of the package.
    """
    try:
        weasyprint: Any = import_module("weasyprint")
        fonts: Any = import_module("weasyprint.text.fonts")
    except (ImportError, OSError):  # OSError: installed without the libraries that it draws with
        return None
    fetcher = _fetcher(figures)
    page = weasyprint.HTML(string=_in_our_font(html), url_fetcher=fetcher)
    known = fonts.FontConfiguration()
    faces = weasyprint.CSS(string=_faces(), font_config=known, url_fetcher=fetcher)
    document: bytes | None = page.write_pdf(
        stylesheets=[faces], font_config=known, pdf_identifier=IDENTIFIER, pdf_variant="pdf/ua-1"
    )
    return document


def _in_our_font(document: str) -> str:
    return document.replace(FIRST_ASKED, FAMILY)


def _faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};src:url("{FONT}{face}")}}'
        for face, (_, weight) in FACES.items()
    )


def _fetcher(figures: Mapping[str, str]) -> Any:
    """What WeasyPrint asks for addresses. It gives a face of the font, or a figure, and refuses all else."""
    urls: Any = import_module("weasyprint.urls")

    class OfThePackage(urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 - as WeasyPrint calls it
            """The content at an address. Raises ValueError for any other than these."""
            if (name := url.removeprefix(FONT)) in FACES:
                return urls.URLFetcherResponse(url, _content(FACES[name][0]), {"Content-Type": "font/ttf"})
            if (name := url.removeprefix(FIGURE)) in figures:
                figure = _in_our_font(figures[name]).encode()
                return urls.URLFetcherResponse(url, figure, {"Content-Type": "image/svg+xml"})
            raise ValueError("a page asks for nothing besides itself")

    return OfThePackage(fail_on_errors=True)


@cache
def _content(file: str) -> bytes:
    return (resources.files("brpipeline.publish") / "fonts" / file).read_bytes()
