"""What the earlier exports of a source had: the memory by which a column that vanishes is noticed."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Remembered:
    """What earlier exports of a source had. headings: of each component, the latest. labels: the answers to each that
    the scale knows. evidence: a heading by the component or lever that it is about. others: headings of all columns but
    components, by which a new column is told from an old one. erased_in: the surveys of those who were erased."""

    headings: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    erased_in: tuple[str, ...] = ()

    def answers(self) -> frozenset[str]:
        """The answers to any component."""
        return frozenset().union(*self.labels.values())


NOTHING = Remembered()
