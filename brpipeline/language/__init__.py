"""The language that people read: sentences are written in English and said in the language that is spoken.

A sentence with a value in it is one message with the value's name in braces, never pieces that are joined: other
languages put words in another order, and change them. `spoken` sets the language; English needs no catalogue.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from pathlib import Path
from typing import TypeVar

from brpipeline.language.message import filled

ENGLISH = "en"
Key = TypeVar("Key")
_spoken: ContextVar[tuple[str, NullTranslations]] = ContextVar("spoken", default=(ENGLISH, NullTranslations()))


def say(message: str, **values: object) -> str:
    """A sentence in the language that is spoken. values: what stands for each name in braces.

    A brace may hold a name and nothing else, so that no catalogue and no template can reach into a value. Raises
    KeyError for a name without a value.
    """
    return filled(translation(message), values)


def translation(text: str) -> str:
    """A text that is data, such as an instrument's title, in the language that is spoken; nothing in it is filled.

    The text itself where the catalogue does not have it.
    """
    return _spoken.get()[1].gettext(text)


def say_count(singular: str, plural: str, count: int, **values: object) -> str:
    """Likewise of a sentence that depends on a count, which {count} stands for: 0 rows, 1 row, 12,000 rows."""
    return filled(_spoken.get()[1].ngettext(singular, plural, count), {"count": f"{count:,}", **values})


def say_as(context: str, message: str, **values: object) -> str:
    """Likewise of a word that English uses for several things. context: which of them, for the translator alone."""
    return filled(_spoken.get()[1].pgettext(context, message), values)


def mark(message: str) -> str:
    """The message itself, to be said later: marks a constant for the catalogues."""
    return message


def mark_as(_context: str, message: str) -> str:
    """Likewise of a word that `say_as` says, with the same context."""
    return message


class Said(Mapping[Key, str]):
    """Words by key, each in the language that is spoken when it is looked up. context: as of `say_as`, if any."""

    def __init__(self, messages: Mapping[Key, str], context: str = "") -> None:
        self._messages, self._context = dict(messages), context

    def __getitem__(self, key: Key) -> str:
        message = self._messages[key]
        return say_as(self._context, message) if self._context else say(message)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)


def code() -> str:
    """The language that is spoken, as a code of BCP 47: en, cy."""
    return _spoken.get()[0]


def tag() -> str:
    """The same as a page states it: English is British."""
    return "en-GB" if code() == ENGLISH else code()


def is_draft() -> bool:
    """True if nobody who speaks the language has read its catalogue yet."""
    return bool(getattr(_spoken.get()[1], "draft", False))


@contextmanager
def spoken(language: str, own: Path | None = None) -> Iterator[None]:
    """Speaks a language within. own: the folder of a partnership's own templates, which may hold its own catalogue.

    Raises LookupError for a language without a catalogue, and ValueError for a catalogue that cannot be read.
    """
    if language == ENGLISH:
        translations = NullTranslations()
    else:
        from brpipeline.language.catalogue import catalogue  # Babel is imported when another language is spoken

        translations = catalogue(language, own)
    with speaking(language, translations):
        yield


@contextmanager
def speaking(language: str, translations: NullTranslations) -> Iterator[None]:
    """Speaks with these translations within."""
    before = _spoken.set((language, translations))
    try:
        yield
    finally:
        _spoken.reset(before)
