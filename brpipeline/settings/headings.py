"""What headings of exports say, and the few words in cells that every survey has: by meaning, from headings.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import cast

from brpipeline.text import bare


@cache
def known_headings() -> Mapping[str, tuple[str, ...]]:
    """Bare headings and words by meaning."""
    text = resources.files(__package__).joinpath("headings.toml").read_text(encoding="utf-8")
    table = cast(dict[str, list[str]], tomllib.loads(text))
    return {meaning: tuple(map(bare, headings)) for meaning, headings in table.items()}
