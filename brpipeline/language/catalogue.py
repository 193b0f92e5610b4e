"""Catalogues: what each message is in a language. They are read as translators write them, so nothing is compiled.

A catalogue whose heading is marked `fuzzy` is a draft that nobody has read yet, as everywhere in gettext.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from brpipeline.language.known import SHIPPED, SUFFIX, languages
from brpipeline.language.message import FIELD

_TAG = re.compile(r"</?\w[^>]*>")


class Translations(GNUTranslations):
    """The messages of a language. draft: nobody who speaks the language has read them yet."""

    draft: bool = False


def catalogue(language: str, own: Path | None = None) -> Translations:
    """The messages of a language: what a partnership's own catalogue says, else what the shipped one says.

    own: the folder that may hold it. Raises LookupError if neither is there, and ValueError if one cannot be read.
    """
    if language not in languages(own):
        raise LookupError(language)
    mine = own / f"{language}{SUFFIX}" if own else None
    return _read(language, mine.read_bytes() if mine and mine.exists() else b"")


def faults(text: bytes, language: str) -> Iterator[str]:
    """What is wrong with a catalogue, in words: it cannot be read, a message has a name that its English lacks, or a
    straight quotation mark, which would end an attribute of a page."""
    try:
        Locale.parse(language)
        catalog = read_po(BytesIO(text), locale=language, abort_invalid=True)
    except UnknownLocaleError:
        yield f"“{language}” is no code of a language"
    except (PoFileError, ValueError) as error:
        yield str(error)
    else:
        for message in catalog:
            english = _texts(message.id)[0]
            if english and (strange := _names(message.string) - _names(message.id)):
                yield f"the message “{english}” has no {{{sorted(strange)[0]}}}"
            if english and any('"' in _TAG.sub("", text) for text in _texts(message.string or "")):
                yield f'a translation of the message “{english}” has the mark " where “ or ” is meant'


def shipped(language: str) -> bytes:
    """The shipped catalogue of a language as it is written; empty if there is none."""
    file = SHIPPED / f"{language}{SUFFIX}"
    return file.read_bytes() if file.is_file() else b""


def untranslated(language: str) -> bytes:
    """A catalogue of every message, to be translated into a language. Raises ValueError for a code of none."""
    try:
        Locale.parse(language)
    except UnknownLocaleError as error:
        raise ValueError(language) from error
    empty = Catalog(locale=language, project="brpipeline", charset="utf-8", fuzzy=True)
    for message in read_po(BytesIO(shipped("cy"))):
        if message.id:
            empty.add(message.id, None, message.locations, context=message.context)
    return written(empty)


@lru_cache(maxsize=8)
def _read(language: str, own: bytes) -> Translations:
    merged, draft = Catalog(locale=language), False
    for text in filter(None, (shipped(language), own)):
        catalog = read_po(BytesIO(text), locale=language, abort_invalid=True)
        draft = catalog.fuzzy
        for message in filter(_is_translated, catalog):
            merged.delete(message.id, message.context)  # else the first translation would stay
            merged.add(message.id, message.string, context=message.context)
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    translations = Translations(compiled)
    translations.draft = draft
    return translations


def _is_translated(message: Message) -> bool:
    return bool(message.id and message.string and all(_texts(message.string)))


def _names(message: str | tuple[str, ...] | list[str] | None) -> set[str]:
    return {name for text in _texts(message or "") for name in FIELD.findall(text)}


def _texts(message: str | tuple[str, ...] | list[str]) -> list[str]:
    return [message] if isinstance(message, str) else list(message)


def written(catalog: Catalog) -> bytes:
    """A catalogue as a file, its messages in the order of the files that they stand in."""
    text = BytesIO()
    write_po(text, catalog, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return text.getvalue()
