"""Nothing in a workbook runs, nothing leads out of it, nothing names who is hidden, and nothing differs by itself."""

import re
from xml.etree import ElementTree

import pytest

from brpipeline.publish.workbook import workbook
from tests.publish.grown import two_spokes
from tests.workbook.conftest import CASES, HOSTILE, RATED, Case, formulas, hostile, parts, sheets

LIVE = {"1", "2", "3"}  # the files of Summary, Scores and Radars
HTML = '=HYPERLINK("http'


@pytest.mark.parametrize("name", CASES)
def test_text_stays_text(case: Case, name: str) -> None:
    content = workbook(hostile(case(name)))
    assert {number for number, cells in formulas(content).items() if cells} == (LIVE if name in RATED else set())
    for file, text in parts(content).items():
        ElementTree.fromstring(text)
        assert "<hyperlink" not in text
        assert "externalLink" not in text
        assert "TargetMode" not in text
        for formula in re.findall(r"<(?:f|c:f|formula|formula1)>([^<]*)<", text):
            assert HTML not in formula, file
    cells = sheets(content)
    assert cells["Summary"][2][1].startswith(HOSTILE[:20])


@pytest.mark.parametrize("name", CASES)
def test_the_same_results_give_the_same_bytes(case: Case, name: str) -> None:
    results = case(name)
    assert workbook(results) == workbook(results)


def test_its_properties_name_no_author_and_no_other_day(case: Case) -> None:
    core = parts(workbook(case("real")))["docProps/core.xml"]
    assert "<dc:title>Northmere, autumn 2025: Beyond Referrals" in core
    assert "<dc:creator></dc:creator>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


def test_agencies_counted_together_stand_by_themselves_only_where_it_says_who_answered(case: Case) -> None:
    results = case("merged")
    merged = [agency for group in results.responses.groups if len(group.agencies) > 1 for agency in group.agencies]
    assert merged
    alone = {agency.id for agency in merged} | {agency.name for agency in merged}
    book = sheets(workbook(results))
    answered = {agency.name: [agency.answered, agency.held] for agency in results.responses.answered}
    lines = {row[0]: row[2:4] for row in book.pop("Disclosure") if row[0] in alone}
    assert lines == {agency.name: answered[agency.name] for agency in merged}
    del book["Actions"]  # its list of owners has every agency, and no figure of one
    every = {value for cells in book.values() for row in cells for value in row}
    assert not alone & {value for value in every if isinstance(value, str)}


def test_radars_are_lines_with_gaps_from_0_and_are_described(case: Case) -> None:
    results = case("compared")
    files = parts(workbook(results))
    charts = [text for name, text in files.items() if name.startswith("xl/charts/chart")]
    assert len(charts) == 1 + len(results.levers)
    for text in charts:
        assert '<c:radarStyle val="marker"/>' in text
        assert "dispBlanksAs" not in text  # a gap is what is drawn unless another wish stands there
        assert '<c:min val="0"/>' in text
        assert text.count("<c:ser>") == 2
        assert text.count('<a:prstDash val="dash"/>') == 1
    described = re.findall(r'descr="([^"]+)"', files["xl/drawings/drawing1.xml"])
    assert len(described) == len(charts)
    assert all(part.startswith("Radar of ") for part in described)


def test_a_lever_of_one_or_two_components_is_bars(case: Case) -> None:
    drawn = [
        text for name, text in parts(workbook(two_spokes(case("real")))).items() if name.startswith("xl/charts/chart")
    ]
    bars = [text for text in drawn if "<c:barChart>" in text]
    assert len(bars) == 2
    assert len([text for text in drawn if "<c:radarChart>" in text]) == len(drawn) - 2 == 3
    for text in bars:
        assert '<c:barDir val="bar"/>' in text
        assert re.search(r'<c:max val="3"/><c:min val="0"/>', text)


def test_without_a_last_wave_there_is_no_second_line(case: Case) -> None:
    charts = [text for name, text in parts(workbook(case("real"))).items() if name.startswith("xl/charts/chart")]
    assert {text.count("<c:ser>") for text in charts} == {1}


@pytest.mark.parametrize("name", CASES)
def test_every_sheet_is_set_up_for_paper(case: Case, name: str) -> None:
    for file, text in parts(workbook(case(name))).items():
        if file.startswith("xl/worksheets/sheet"):
            assert 'orientation="landscape"' in text
            assert 'paperSize="9"' in text
