"""Results for the tables: the composed cases of the results' own tests, and the published worked example."""

from pathlib import Path

import pytest

from brpipeline.publish.files.published import published
from brpipeline.results import Results
from tests.results.conftest import composed, real, repository

__all__ = ["composed", "real", "repository"]


@pytest.fixture(scope="session")
def all_published(published_example: Path) -> dict[Path, Results]:
    """The results of every assessment of the worked example, by the folder of what is published."""
    files = sorted((published_example / "reports/published").glob("*/*/results.json"))
    every = {path.parent: results for path in files if (results := published(path.parent))}
    assert len(every) == len(files) == 6
    return every
