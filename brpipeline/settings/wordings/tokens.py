"""An answer as tokens: words, numbers, signs, pauses behind which a remark can begin, and joins."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a token is. A join ties what stands beside it together, as in Amber/Green or not-in-place."""

    WORD = auto()
    NUMBER = auto()
    SIGN = auto()
    PAUSE = auto()
    JOIN = auto()


class Token(NamedTuple):
    """A token of a folded text. text: a word without its apostrophe, the value of a number, or the characters."""

    kind: Kind
    text: str


_TOKEN = re.compile(
    r"""
    (?P<number>(?<![^\W_]) [-+\u2212\u2013]? [0-9]+ (?:[.,][0-9]+)? (?![^\W_]))
    | (?P<word>[^\W_]+ (?:['\u2019\u02bc][^\W_]+ | (?<=[0-9])\.[0-9]+)*)
    | (?P<sign>[:;=]-?[()/|](?=\s|$) | -{1,2}> | ={1,2}> | <- | >> | != | <> | \.{2,} | \[\s*\] | \(\s*\))
    | (?P<dash>[-\u2010\u2012\u2013\u2014\u2015\u2212]+)
    | (?P<pause>[,;:.()\[\]=!\n\u2022\u00b7] | (?<=\s)(?<![0-9]\s)[/|](?=\s))
    | (?P<join>[/|\\\u2044])
    | (?P<skipped>[\s_"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a])
    | (?P<other>.)
    """,
    re.VERBOSE,
)
_SHORTENED = re.compile("['\u2019\u02bc](?=(?:ll|re|ve|d)$)")  # we'll, we're: a word of its own behind the apostrophe
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc")


def tokens(plain: str) -> list[Token]:
    """The tokens of a plain text.

    An empty box is a sign: “[ ] Green” is not chosen. So is a dash or slash at the end: “Amber -” is a grade, or was
    cut off.
    """
    folded = plain.casefold()
    tokens: list[Token] = []
    for match in _TOKEN.finditer(folded):
        kind, text = match.lastgroup, match[0]
        if kind == "word":
            tokens += [Token(Kind.WORD, part.translate(_APOSTROPHES)) for part in _SHORTENED.split(text)]
        elif kind == "number":
            tokens.append(Token(Kind.NUMBER, value(text)))
        elif kind == "dash":
            tokens.append(_dash(folded, match.start(), match.end()))
        elif kind == "join":
            tokens.append(Token(Kind.JOIN if folded[match.end() :].strip() else Kind.SIGN, text))
        elif kind == "pause":
            tokens.append(Token(Kind.PAUSE, text))
        elif kind != "skipped":
            tokens.append(Token(Kind.WORD, "and") if text == "&" else Token(Kind.SIGN, ".." if ".." in text else text))
    return tokens


def _dash(text: str, start: int, end: int) -> Token:
    if not text[end:].strip():
        return Token(Kind.SIGN, "-")
    spaced = start == 0 or text[start - 1].isspace() or text[end].isspace()
    return Token(Kind.JOIN if text[start:end] in ("-", "\u2010") and not spaced else Kind.PAUSE, "-")


def value(number: str) -> str:
    """A number by its value: 2.0 and 2,00 are 2. Its sign stays, since -1 is not 1, nor is +1."""
    whole, _, decimals = number.replace(",", ".").partition(".")
    decimals = decimals.rstrip("0")
    sign = whole[0] if whole[0] in "+-\u2212\u2013" else ""
    digits = whole[len(sign) :].lstrip("0") or "0"
    return f"{'-' if sign and sign != '+' else sign}{digits}{'.' if decimals else ''}{decimals}"


def spelling(tokens: Sequence[Token]) -> str | None:
    """The words and numbers alone, by which two spellings of one wording are equal; None if a sign is among them.

    "Not in place.", "not_in_place" and "NOT IN PLACE" give the same; "Green?" gives None.
    """
    if any(token.kind is Kind.SIGN for token in tokens):
        return None
    spelled, before = "", None
    for token in tokens:
        if token.kind in (Kind.WORD, Kind.NUMBER):
            spelled += " " * (token.kind is before is Kind.NUMBER) + token.text
            before = token.kind
    return spelled or None
