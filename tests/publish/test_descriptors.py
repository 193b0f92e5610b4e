"""Descriptors on pages: folded in the annex, open on a meeting's sheet, and said once where there are none."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.report.descriptors import which_are_described
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.workbook import workbook
from brpipeline.results import Results, read, written
from brpipeline.results.tables import TABLES
from brpipeline.settings.workspace import Settings
from tests.questionnaire.described import described, said
from tests.results.conftest import composed_by, real, repository, says
from tests.workbook.conftest import sheets

__all__ = ["real", "repository"]
FOLDED = re.compile(r'<details class="fold">.*?</details>', re.DOTALL)
PEOPLE = says("G", police=6, schools=6) + says("R", camhs=6)


def results_of(settings: Settings, components: list[str] | None = None) -> Results:
    return composed_by(replace(settings, instrument=described(settings.instrument, components)), PEOPLE)


def test_results_carry_them_and_come_back_as_written(repository: Settings) -> None:
    results = results_of(repository, ["P3"])
    parts = {part.id: part.descriptors for part in results.components}
    assert {component for component, part in parts.items() if part} == {"P3"}
    assert parts["P3"]
    assert parts["P3"].texts == [(colour, said("P3", colour)) for colour in ("green", "amber", "red")]
    assert read(written(results)) == results
    assert results.method.absent["components.descriptors"].endswith("descriptors of some components")


def test_the_table_has_a_row_a_text(repository: Settings) -> None:
    results = results_of(repository, ["S1", "P3"])
    rows = list(TABLES["descriptors"].rows(results))
    assert [(row["component"], row["rating"]) for row in rows] == [
        (component, colour) for component in ("S1", "P3") for colour in ("green", "amber", "red")
    ]
    assert rows[3]["descriptor"] == said("P3", "green")


def test_each_component_s_own_are_folded_in_its_block(repository: Settings, tmp_path: Path) -> None:
    results = results_of(repository)
    page = annex_page(results, tmp_path)
    for component in results.components:
        block = page[page.index(f'id="c-{component.id}"') :]
        (folded, *_) = FOLDED.findall(block)
        for colour in ("green", "amber", "red"):
            assert (
                html.escape(said(component.id, colour), quote=True)
                .replace("&#x27;", "&#39;")
                .replace("&quot;", "&#34;")
                in folded
            )
        assert folded.index('label="Green"') < folded.index('label="Amber"') < folded.index('label="Red"')
    assert len(FOLDED.findall(page)) == len(results.components)
    assert "<script" not in page


def test_where_there_are_none_it_is_said_once(repository: Settings, tmp_path: Path) -> None:
    results = results_of(repository, [])
    page = annex_page(results, tmp_path)
    sentence = "The instrument file has no descriptors of Green, Amber and Red"
    assert (page.count(sentence), page.count("descriptors of Green")) == (1, 1)
    assert not FOLDED.search(page)
    assert sentence not in report_page(results, tmp_path)
    assert "What each colour means" not in page
    assert "desc" not in re.sub(r"<style>.*?</style>", "", meeting_page(results, tmp_path), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("components", "sentence"),
    [
        (None, "What Green, Amber and Red mean for each component is shown with it, as the instrument file says it."),
        ([], "The instrument file has no descriptors of Green, Amber and Red"),
        (["S1"], "Descriptors of Green, Amber and Red are missing, or are incomplete, for 19 components of 20 (S2, S3"),
    ],
)
def test_which_are_there_stands_in_the_method(
    components: list[str] | None, sentence: str, repository: Settings
) -> None:
    results = results_of(repository, components)
    assert which_are_described(results).startswith(sentence)
    cells = [cell for row in sheets(workbook(results))["Method"] for cell in row]
    assert which_are_described(results) in cells


def test_a_meeting_s_sheet_has_them_open(repository: Settings, tmp_path: Path) -> None:
    results = results_of(repository)
    page = meeting_page(results, tmp_path)
    sheets_of_paper = re.findall(r'<section class="sheet.*?</section>', page, re.DOTALL)
    assert sheets_of_paper
    for sheet in sheets_of_paper:
        ident = re.search(r'id="m-(\w+)"', sheet)
        assert ident
        assert f"{ident[1]} in green: see Thresholds" in html.unescape(sheet)
    assert "<script" not in page
