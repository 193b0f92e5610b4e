"""Results of one assessment: the real exports, nobody, too few, and by any settings."""

import csv
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from brpipeline.answers import codes
from brpipeline.compose import Answered, compose
from brpipeline.results import FilePart, RecognitionPart, Results
from brpipeline.settings.workspace import Settings, load
from brpipeline.tally import tally

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


def composed_by(settings: Settings, people: Sequence[tuple[str, str]], today: date = TODAY) -> Results:
    """Results of the first assessment of the settings, from each person's agency id and answer sheet."""
    places = np.array([settings.agencies.order[agency] for agency, _ in people], dtype=np.int32)
    answers = codes([sheet for _, sheet in people], len(settings.instrument.component_ids))
    outcomes = {"incomplete": 2, "test": 1, "duplicate": 0, "waiting": 3, "late": 0, "withdrawn": 0}
    answered = Answered(
        tally=tally(places, answers, len(settings.agencies.agency)),
        counts={"rows": len(people) + 6, "used": len(people), **outcomes},
        cut_off=datetime(2025, 10, 3, 12, 30) if people else None,
        waiting={"agency-unknown": 2, "rating-unknown": 1},
        files=[FILE],
    )
    return compose(answered, settings, settings.assessment_ids[0], today, "f" * 64)


@pytest.fixture(scope="session")
def repository() -> Settings:
    return load(ROOT)


@pytest.fixture(scope="session")
def composed(repository: Settings) -> Callable[..., Results]:
    """Results by the repository's settings; `settings=` for others."""

    def made(people: Sequence[tuple[str, str]], settings: Settings = repository, today: date = TODAY) -> Results:
        return composed_by(settings, people, today)

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
        people.append((agency, "".join(row[one] or "-" for one in repository.instrument.component_ids)))
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
