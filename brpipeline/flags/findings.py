"""What flags are read off, and what they have in common."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.evidence import Offers
from brpipeline.rating import AMBER, GREEN, RED
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.reconcile.waves import Since
from brpipeline.results import Fired, Flag, FlagKind, Measure, Respondents, figure
from brpipeline.settings.assessment import Assessments
from brpipeline.settings.instrument import Instrument

COLOURS = {GREEN: "Green", AMBER: "Amber", RED: "Red"}
AGREED = 0.75  # of the ratings: with so many alike, and no group apart, a rating is agreed
LARGE = 1 / 3  # of all people: so large a share of them is named


@dataclass(frozen=True)
class Findings:
    """Everything that can be worth a flag.

    names: of the groups. missing: id and name of the agencies that were expected and did not answer. offers: evidence
    asked for and offered, by group and component. signed: ids of agencies with a return. respondents: whose answers
    they are. since: how it compares with the wave of that name.
    """

    found: Reconciled
    instrument: Instrument
    names: Sequence[str]
    rules: Assessments
    missing: Sequence[tuple[str, str]] = ()
    signed: Collection[str] = ()
    respondents: Respondents = "practitioner"
    offers: Offers | None = None
    since: tuple[str, Since] | None = None

    def people(self, count: int) -> str:
        """A count of those who answered: 7 people, 7 returns."""
        return number(count, "return") if self.respondents == "agency-return" else number(count, "person", "people")

    def components(self) -> Iterator[tuple[int, str]]:
        """Place and id of every component."""
        return enumerate(self.instrument.component_ids)


def number(count: int, one: str, several: str = "") -> str:
    """A count with its noun: 1 group, 2 groups."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def fired(measure: Measure, value: float, limit: float | None) -> Fired:
    """The number that fires a flag, and the limit that it meets."""
    return Fired(measure=measure, value=figure(value) or 0.0, limit=limit)


def raised(kind: FlagKind, text: str, **known: Any) -> Flag:
    """A flag whose place in the discussion is not settled yet. known: its other fields; numbers as computed."""
    blank = dict.fromkeys(("component", "group", "direction", "gap", "p", "q", "fired"))
    numbers = {name: figure(float(known[name])) for name in ("gap", "p", "q") if name in known}
    return Flag.model_validate(blank | known | numbers | {"kind": kind, "text": text, "rank": 0})


def in_colours(counts: NDArray[np.int64]) -> list[str]:
    """What there is of each rating, Green first: 4 Green, 1 Red. counts: (3,), Red, Amber, Green."""
    return [f"{counts[rating]} {COLOURS[rating]}" for rating in (GREEN, AMBER, RED) if counts[rating]]
