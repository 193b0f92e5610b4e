"""The sheet of the meeting: the order of discussion, cells to fill in, and what was agreed before."""

import re
from datetime import date
from typing import get_args

from brpipeline.publish.workbook import SHEETS, moderation, workbook
from brpipeline.publish.workbook.moderation import FIRST_ROW, HEADING_ROW, META, MODERATION_HEADINGS, REASONS
from brpipeline.results import WHY_WE_DIFFER
from brpipeline.settings.moderation import Reason
from tests.workbook.conftest import Case, Cells, parts, sheets


def meeting(case: Case, name: str) -> Cells:
    return sheets(workbook(case(name)))[moderation.SHEET]


def test_the_reasons_are_those_that_settings_know() -> None:
    assert get_args(Reason) == REASONS


def test_a_meeting_ticks_the_same_reasons_but_that_of_a_rating_as_it_stands() -> None:
    assert [reason.lower() for reason in WHY_WE_DIFFER] == list(REASONS[:-1])


def test_what_stands_where(case: Case) -> None:
    cells = meeting(case, "real")
    assert {row: cells[row][0] for row in META} == META
    assert [cells[row][1] for row in META] == ["", ""]
    assert cells[HEADING_ROW][: len(MODERATION_HEADINGS)] == MODERATION_HEADINGS


def test_components_stand_in_the_order_of_discussion(case: Case) -> None:
    results = case("real")
    ids = [row[0] for row in meeting(case, "real")[FIRST_ROW:] if row[0]]
    first = [component.id for component in results.to_discuss]
    assert first
    assert ids[: len(results.disputed)] == results.disputed
    assert ids[: len(first)] == first
    assert sorted(ids) == sorted(component.id for component in results.components)


def test_before_a_meeting_its_cells_are_empty(case: Case) -> None:
    for row in meeting(case, "real")[FIRST_ROW:]:
        assert row[4 : len(MODERATION_HEADINGS)] == [""] * 5


def test_what_was_agreed_stands_in_them(case: Case) -> None:
    results = case("moderated")
    first, second, third, fourth = (component.id for component in results.components[:4])
    rows = {row[0]: row[4:9] for row in meeting(case, "moderated")[FIRST_ROW:]}
    held = date(2025, 11, 20)
    assert rows[first] == ["Red", "", "different evidence", "", held]
    assert rows[second] == ["Green", "", "agreed as it stands", "", held]
    assert rows[third] == ["Split", "Red, Green", "different place or age", "", held]
    asked = "Case reviews; Engagement with young people"
    assert rows[fourth] == ["Evidence first", "", "different period", asked, held]
    assert rows[results.components[4].id] == ["", "", "", "", ""]


def test_cells_offer_what_can_be_chosen(case: Case) -> None:
    text = parts(workbook(case("real")))[f"xl/worksheets/sheet{list(SHEETS).index('Moderation') + 1}.xml"]
    lists = re.findall(r'<dataValidation type="list"[^>]*sqref="([A-Z]+\d+:[A-Z]+\d+)"><formula1>([^<]+)<', text)
    last = FIRST_ROW + 20
    assert [cells for cells, _ in lists] == [f"{column}{FIRST_ROW + 1}:{column}{last}" for column in "EFGH"]
    cells = meeting(case, "real")
    offered = []
    for _, source in lists:
        column, first, end = re.fullmatch(r"\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)", source).groups()  # type: ignore[union-attr]
        offered.append([row[ord(column) - ord("A")] for row in cells[int(first) - 1 : int(end)]])
    kinds = [kind.title for kind in case("real").instrument.evidence]
    assert offered == [list(moderation.RATINGS), list(moderation.SPLITS), list(REASONS), kinds]
