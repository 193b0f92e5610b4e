"""What flags are raised from, and what they have in common."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.language import Said
from brpipeline.rating import AMBER, GREEN, GREEN_FIRST, RED
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.reconcile.waves import WaveComparison
from brpipeline.results import FIRING_NUMBERS, FLAG_KINDS, Fired, Flag, Respondents, figure
from brpipeline.settings.assessment import Assessments
from brpipeline.settings.instrument import Instrument
from brpipeline.text import counted, title_and_id

COLOURS = Said({rating.code: rating.name for rating in GREEN_FIRST})
LARGE = 1 / 3  # of all people: an agency with at least this share is named


@dataclass(frozen=True)
class Findings:
    """Everything that may deserve a flag.

    names: of the groups. missing: id and name of the agencies that were expected and did not answer. evidence: asked
    for and offered, by group and component. signed: ids of agencies with a return. respondents: whose answers they
    are. waves: the name of the wave before, and how this one compares with it. is_open: the wave is not closed yet.
    """

    reconciled: Reconciled
    instrument: Instrument
    names: Sequence[str]
    rules: Assessments
    missing: Sequence[tuple[str, str]] = ()
    signed: Collection[str] = ()
    respondents: Respondents = "practitioner"
    evidence: EvidenceCounts | None = None
    waves: tuple[str, WaveComparison] | None = None
    is_open: bool = False

    def people(self, count: int) -> str:
        """A count of those who answered: 7 people, 7 returns."""
        if self.respondents == "agency-return":
            return counted(count, "return", "returns")
        return counted(count, "person", "people")

    def components(self) -> Iterator[tuple[int, str]]:
        """Index and id of every component."""
        return enumerate(self.instrument.component_ids)

    def about(self, index: int, sentence: str) -> str:
        """A sentence with the component that it is about before it; the sentence begins with a small letter."""
        component = self.instrument.components[index]
        return f"{title_and_id(component.short, component.id)}: {sentence}"


def fired(measure: str, value: float, limit: float | None) -> Fired:
    """The number that fires a flag, and the limit that it meets."""
    return Fired(measure=FIRING_NUMBERS[measure].id, value=figure(value) or 0.0, limit=limit)


def raised(kind: str, text: str, **known: Any) -> Flag:
    """A flag whose rank in the discussion is not settled yet. known: its other fields; numbers as computed."""
    blank = dict.fromkeys(("component", "group", "direction", "gap", "p", "q", "fired"))
    numbers = {name: figure(float(known[name])) for name in ("gap", "p", "q") if name in known}
    return Flag.model_validate(blank | known | numbers | {"kind": FLAG_KINDS[kind].id, "text": text, "rank": 0})


def in_colours(counts: NDArray[np.int64]) -> list[str]:
    """How many gave each rating, Green first: 4 Green, 1 Red. counts: (3,), Red, Amber, Green."""
    return [f"{counts[rating]} {COLOURS[rating]}" for rating in (GREEN, AMBER, RED) if counts[rating]]
