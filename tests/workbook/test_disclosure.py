"""A workbook says how nobody is exposed; without ratings it says who took part; a draft says that it is one."""

import re
from datetime import date

import pytest

from brpipeline.publish.text.draft import DRAFT
from brpipeline.publish.workbook import MEETING, PARTICIPATION, SHEETS, meeting_workbook, workbook
from brpipeline.results import ReleasePart, Results
from tests.workbook.conftest import NOTHING_SHOWN, RATED, Case, parts, sheets

DECIDED = ReleasePart(day=date(2025, 12, 1), stage="decided", by="Ada Marsh", reason="The board meets tomorrow")


def drafted(results: Results) -> Results:
    return results.model_copy(update={"draft": True})


def test_without_a_rating_it_says_who_took_part_and_holds_no_radar(case: Case) -> None:
    content = workbook(case(NOTHING_SHOWN))
    assert list(sheets(content)) == list(PARTICIPATION)
    assert not [name for name in parts(content) if "chart" in name]
    said = {value for row in sheets(content)["Summary"] for value in row}
    assert {"No ratings are published yet", "Who answered", "Nobody answered."} <= said


@pytest.mark.parametrize("name", RATED)
def test_the_statement_names_the_threshold_and_who_answered(case: Case, name: str) -> None:
    results = case(name)
    lines = {row[0]: row[1:] for row in sheets(workbook(results))["Disclosure"]}
    for agency in results.responses.answered:
        assert lines[agency.name][:3] == [agency.sector, agency.answered, agency.held]
    assert ("Signature" in lines) == (results.disclosure is not None)
    if results.disclosure is not None:
        assert lines["Threshold"][0] == f"{results.disclosure.smallest_group} people."


def test_every_release_stands_there_with_who_decided_it_and_why(case: Case) -> None:
    results = case("real")
    assert results.disclosure is not None
    decided = results.disclosure.model_copy(update={"releases": [DECIDED]})
    rows = sheets(workbook(results.model_copy(update={"disclosure": decided})))["Disclosure"]
    assert ["1 December 2025", "A person decided to publish what was held", "Ada Marsh", "", DECIDED.reason] in rows


@pytest.mark.parametrize("name", ["real", NOTHING_SHOWN])
def test_every_sheet_of_a_draft_says_so_on_screen_and_on_paper(case: Case, name: str) -> None:
    content = workbook(drafted(case(name)))
    assert "<dc:title>Draft, not for circulation: Northmere" in parts(content)["docProps/core.xml"]
    for sheet, rows in sheets(content).items():
        assert rows[0][0].endswith(f" – {DRAFT}"), sheet
    printed = [text for file, text in parts(content).items() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", file)]
    assert len(printed) == len(SHEETS if name == "real" else PARTICIPATION)
    assert all(f"<oddHeader>&amp;L&amp;B{DRAFT}</oddHeader>" in text for text in printed)


def test_what_is_published_says_nothing_of_drafts(case: Case) -> None:
    for content in (workbook(case("real")), meeting_workbook(case("real"))):
        assert not [file for file, text in parts(content).items() if "not for circulation" in text]


def test_a_meeting_on_a_draft_is_given_a_marked_workbook(case: Case) -> None:
    book = sheets(meeting_workbook(drafted(case("real"))))
    assert list(book) == list(MEETING)
    assert all(rows[0][0].endswith(DRAFT) for rows in book.values())


def test_radars_of_a_draft_say_so_in_their_titles(case: Case) -> None:
    results = case("real")
    names = [row[0] for row in sheets(workbook(drafted(results)))["Radars"]]
    for lever in ["All levers", *(lever.name for lever in results.levers)]:
        assert f"Draft, not for circulation: {lever}" in names
        assert lever not in names
