"""Text in figures: cleaned, measured, wrapped and written. Sizes and widths are units of the drawing.

A figure is read outside our pages, in fonts we do not choose; DejaVu Sans, the widest likely one, is what is measured.
"""

import re
import textwrap
from collections.abc import Sequence
from html import escape
from typing import Literal

from brpipeline.publish.charts import colours
from brpipeline.publish.text.shorten import clipped

NARROW, WIDE = set("fijlrtI.,:;'|!()[]·’ "), set("mwMW%@—")
UNWRITABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, which XML cannot hold, and those that turn a text around."""
LINE = 1.3
"""Height of a line, as a share of its size."""
Anchor = Literal["start", "middle", "end"]


def writable(text: str) -> str:
    """The text with a space for each character that cannot be written."""
    return UNWRITABLE.sub(" ", text)


def plain(text: str) -> str:
    """Writable, and on one line."""
    return " ".join(writable(text).split())


def width(text: str, size: float) -> float:
    """About how wide a text is."""
    ems = sum(
        0.4 if char in NARROW else 0.97 if char in WIDE or ord(char) > 0x2E7F else 0.7 if char.isupper() else 0.615
        for char in text
    )
    return ems * size


def wrapped(text: str, wide: float, size: float, most: int) -> list[str]:
    """The text in lines of at most such a width; what is left after the last is cut, with an ellipsis."""
    whole = plain(text)
    average = width(whole, size) / max(len(whole), 1)
    room = max(int(wide / average), 4) if average else 4
    lines = textwrap.wrap(whole, room)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], clipped(" ".join(lines[most - 1 :]), room)]


def write(
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    fill: str = colours.INK,
    anchor: Anchor = "start",
    bold: bool = False,
) -> str:
    """One line of text on the baseline y."""
    end = f' text-anchor="{anchor}"' if anchor != "start" else ""
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}"{end}{weight}>{escape(plain(text))}</text>'


def write_lines(x: float, y: float, lines: Sequence[str], size: float, *, fill: str = colours.INK) -> str:
    """Lines below each other, the first on the baseline y."""
    return "".join(
        write(x, round(y + index * LINE * size, 2), line, size, fill=fill) for index, line in enumerate(lines)
    )
