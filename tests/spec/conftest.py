"""Assessments by letters: what people of each agency answered, and the flags that it raises."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.counting.tally import Tally, tally
from brpipeline.disclosure.release import Release
from brpipeline.flags import Findings, flags
from brpipeline.rating import codes_of
from brpipeline.reconcile.certainty import likelier_colour
from brpipeline.reconcile.reconciliation import Reconciled, reconcile
from brpipeline.reconcile.waves import compare_waves
from brpipeline.results import Flag
from brpipeline.settings.assessment import Assessments
from brpipeline.settings.instrument import Instrument
from tests.pooled import released_answers

NAMES = {"police": "Police", "schools": "Schools", "icb": "ICB", "voluntary": "Voluntary", "camhs": "CAMHS"}
SECTORS = {"police": "Justice", "schools": "Education", "icb": "Health", "voluntary": "Voluntary", "camhs": "Health"}


def instrument(components: int = 1, stated: int | None = None) -> Instrument:
    """One lever, Prevention, with components P1, P2, ..."""
    scale = {name: {"points": points, "wordings": [name]} for name, points in (("green", 2), ("amber", 1), ("red", 0))}
    unrated = {name: {"wordings": [name]} for name in ("unknown", "not_applicable")}
    listed = [
        {"id": f"P{n}", "title": f"Title {n}", "short": f"Short {n}", "explanation": "Why."}
        for n in range(1, components + 1)
    ]
    lever = {"id": "P", "title": "Prevention", "short": "P", "stated_components": stated, "component": listed}
    about = dict.fromkeys(("id", "version", "title", "question", "source"), "one")
    return Instrument.model_validate({**about, "scale": scale | unrated, "lever": [lever]})


def rules(
    gap: float = 0.5,
    voice: str = "agency",
    fewest: int = 5,
    owners: Mapping[str, str] | None = None,
    threshold: float = 0.5,
) -> Assessments:
    partnership = {"id": "p", "name": "P"}
    wave = {"id": "w", "name": "W", "opens": "2025-01-01", "closes": "2025-02-01"}
    table = {"instrument": "one", "partnership": [partnership], "wave": [wave], "disagreement": {"gap": gap}}
    consensus = {"voice": voice, "fewest_ratings": fewest, "threshold": threshold}
    return Assessments.model_validate(table | {"consensus": consensus, "owners": owners or {}})


Sheets = Mapping[str, Sequence[str]]


def tallied(sheets: Sheets) -> Tally:
    """From answer sheets by agency. "police": ["G", "R"]: two people, one component."""
    return tally(*_answers(sheets), len(NAMES))


def _answers(sheets: Sheets) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """(people,) indices of agencies, and (people, components)."""
    places = [place for place, agency in enumerate(NAMES) for _ in sheets.get(agency, ())]
    written = [sheet for agency in NAMES for sheet in sheets.get(agency, ())]
    return np.array(places, dtype=np.int32), codes_of(written, len(written[0]) if written else 1)


def wave(sheets: Sheets, smallest: int = 3) -> Release:
    """What is released of these answers, by the groups as shown."""
    places, codes = _answers(sheets)
    return released_answers(places, codes, SECTORS, smallest, {"P": [f"P{n}" for n in range(1, codes.shape[1] + 1)]})


def reconciled(sheets: Sheets, settings: Assessments, smallest: int | None = None) -> Reconciled:
    return reconcile(wave(sheets, smallest or settings.privacy.smallest_group), settings)


def offered(evidence: Mapping[str, tuple[int, int]], found: Reconciled, components: int) -> EvidenceCounts:
    """Evidence by group: how many people of each agency were asked for it and offered some, on every component."""
    by_agency = np.array([evidence.get(agency, (0, 0)) for agency in NAMES], dtype=np.int64)
    order = {agency: place for place, agency in enumerate(NAMES)}
    asked, offering = (
        np.repeat(
            np.array([[sum(people[order[agency]] for agency in group.agencies)] for group in found.groups]),
            components,
            axis=1,
        )
        for people in by_agency.T
    )
    return EvidenceCounts(asked, offering, np.zeros((*asked.shape, 0), dtype=np.int64))


def raised(
    sheets: Sheets,
    owners: Mapping[str, str] | None = None,
    missing: Sequence[str] = (),
    stated: int | None = None,
    gap: float = 0.5,
    fewest: int = 5,
    evidence: Mapping[str, tuple[int, int]] | None = None,
    before: Sheets | None = None,
    certainty: float | None = None,
    threshold: float = 0.5,
    smallest: int | None = None,
    chances: tuple[float, float, float] | None = None,
) -> list[Flag]:
    """Flags, in the order of discussion. smallest: people of a group; 1 if these are signed returns.

    evidence: people asked for it, and people who offered some, by agency. before: answer sheets of the wave before,
    Autumn. certainty: as if that were the certainty of every rating. chances: likewise, of Red, Amber and Green.
    """
    components = max((len(sheet) for own in sheets.values() for sheet in own), default=1)
    decided = rules(gap, fewest=fewest, owners=owners, threshold=threshold)
    found = reconciled(sheets, decided, smallest)
    if certainty is not None:
        found = replace(found, certainty=np.full(components, certainty))
    if chances is not None:
        of_all = np.tile(chances, (components, 1))
        found = replace(found, chances=of_all, likelier=likelier_colour(of_all, found.ratings))
    names = [" and ".join(NAMES[agency] for agency in group.agencies) for group in found.groups]
    compared = compare_waves(found, wave(before), decided) if before else None
    return flags(
        Findings(
            reconciled=found,
            instrument=instrument(components, stated),
            names=names,
            rules=decided,
            missing=[(agency, NAMES[agency]) for agency in missing],
            evidence=None if evidence is None else offered(evidence, found, components),
            waves=compared and ("Autumn", compared),
        )
    )


@pytest.fixture(scope="session", name="raised")
def _raised() -> Callable[..., list[Flag]]:
    """Flags from answer sheets by agency, in the order of discussion."""
    return raised


@pytest.fixture(scope="session")
def texts() -> Callable[..., list[str]]:
    """The sentences of all flags of a kind."""
    return lambda kind, *args, **kwargs: [flag.text for flag in raised(*args, **kwargs) if flag.kind == kind]


@pytest.fixture(scope="session")
def only() -> Callable[..., tuple[str, Any]]:
    """The sentence of the one flag of a kind, and the number that fires it: measure, value, limit."""

    def found(kind: str, *args: Any, **kwargs: Any) -> tuple[str, Any]:
        (flag,) = [flag for flag in raised(*args, **kwargs) if flag.kind == kind]
        number = flag.fired
        return flag.text, number and (number.measure, number.value, number.limit)

    return found
