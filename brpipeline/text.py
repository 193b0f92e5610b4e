"""Texts: comparing what people type, without case, spaces and punctuation; printing it; counts and lists in words."""

import difflib
import unicodedata
from collections.abc import Iterable, Sequence

from brpipeline.language import mark, say, say_count

# Categories of characters that a terminal obeys or hides: controls, formats, half characters, ends of lines.
OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")
_WORDS = (
    mark("no"),
    mark("one"),
    mark("two"),
    mark("three"),
    mark("four"),
    mark("five"),
    mark("six"),
    mark("seven"),
    mark("eight"),
    mark("nine"),
    mark("ten"),
)
JOINERS = "\u200c\u200d"  # of formats these only join letters or signs


def bare(text: str) -> str:
    """The letters and digits of a text, folded, so that two spellings of one name are equal.

    "Children's social care", "children_s_social_care" and "CHILDRENS SOCIAL CARE " give the same; "&" counts as "and".
    A text without any letter or digit gives "".
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", "and")
    return "".join(character for character in folded if character.isalnum())


def tidy(text: str) -> str:
    """The text on one line with single spaces, non-breaking ones included."""
    return " ".join(text.split())


def harmless(text: str) -> str:
    """The text as it may be printed: on one line, without control characters, escapes, marks of direction and halves of
    characters. Whatever is printed or logged passes through here, since a file or its name may hold anything.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if unicodedata.category(character) not in OBEYED or character in JOINERS:
        return character
    return " " if character.isspace() else ""


def nearest(text: str, known: Iterable[str], count: int = 1, likeness: float = 0.6) -> list[str]:
    """The `count` known spellings most like the text, best first; fewer, or none, where nothing is alike.

    likeness: 0 to 1, difflib's ratio below which two spellings are not alike.
    """
    by_bare: dict[str, str] = {}
    for candidate in known:
        by_bare.setdefault(bare(candidate), candidate)
    wanted = bare(text)
    close = difflib.get_close_matches(wanted, by_bare, n=count, cutoff=likeness)
    if len(wanted) > 3:
        close += [key for key in by_bare if (wanted in key or (len(key) > 3 and key in wanted)) and key not in close]
    return [by_bare[key] for key in close[:count]]


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return say("{most} and {last}", most=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)


def either(names: Sequence[str]) -> str:
    """a, b or c."""
    return say("{most} or {last}", most=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)


def counted(count: int, singular: str, plural: str) -> str:
    """A count with its noun: 0 rows, 1 row, 2 rows, 12,000 rows. The nouns are messages of the catalogues."""
    return f"{count:,} {say_count(singular, plural, count)}"


def capital(text: str) -> str:
    """The text with a capital first letter: what a sentence begins with may be a value of it."""
    return text[:1].upper() + text[1:]


def within_a_sentence(text: str) -> str:
    """The text with a small first letter, as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def in_words(count: int) -> str:
    """A small number as a word, a large one in figures: no, one, ten, 11, 1,200."""
    return say(_WORDS[count]) if count < len(_WORDS) else f"{count:,}"


def counted_in_words(count: int, singular: str, plural: str) -> str:
    """A count with its noun, a small count as a word: no waves, one wave, two waves, 12 waves."""
    return f"{in_words(count)} {say_count(singular, plural, count)}"


def title_and_id(title: str, ident: str) -> str:
    """A component as a sentence names it: Clear referral pathway (S1); the id alone if it is the title as well."""
    return ident if title == ident else f"{title} ({ident})"
