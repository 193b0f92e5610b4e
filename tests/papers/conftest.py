"""The worked example's results, as they are kept, and the papers made of them."""

import json
from collections.abc import Callable

import pytest

from brpipeline.publish.figures import figures
from brpipeline.publish.papers.paper import paper
from brpipeline.publish.papers.parts import Paper
from brpipeline.publish.papers.pictures import figures_of
from brpipeline.results import Results, read, written
from tests.conftest import ROOT
from tests.publish.grown import unmoderated

Made = Callable[[Results], Paper]


@pytest.fixture(scope="session")
def results() -> Results:
    document = json.loads((ROOT / "tests/results/northmere-spring-2026.json").read_text(encoding="utf-8"))
    document["method"] |= {"versions": {"brpipeline": "0"}, "fingerprint": ""}  # which the kept document leaves out
    return read(json.dumps(document))


@pytest.fixture
def before_any_meeting(results: Results) -> Results:
    return unmoderated(results)


@pytest.fixture
def made() -> Made:
    """What papers say, with their figures."""
    return lambda results: paper(results, figures_of(drawn(results)))


def drawn(results: Results) -> dict[str, str]:
    """The figures of results, drawn once for all tests."""
    key = written(results)
    if key not in DRAWN:
        DRAWN[key] = figures(results)
    return DRAWN[key]


DRAWN: dict[str, dict[str, str]] = {}
