"""Every figure that the worked example publishes of its second wave, beside the raw answers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from brpipeline.export import export
from brpipeline.publish.agency_pages import file_of, shown_groups
from brpipeline.publish.files.names import REPORT_PAPER, SLIDES
from brpipeline.publish.files.published import published
from brpipeline.publish.papers import papers
from brpipeline.results import Results
from brpipeline.settings.workspace import load
from tests.acceptance import files, pages
from tests.acceptance import papers as board_papers
from tests.acceptance.exports import FILES, Settings, answers
from tests.acceptance.figure import Figure
from tests.acceptance.survey import Survey

WITH_PAPERS = "northmere/spring-2026"
Published = dict[str, tuple[Survey, list[Figure]]]


@pytest.fixture(scope="session")
def parquet(published_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all tables, as other programs read them."""
    folder = tmp_path_factory.mktemp("parquet")
    export(load(published_example), folder, "parquet")
    return folder


@pytest.fixture(scope="session")
def figures(published_example: Path, parquet: Path) -> Published:
    """By assessment, its survey as the raw files have it, and the figures that are published of it."""
    settings = Settings(published_example / "config")
    made = {}
    for assessment in FILES:
        folder = published_example / "reports" / "published" / assessment
        document = json.loads((folder / "results.json").read_text(encoding="utf-8"))
        survey = Survey(answers(published_example / "inbox", assessment, settings), settings, document)
        results = published(folder)
        assert results is not None
        found = [*_beside(folder, parquet, results, survey)]
        if assessment == WITH_PAPERS:
            found += _papers(results, survey)
        made[assessment] = (survey, found)
    return made


def _beside(folder: Path, parquet: Path, results: Results, survey: Survey) -> Iterator[Figure]:
    def page(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8")

    yield from pages.report(page("report.html"), survey)
    yield from pages.annex(page("annex.html"), survey)
    for group in shown_groups(results):
        who = frozenset(agency.id for agency in group.agencies)
        yield from pages.agency_page(page(file_of(group)), who, survey)
    yield from files.workbook(folder / "workbook.xlsx", survey)
    yield from files.csv(folder, survey)
    yield from files.parquet(parquet, survey)
    yield from files.charts(folder / "figures", survey)


def _papers(results: Results, survey: Survey) -> Iterator[Figure]:
    made = dict(papers(results, {REPORT_PAPER, SLIDES}, Path("none")))
    yield from board_papers.word(made[REPORT_PAPER], survey)
    yield from board_papers.deck(made[SLIDES], survey)
