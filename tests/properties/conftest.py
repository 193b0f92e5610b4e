"""Results composed by the repository's own settings."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from brpipeline.assess.compose import compose
from brpipeline.assess.inputs import Inputs
from brpipeline.disclosure.release import Release
from brpipeline.results import Results
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings, load
from tests.results.conftest import released_by_agency


@pytest.fixture(scope="session")
def repository() -> Settings:
    return replace(load(Path(__file__).parents[2]), moderations={})


@pytest.fixture(scope="session")
def composed(repository: Settings) -> Callable[..., Results]:
    """Results from the place of each person's agency in the settings, and each person's answer sheet.

    before: the same of the wave before; the results are then those of the spring.
    """

    names = list(repository.agencies.agency)

    def answered_by(places: list[int], sheets: list[str]) -> Release:
        return released_by_agency(
            repository, [(names[place], sheet) for place, sheet in zip(places, sheets, strict=True)]
        )

    def made(places: list[int], sheets: list[str], before: tuple[list[int], list[str]] | None = None) -> Results:
        nought = dict.fromkeys(("incomplete", "test", "duplicate", "waiting", "late", "withdrawn"), 0)
        answered = Inputs(
            release=answered_by(places, sheets),
            answered={names[place]: places.count(place) for place in sorted(set(places))},
            counts={"rows": len(sheets), "used": len(sheets), **nought},
            cut_off=None,
            waiting={},
            files=[],
            earlier=before and (repository.wave("autumn-2025"), answered_by(*before)),
        )
        wave = "spring-2026" if before else "autumn-2025"
        return compose(answered, repository, AssessmentId("northmere", wave))

    return made
