"""The line ends of a text: a change is made in lines that end with a line feed, and whatever stays keeps its own. Pure.

A file edited on two machines has both kinds, and its last line may have none.
"""

import re
from difflib import SequenceMatcher

LINE = re.compile(r"([^\n]*?)(\r?\n|$)")


def plain(text: str) -> str:
    """The text in lines that each end with a line feed alone, the last one as well."""
    return "".join(f"{line}\n" for line, _ in _lines(text))


def as_typed(new: str, typed: str) -> str:
    """A plain text with the line ends of the one that it was made of: those of its lines that stay, and the usual one.

    The last line has no end only if it is the last line of what was typed, and had none.
    """
    before, after = _lines(typed), _lines(new)
    usual = "\r\n" if 2 * typed.count("\r\n") > typed.count("\n") else "\n"
    ends = [usual] * len(after)
    stays = SequenceMatcher(None, [line for line, _ in before], [line for line, _ in after], autojunk=False)
    for start, now, size in stays.get_matching_blocks():
        ends[now : now + size] = [end or usual for _, end in before[start : start + size]]
    if before and after and after[-1][0] == before[-1][0]:
        ends[-1] = before[-1][1]
    return "".join(line + end for (line, _), end in zip(after, ends, strict=True))


def _lines(text: str) -> list[tuple[str, str]]:
    """Each line, and how it ends."""
    return [(found[1], found[2]) for found in LINE.finditer(text) if found[0]]
