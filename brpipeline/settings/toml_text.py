"""Texts as TOML writes them: for lines that people paste into settings, and for files that we write for them."""

import json

from brpipeline.text import harmless


def toml(value: str | list[str]) -> str:
    """A text, or a list of texts, as TOML writes it: in JSON's strings, with what a terminal obeys or hides escaped."""
    return "".join(map(_escaped, json.dumps(value, ensure_ascii=False)))


def _escaped(character: str) -> str:
    if (character.isascii() and character.isprintable()) or harmless(character) == character:
        return character
    return f"\\U{ord(character):08x}" if ord(character) > 0xFFFF else f"\\u{ord(character):04x}"
