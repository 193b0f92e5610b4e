"""Published results, and those composed from a few answers, for the pages of groups."""

from pathlib import Path

import pytest

from brpipeline.publish.files.published import published
from brpipeline.results import Results
from tests.results.conftest import composed, repository

__all__ = ["composed", "repository"]


def found(example: Path, assessment: str) -> Results:
    results = published(example / "reports" / "published" / assessment)
    assert results is not None
    return results


@pytest.fixture(scope="session")
def northmere(published_example: Path) -> Results:
    return found(published_example, "northmere/spring-2026")


@pytest.fixture(scope="session")
def harrowfen(published_example: Path) -> Results:
    """With agency returns beside staff."""
    return found(published_example, "harrowfen/spring-2026")
