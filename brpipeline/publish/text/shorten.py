"""Texts that fit a page of fixed size: names and lists cut to the room, with a note of how much was cut."""

from collections.abc import Sequence

from brpipeline.language import say
from brpipeline.results import Results, listed

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def clipped(text: str, longest: int) -> str:
    """A text of at most this many characters, cut between words where that loses little."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > longest // 2 else cut).rstrip(" ,;:") + ELLIPSIS


def ended(text: str) -> str:
    """A text with its full stop; one that was cut needs none."""
    return text if text.endswith(ELLIPSIS) else f"{text}."


def few(names: Sequence[str], limit: int, longest: int = 40) -> str:
    """a, b and c; or a, b and 3 more. limit: names printed; longest: characters of one."""
    short = [clipped(name, longest) for name in names]
    if len(short) <= limit:
        return listed(short)
    return say("{most} and {others} more", most=", ".join(short[:limit]), others=len(short) - limit)


def with_short_names(text: str, results: Results, longest: int = 48) -> str:
    """A sentence of the results in which a group's name has at most this many characters."""
    names = [group.name for group in results.responses.groups if len(group.name) > longest]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, clipped(name, longest))
    return text
