"""What every drawing that stands in a page is made of: a named `<svg>`, lines, marks and words, and their numbers.

A strict Content-Security-Policy blocks each `style=`, and an SVG without its styles is filled black. So everything is
a presentation attribute, which the page's own style sheet can still override: for a dark screen by the value, as in
`[stroke="#0b0c0c"]`, but never in `.k-letter` or `.letter`, whose words stand on a patch that keeps its colour.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
IDENT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
DROP = 0.35
"""From the middle of a text's letters down to its baseline, as a share of its size."""


def inline_svg(
    parts: Iterable[str], size: tuple[float, float], *, ident: str, title: str, description: str, css_class: str
) -> str:
    """One `<svg>` element for an HTML page. size: its width and height in its own units.

    ident: prefix of its ids; unique in the page, a letter first, then letters, digits, "-" or "_".
    title, description: what a screen reader says; escaped here. Raises ValueError for an unusable ident.
    """
    if not IDENT.fullmatch(ident):
        raise ValueError(f"{ident!r} cannot be an id: a letter first, then letters, digits, '-' or '_'")
    return (
        f'<svg viewBox="0 0 {size[0]:g} {size[1]:g}" class="{css_class}" role="img" focusable="false" '
        f'stroke-linejoin="round" aria-labelledby="{ident}-t {ident}-d"><title id="{ident}-t">{escape(title)}</title>'
        f'<desc id="{ident}-d">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def lines(segments: Sequence[tuple[Point, Point]], colour: str, width: float, more: str = "") -> str:
    """All segments as one path, each separate; nothing if there are none. more: further attributes."""
    if not segments:
        return ""
    drawn = "".join(f"M{short(a)} {short(b)}L{short(c)} {short(d)}" for (a, b), (c, d) in segments)
    return f'<path d="{drawn}" fill="none" stroke="{colour}" stroke-width="{width:g}"{more}/>'


def disc(centre: Point, radius: float, fill: str, edge: tuple[str, float]) -> str:
    """A circle. edge: colour and width."""
    place = f'cx="{short(centre[0])}" cy="{short(centre[1])}" r="{short(radius)}"'
    return f'<circle {place} fill="{fill}" stroke="{edge[0]}" stroke-width="{edge[1]:g}"/>'


def diamond(centre: Point, half: float, fill: str, edge: tuple[str, float]) -> str:
    """A square on its corner. half: from its middle to a corner."""
    start, side = f"M{short(centre[0])} {short(centre[1] - half)}", short(half)
    shape = f"{start}l{side} {side}l-{side} {side}l-{side} -{side}z"
    return f'<path d="{shape}" fill="{fill}" stroke="{edge[0]}" stroke-width="{edge[1]:g}"/>'


def words(
    css_class: str,
    middles: Sequence[Point],
    texts: Sequence[str],
    size: float,
    colour: str,
    *,
    anchor: Anchor = "middle",
    bold: bool = False,
) -> str:
    """A text at each point, its letters' middle at that height, all in a group of this class; nothing without texts."""
    if not texts:
        return ""
    weight = ' font-weight="700"' if bold else ""
    style = f'font-size="{size:g}" fill="{colour}" text-anchor="{anchor}"{weight}'
    drawn = (
        f'<text x="{short(x)}" y="{short(y + DROP * size)}" {style}>{escape(text)}</text>'
        for (x, y), text in zip(middles, texts, strict=True)
    )
    return f'<g class="{css_class}">{"".join(drawn)}</g>'


def short(value: float) -> str:
    """A number rounded to a tenth, without trailing or signed zeros."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
