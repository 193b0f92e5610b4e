"""A message: a sentence in which names in braces stand for values."""

import re
from collections.abc import Mapping

FIELD = re.compile(r"\{(\w+)\}")
"""A name in braces, and nothing else in them."""


def filled(message: str, values: Mapping[str, object]) -> str:
    """The message with its values. Raises KeyError for a name without a value."""
    return FIELD.sub(lambda field: str(values[field[1]]), message)
