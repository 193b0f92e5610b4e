"""Results composed by the repository's own settings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from brpipeline.answers import codes
from brpipeline.compose import Answered, compose
from brpipeline.results import Results
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings, load
from brpipeline.tally import tally


@pytest.fixture(scope="session")
def repository() -> Settings:
    return load(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def composed(repository: Settings) -> Callable[[list[int], list[str]], Results]:
    """Results from the place of each person's agency in the settings, and each person's answer sheet."""

    def made(places: list[int], sheets: list[str]) -> Results:
        answers = codes(sheets, len(repository.instrument.component_ids))
        counted = tally(np.array(places, dtype=np.int32), answers, len(repository.agencies.agency))
        nought = dict.fromkeys(("incomplete", "test", "duplicate", "waiting", "late", "withdrawn"), 0)
        answered = Answered(counted, {"rows": len(sheets), "used": len(sheets), **nought}, None, {}, [])
        return compose(answered, repository, AssessmentId("northmere", "autumn-2025"), date(2026, 1, 1), "0")

    return made
