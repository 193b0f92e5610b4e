"""A slide as it is said, before it is drawn."""

import re
from dataclasses import dataclass, field

from brpipeline.publish.papers.answer_bars import Bar
from brpipeline.publish.papers.parts import Picture, Rating

IDS = 6  # ids of components in a sentence


@dataclass(frozen=True)
class Slide:
    """A slide. title: its finding. It shows a figure, bars or a table, if any, and lines; asked: what the board is
    asked of it. rows: cells of the table, a rating or a text each. lines_first: they stand above the table. notes: what
    rests behind it, for whoever speaks."""

    title: str
    lines: list[str] = field(default_factory=list)
    picture: Picture | None = None
    bars: list[Bar] = field(default_factory=list)
    heads: tuple[str, ...] = ()
    rows: list[tuple[str | Rating, ...]] = field(default_factory=list)
    lines_first: bool = False
    asked: str = ""
    notes: list[str] = field(default_factory=list)


def replaced(slide: Slide, line: str) -> Slide:
    """The slide with one more line."""
    return Slide(**{**vars(slide), "lines": [*slide.lines, line]})


def first_sentence(text: str) -> str:
    """A text up to its first full stop, without it."""
    return re.split(r"\.\s", f"{text} ", maxsplit=1)[0].rstrip(". ")
