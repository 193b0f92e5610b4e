"""Catalogues: what each message is in a language. They are read as translators write them, so nothing is compiled."""

from functools import lru_cache
from gettext import GNUTranslations
from importlib import resources
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SUFFIX = ".po"
SHIPPED = resources.files("brpipeline.language") / "catalogues"


def languages(own: Path | None = None) -> list[str]:
    """The codes of the languages that have a catalogue. own: the folder of a partnership's own."""
    here = [entry.name for entry in SHIPPED.iterdir()] + ([path.name for path in own.glob("*.po")] if own else [])
    return sorted({name.removesuffix(SUFFIX) for name in here if name.endswith(SUFFIX)})


def catalogue(language: str, own: Path | None = None) -> GNUTranslations:
    """The messages of a language: what a partnership's own catalogue says, else what the shipped one says.

    own: the folder that may hold it. Raises LookupError if neither is there, and ValueError if one cannot be read.
    """
    if language not in languages(own):
        raise LookupError(language)
    mine = own / f"{language}{SUFFIX}" if own else None
    return _read(language, mine.read_bytes() if mine and mine.exists() else b"")


@lru_cache(maxsize=8)
def _read(language: str, own: bytes) -> GNUTranslations:
    shipped = SHIPPED / f"{language}{SUFFIX}"
    texts = [shipped.read_bytes() if shipped.is_file() else b"", own]
    merged = Catalog(locale=language)
    for text in texts:
        for message in read_po(BytesIO(text), locale=language, abort_invalid=True):
            if message.id and message.string:
                merged.add(message.id, message.string, context=message.context)
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return GNUTranslations(compiled)
