"""The form that people fill in: the instrument's components and levers, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """components: id -> title; levers: lever title -> component ids; both in the instrument's order."""

    components: Mapping[str, str]
    levers: Mapping[str, Sequence[str]]

    def lever_with(self, component: str) -> str | None:
        """Title of the lever that lists a component, or None if none does."""
        return next((title for title, ids in self.levers.items() if component in ids), None)
