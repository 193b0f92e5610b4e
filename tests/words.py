"""The words of a page, as a person hears them: a rating's letter and an arrow with what they are read out as."""

import re
from html import unescape

READ_OUT = re.compile(r'<span [^>]*role="img" aria-label="([^"]*)">([^<]*)</span>')


def words(html: str) -> str:
    """The text of a page in one line, without its styles and charts."""
    bare = re.sub(r"<(style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    bare = READ_OUT.sub(lambda found: f" → {found[1]} " if found[2] == "→" else f" {found[2]} ({found[1]}) ", bare)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())
