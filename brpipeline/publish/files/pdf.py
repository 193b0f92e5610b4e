"""A page as PDF, where WeasyPrint is installed: it is optional, and nothing else needs it."""

from collections.abc import Mapping
from functools import cache, partial
from importlib import import_module, resources
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

IDENTIFIER = b"brpipeline"
FACES = {"regular": ("LiberationSans-Regular.ttf", 400), "bold": ("LiberationSans-Bold.ttf", 700)}
"""The font that comes with the package, by the name of its face: file and weight."""
FIRST_FAMILY = "Segoe UI"
"""The first font that every page asks for: on paper it is the one of the package, so that lines break alike."""
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
    fetch = partial(_given, figures=figures)
    page = weasyprint.HTML(string=html, url_fetcher=fetch)
    known = fonts.FontConfiguration()
    faces = weasyprint.CSS(string=_faces(), font_config=known, url_fetcher=fetch)
    document: bytes | None = page.write_pdf(
        stylesheets=[faces], font_config=known, pdf_identifier=IDENTIFIER, pdf_variant="pdf/ua-1"
    )
    return document


def _faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{FIRST_FAMILY}";font-weight:{weight};src:url("{FONT}{face}")}}'
        for face, (_, weight) in FACES.items()
    )


def _given(url: str, *_: object, figures: Mapping[str, str], **__: object) -> dict[str, object]:
    """A face of the font, or a figure, by its address. Raises ValueError for any other address."""
    scheme, _, name = url.partition(":")
    if f"{scheme}:" == FONT and name in FACES:
        return {"string": _content(FACES[name][0]), "mime_type": "font/ttf"}
    if f"{scheme}:" == FIGURE and name in figures:
        return {"string": figures[name].encode(), "mime_type": "image/svg+xml"}
    raise ValueError("a page asks for nothing besides itself")


@cache
def _content(file: str) -> bytes:
    return (resources.files("brpipeline.publish") / "fonts" / file).read_bytes()
