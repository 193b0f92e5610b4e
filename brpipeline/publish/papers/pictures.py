"""The figures as papers hold them: what is drawn, and as alt text what each says of itself."""

import re
from collections.abc import Callable, Mapping
from html import unescape

from brpipeline.publish.papers.parts import Picture

ABOUT = re.compile(r"<title>(?P<title>.*?)</title><desc>(?P<desc>.*?)</desc>", re.DOTALL)
Figures = Callable[[str], Picture | None]
"""A figure by its name, without suffix; None if there is none of that name."""


def figures_of(documents: Mapping[str, str]) -> Figures:
    """The figures of an assessment. documents: SVG by the name of the figure, without suffix."""

    def figure(name: str) -> Picture | None:
        document = documents.get(name)
        about = ABOUT.search(document) if document else None
        if document is None or about is None:
            return None
        return Picture(name, unescape(about["title"]), unescape(about["desc"]), document)

    return figure
