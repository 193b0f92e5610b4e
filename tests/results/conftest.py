"""Results of one assessment: the real exports, nobody, too few, and by any settings."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.assess.compose import compose
from brpipeline.assess.inputs import Inputs
from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.counting.tally import Tally, tally
from brpipeline.disclosure.release import Release
from brpipeline.rating import codes_of
from brpipeline.results import FilePart, RecognitionPart, Results
from brpipeline.settings.workspace import Settings, load
from tests.pooled import released_answers

People = Sequence[tuple[str, str]]
ROOT = Path(__file__).parents[2]
TODAY = date(2025, 11, 1)
FILE = FilePart(
    source="staff",
    name="staff.csv",
    platform="plain",
    identified_by="nothing",
    sha256="0" * 64,
    rows=47,
    latest=datetime(2025, 10, 3, 12, 30),
    recognitions=[RecognitionPart(heading="Agency", meaning="agency", target="agency", reason="its heading")],
)


def no_evidence(settings: Settings) -> EvidenceCounts:
    """Nobody was asked for evidence."""
    shape = (len(settings.agencies.agency), len(settings.instrument.component_ids))
    nothing = np.zeros(shape, dtype=np.int64)
    return EvidenceCounts(nothing, nothing, np.zeros((*shape, len(settings.instrument.evidence)), dtype=np.int64))


def tallied(settings: Settings, people: People) -> Tally:
    """From each person's agency id and answer sheet."""
    return tally(*_answers(settings, people), len(settings.agencies.agency))


def _answers(settings: Settings, people: People) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """(people,) indices of agencies, and (people, components)."""
    agencies = np.array([settings.agencies.order[agency] for agency, _ in people], dtype=np.int32)
    return agencies, codes_of([sheet for _, sheet in people], len(settings.instrument.component_ids))


def offered_by(settings: Settings, evidence: Mapping[str, tuple[int, int]]) -> EvidenceCounts:
    """How many people of each agency were asked for evidence and offered some, on every component."""
    nothing = no_evidence(settings)
    asked, offered = nothing.asked.copy(), nothing.offered.copy()
    for agency, (people, offering) in evidence.items():
        asked[settings.agencies.order[agency]], offered[settings.agencies.order[agency]] = people, offering
    return EvidenceCounts(asked, offered, nothing.methods)


def released_by_agency(settings: Settings, people: People, evidence: EvidenceCounts | None = None) -> Release:
    """From each person's agency id and answer sheet, as if nothing had been shown before."""
    smallest = settings.assessments.privacy.smallest_group
    agencies, codes = _answers(settings, people)
    release = released_answers(agencies, codes, settings.agencies.sectors, smallest, settings.instrument.by_lever)
    return replace(release, evidence=evidence or no_evidence(settings))


def composed_by(
    settings: Settings,
    people: People,
    today: date = TODAY,
    before: People | None = None,
    evidence: Mapping[str, tuple[int, int]] | None = None,
    invited: Mapping[str, int] | None = None,
    evidence_of_levers: Iterable[str] = (),
) -> Results:
    """Results of the first assessment of the settings, from each person's agency id and answer sheet.

    before: who answered the wave before, and what; the results are then those of the second assessment. evidence: as
    in `offered_by`. evidence_of_levers: ids of those that were asked about as a whole. invited: staff who were asked,
    by id of the agency.
    """
    outcomes = {"incomplete": 2, "test": 1, "duplicate": 0, "waiting": 3, "late": 0, "withdrawn": 0}
    first, *later = settings.assessment_ids
    assessment, named = first if before is None else later[0], [agency for agency, _ in people]
    offered = replace(offered_by(settings, evidence or {}), of_levers=frozenset(evidence_of_levers))
    answered = Inputs(
        release=released_by_agency(settings, people, offered),
        answered={agency: count for agency in settings.agencies.agency if (count := named.count(agency))},
        invited=invited or {},
        closed=today > settings.wave(assessment.wave).closes,
        counts={"rows": len(people) + 6, "used": len(people), **outcomes},
        cut_off=datetime(2025, 10, 3, 12, 30) if people else None,
        waiting={"agency-unknown": 2, "rating-unknown": 1},
        files=[FILE],
        earlier=None if before is None else (settings.wave(first.wave), released_by_agency(settings, before)),
    )
    return compose(answered, settings, assessment)


@pytest.fixture(scope="session")
def repository() -> Settings:
    return replace(load(ROOT), moderations={})  # what the example's meetings agreed is no part of these


@pytest.fixture(scope="session")
def composed(repository: Settings) -> Callable[..., Results]:
    """Results by the repository's settings; `settings=` for others, and the rest as in `composed_by`."""

    def made(people: People, settings: Settings = repository, **more: Any) -> Results:
        return composed_by(settings, people, **more)

    return made


@pytest.fixture(scope="session")
def real(repository: Settings) -> list[tuple[str, str]]:
    """The 45 complete answers of the real exports: agency id and answer sheet."""
    with (ROOT / "tests" / "exports" / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["complete"] == "True"]
    people = []
    for row in rows:
        agency = repository.agencies.named(row["agency"])
        assert agency
        people.append((agency, "".join(row[component] or "-" for component in repository.instrument.component_ids)))
    return people


def says(rating: str, **counts: int) -> list[tuple[str, str]]:
    """So many people an agency (an underscore stands for a hyphen), who say one thing of all 20 components."""
    return [(agency.replace("_", "-"), rating * 20) for agency, count in counts.items() for _ in range(count)]


@pytest.fixture(scope="session")
def results(composed: Callable[..., Results]) -> Results:
    """Police say Red to all, and 14 people of two other agencies Green."""
    return composed(says("R", police=6) + says("G", schools=8, camhs=6))


@pytest.fixture(scope="session")
def nobody(composed: Callable[..., Results]) -> Results:
    return composed([])
