"""Whatever people read is a message: in a language of nobody every message stands in brackets, and nothing outside."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from brpipeline.assess import compose
from brpipeline.publish.files.all_files import views
from brpipeline.publish.files.published import published
from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.overview import index_page
from brpipeline.results import Results
from brpipeline.settings.workspace import Settings
from tests.language.pseudo import pseudo, unsaid
from tests.results.conftest import composed, real, repository, says

__all__ = ["composed", "real", "repository"]

NONE = Path("none")


@pytest.fixture(scope="session", params=["northmere/spring-2026", "harrowfen/spring-2026", "ashby-vale/autumn-2025"])
def shown(request: pytest.FixtureRequest, published_example: Path) -> Results:
    results = published(published_example / "reports" / "published" / request.param)
    assert results is not None
    return results


def left_over(files: dict[str, str | bytes], results: Results) -> dict[str, list[str]]:
    """What is in English of each page and figure."""
    pages = {name: text for name, text in files.items() if isinstance(text, str) and name.endswith((".html", ".svg"))}
    assert pages
    return {name: left for name, text in pages.items() if (left := unsaid(text, results))}


def test_pages_and_figures(shown: Results) -> None:
    with pseudo():
        files = views(shown, NONE)
    assert left_over(files, shown) == {}


def test_the_pages_of_a_draft(shown: Results) -> None:
    draft = shown.model_copy(update={"draft": True})
    with pseudo():
        files = views(draft, NONE)
    assert left_over(files, draft) == {}


def test_the_pages_of_a_meeting(shown: Results) -> None:
    with pseudo():
        page = meeting_page(shown, NONE)
    assert unsaid(page, shown) == []


def test_the_overview(published_example: Path) -> None:
    every = [published(path.parent) for path in sorted(published_example.rglob("results.json"))]
    results = [one for one in every if one]
    with pseudo():
        page = index_page(results, NONE)
    assert unsaid(page, *results) == []


@contextmanager
def _pseudo(*_: object) -> Iterator[None]:
    with pseudo():
        yield


def test_the_sentences_of_results(
    composed: Callable[..., Results], real: Any, repository: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of flags, reasons and an instrument's words; of a real survey, and of worlds in which other flags are raised."""
    monkeypatch.setattr(compose, "spoken", _pseudo)
    for people in (real, says("R", police=6) + says("G", schools=8, camhs=6), says("R", police=2), says("U", police=9)):
        results = composed(people)
        texts = [flag.text for flag in results.flags]
        texts += [component.title for component in results.components] + [lever.name for lever in results.levers]
        texts += [*results.method.absent.values(), results.instrument.title, results.instrument.question]
        assert [text for text in texts if not text.startswith("⟦")] == []
