"""A page as PDF, where WeasyPrint is installed: it is optional, and nothing else needs it."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, NoReturn

IDENTIFIER = b"brpipeline"


def can_print() -> bool:
    """True if WeasyPrint is installed."""
    return find_spec("weasyprint") is not None


def pdf(html: str) -> bytes | None:
    """The page as a tagged PDF, equal from run to run; None where WeasyPrint is not installed.

    A page is self-contained: whatever it asks for besides itself is refused.
    """
    try:
        weasyprint: Any = import_module("weasyprint")
    except (ImportError, OSError):  # OSError: installed without the libraries that it draws with
        return None
    page = weasyprint.HTML(string=html, url_fetcher=_refuse)
    document: bytes | None = page.write_pdf(pdf_identifier=IDENTIFIER, pdf_variant="pdf/ua-1")
    return document


def _refuse(*_: object, **__: object) -> NoReturn:
    raise ValueError("a page asks for nothing besides itself")
