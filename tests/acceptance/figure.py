"""A published figure: where it is printed, what it says it is, and whether the raw answers give the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.acceptance.survey import Survey

COLOURS = {"R": "red", "A": "amber", "G": "green", "–": None, "n": None, "": None}


@dataclass(frozen=True)
class Figure:
    """where: the publication. kind: what sort of number. rule: the method of Survey that works it out. of: what of.
    printed: as it stands there."""

    where: str
    kind: str
    rule: str
    of: tuple[Any, ...]
    printed: str

    def worked_out(self, survey: Survey) -> Any:
        """The same from the raw answers; worked out once, however often it is printed."""
        if (self.rule, self.of) not in survey.known:
            survey.known[self.rule, self.of] = getattr(survey, self.rule)(*self.of)
        return survey.known[self.rule, self.of]

    def agrees(self, survey: Survey) -> bool:
        """True if what is printed is what the raw answers give, to the last digit that is printed."""
        return same(self.printed, self.worked_out(survey))


def same(printed: str, value: int | Fraction | str | None) -> bool:
    """True if a printed figure is this value, rounded to as many digits as it has; half may go either way."""
    if value is None or isinstance(value, str):
        return COLOURS[printed[:1].upper() if printed[:1].isascii() else printed[:1]] == value
    number = printed.strip().removesuffix("%").replace("−", "-").lstrip("+")
    if isinstance(value, int):
        return float(number) == value
    digits = len(number.partition(".")[2])
    return abs(Fraction(number) - value) <= max(Fraction(1, 2 * 10**digits), Fraction(1, 10**9))


def altered(printed: str) -> str:
    """The figure as a slip would have it: another colour, or a number that rounding does not excuse."""
    if printed[:1] in "RAG–":
        return {"R": "A", "A": "G", "G": "R", "–": "R"}[printed[:1]]
    whole, point, decimals = re.fullmatch(r"([^.%]*)(\.?)(\d*)%?", printed.strip()).groups()  # type: ignore[union-attr]
    if not decimals:
        return f"{int(whole.replace('−', '-').replace('+', '')) + 2}"
    digits = decimals[:3]
    return f"{whole}{point}{(int(digits) + 2) % 10 ** len(digits):0{len(digits)}}{decimals[3:]}"


def counts(where: str, kind: str, component: str, who: Iterable[str], cells: dict[str, str]) -> list[Figure]:
    """Figures of counts. cells: by answer, as printed; what is not printed is left out."""
    agencies = frozenset(who)
    return [
        Figure(where, kind, "count", (component, agencies, answer), cell.removesuffix(".0"))
        for answer, cell in cells.items()
        if cell != ""
    ]
