"""Texts as TOML writes them: for lines that people paste into settings, and for files that we write for them."""

import json
from collections.abc import Mapping, Sequence

from brpipeline.text import harmless


def toml(value: str | list[str]) -> str:
    """A text, or a list of texts, as TOML writes it: in JSON's strings, with what a terminal obeys or hides escaped."""
    return "".join(map(_escaped, json.dumps(value, ensure_ascii=False)))


def table_line(setting: str, table: Mapping[str, str | list[str]]) -> str:
    """A setting of a source that maps names to headings, on one line of TOML."""
    return f"{setting} = {{ {', '.join(f'{name} = {toml(headed)}' for name, headed in table.items())} }}"


def list_line(setting: str, headings: Sequence[str]) -> str:
    """A setting of a source that lists headings, on one line of TOML."""
    return f"{setting} = {toml(list(dict.fromkeys(headings)))}"


def _escaped(character: str) -> str:
    if (character.isascii() and character.isprintable()) or harmless(character) == character:
        return character
    return f"\\U{ord(character):08x}" if ord(character) > 0xFFFF else f"\\u{ord(character):04x}"
