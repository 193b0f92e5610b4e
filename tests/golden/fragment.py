"""Pieces of a published page, as text that a person can compare: one tag a line, without what is tested elsewhere."""

import re

INDENT = re.compile(r"\s*\n\s*")
RADAR = re.compile(r'(<svg [^>]*class="radar-svg".*?</desc>).*?</svg>', re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)


def element(page: str, opening: str) -> str:
    """The element of a page that begins with this text, up to its own end. Raises ValueError if there is none."""
    start = page.index(opening)
    tag = re.match(r"<(\w+)", opening)
    assert tag
    depth = 0
    for tag_found in re.finditer(rf"<(/?){tag[1]}\b", page[start:]):
        depth += -1 if tag_found[1] else 1
        if not depth:
            return page[start : start + tag_found.end() + 1]
    raise ValueError(f"{opening} has no end")


def rows(fragment: str, first: int, last: int = 0) -> str:
    """A fragment with so many of its rows, from the beginning and from the end; what is left out is counted."""
    every = ROW.findall(fragment)
    out = every[first : len(every) - last]
    for row in out[1:]:
        fragment = fragment.replace(row, "", 1)
    return fragment.replace(out[0], f"<!-- {len(out)} rows -->", 1) if out else fragment


def lines(fragment: str) -> str:
    """One tag a line. Of a radar its title and description stay: how it is drawn has tests of its own."""
    plain = RADAR.sub(r"\1</svg>", fragment)
    return INDENT.sub("\n", plain.replace("><", ">\n<"))
