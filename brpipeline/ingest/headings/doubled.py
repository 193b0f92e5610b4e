"""Headings that are there twice, where a program has added a number to the second."""

import re
from collections.abc import Sequence

_DOUBLED = re.compile(r"(.*[^\d\s.])\.?[1-9]\d?")


def undoubled(headings: Sequence[str]) -> list[str]:
    """Headings without the number that Microsoft Forms, Excel or pandas add to one that is there already: `Title2`.

    Only where the heading is there without it, and does not itself end in a digit.
    """
    known = set(headings)
    matches = map(_DOUBLED.fullmatch, headings)
    return [
        match[1] if match and match[1] in known else heading for match, heading in zip(matches, headings, strict=True)
    ]
