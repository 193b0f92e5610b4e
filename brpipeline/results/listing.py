"""Names in a sentence, the same in the results' own sentences and on every page."""

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
