"""Texts as TOML writes them: for lines that people paste into settings, and for files that we write for them."""

import json


def toml(value: str | list[str]) -> str:
    """A text, or a list of texts, as TOML writes it. JSON's strings are TOML's, but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
