"""Running heads and page numbers on paper; their text comes from data and is escaped for a style sheet."""

from brpipeline.publish.charts.colours import SECONDARY
from brpipeline.publish.text.draft import DRAFT
from brpipeline.publish.text.numbers_and_dates import css_string

FONT = f'font:8pt "Segoe UI",Arial,sans-serif;color:{SECONDARY}'


def page_rules(left: str, right: str, *, draft: bool = False) -> str:
    """The rules of sheets. left, right: the text of their heads, on all but the first. draft: every sheet says so."""
    first = "@top-left{content:none}@top-right{content:none}"
    if draft:
        left, first = DRAFT, "@top-right{content:none}"
    return (
        f'@page{{size:A4;margin:20mm 15mm 17mm;@top-left{{content:"{css_string(left)}";{FONT}}}'
        f'@top-right{{content:"{css_string(right)}";{FONT}}}'
        f'@bottom-right{{content:"Page " counter(page) " of " counter(pages);{FONT}}}}}'
        f"@page:first{{margin-top:14mm;{first}}}"
    )
