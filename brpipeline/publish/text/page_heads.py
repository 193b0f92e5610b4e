"""Running heads and page numbers on paper; their text comes from data and is escaped for a style sheet."""

import re

from brpipeline.language import say
from brpipeline.publish.charts.colours import SECONDARY
from brpipeline.publish.text.draft import DRAFT
from brpipeline.publish.text.numbers_and_dates import css_string

PAGE, PAGES = "counter(page)", "counter(pages)"
FONT = f'font:8pt "Segoe UI",Arial,sans-serif;color:{SECONDARY}'


def page_rules(left: str, right: str, *, draft: bool = False) -> str:
    """The rules of sheets. left, right: the text of their heads, on all but the first. draft: every sheet says so."""
    first = "@top-left{content:none}@top-right{content:none}"
    if draft:
        left, first = say(DRAFT), "@top-right{content:none}"
    return (
        f'@page{{size:A4;margin:20mm 15mm 17mm;@top-left{{content:"{css_string(left)}";{FONT}}}'
        f'@top-right{{content:"{css_string(right)}";{FONT}}}'
        f"@bottom-right{{content:{_page_number()};{FONT}}}}}"
        f"@page:first{{margin-top:14mm;{first}}}"
    )


def _page_number() -> str:
    """The number of a sheet as content of a style sheet: texts in quotes, and the counters between them."""
    pieces = re.split(r"(counter\(pages?\))", say("Page {page} of {pages}", page=PAGE, pages=PAGES))
    return " ".join(piece if piece in (PAGE, PAGES) else f'"{css_string(piece)}"' for piece in pieces if piece)
