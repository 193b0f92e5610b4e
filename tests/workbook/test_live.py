"""What a meeting types is added up at once, can be typed where it belongs alone, and is told what it needs."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import unescape

import pytest

from brpipeline.publish.workbook import SHEETS, evidence, meeting_workbook, moderation, workbook
from brpipeline.publish.workbook.moderation import FIRST_ROW, META, in_order
from brpipeline.publish.workbook.scores import score_rows
from brpipeline.results import Results
from tests.results.conftest import says
from tests.workbook.conftest import CASES, RATED, Case, parts, sheets
from tests.workbook.test_numbers import table
from tests.workbook.test_recalculated import Recalculated, with_wrong_values

ACTIONS = f"xl/worksheets/sheet{list(SHEETS).index('Actions') + 1}.xml"
SHEET = f"xl/worksheets/sheet{list(SHEETS).index('Moderation') + 1}.xml"
POINTS = {"Green": 2, "Amber": 1, "Red": 0}


def typed(content: bytes, cells: Mapping[str, str]) -> bytes:
    """The workbook with texts typed into cells of the sheet Moderation, and no value kept beside a formula."""
    text = parts(content)
    for cell, entered in cells.items():
        written = rf'<c r="{cell}" s="\1" t="inlineStr"><is><t>{entered}</t></is></c>'
        text[SHEET], found = re.subn(rf'<c r="{cell}" s="(\d+)"(?:/>| t="s"><v>\d+</v></c>)', written, text[SHEET])
        assert found == 1, cell
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, part in text.items():
            new.writestr(name, part)
    return with_wrong_values(made.getvalue())


def row_of(results: Results, component: str) -> int:
    """The row of a component on the sheet Moderation, as a spreadsheet counts."""
    return FIRST_ROW + 1 + [part.id for part in in_order(results)].index(component)


def test_what_is_typed_changes_scores_and_summary(case: Case, recalculated: Recalculated) -> None:
    """In a workbook in which nothing was agreed: a rating, a split and evidence first."""
    results = case("real")
    rated = [part for part in results.components if part.consensus and part.lever == "S"]
    first, second, third = rated[:3]
    other = next(name for name in POINTS if name.casefold() != first.consensus)
    entered = {
        f"E{row_of(results, first.id)}": other,
        f"E{row_of(results, second.id)}": "Split",
        f"E{row_of(results, third.id)}": "Evidence first",
    }
    book = sheets(recalculated(typed(workbook(results), entered)))
    lever = next(part for part in results.levers if part.id == "S")
    points = {"All levers": results.overall, lever.name: lever}
    for label, part in points.items():
        row = next(cells for cells in book["Summary"] if cells[0] == label)
        wanted = part.points - (first.points or 0) + POINTS[other] - (second.points or 0)
        assert row[1:4] == [part.points, part.maximum, pytest.approx(part.percent)]  # the survey's stay
        assert row[6:9] == [wanted, part.maximum - 2, pytest.approx(100 * wanted / (part.maximum - 2))]
    decided = next(cells for cells in book["Summary"] if cells[0] == "Components that a meeting decided on")
    assert decided[1] == book["Scores"][score_rows(results).decided][4] == 3


def test_as_long_as_nothing_is_typed_nothing_is_agreed(case: Case, recalculated: Recalculated) -> None:
    book = sheets(recalculated(with_wrong_values(workbook(case("real")))))
    row = next(cells for cells in book["Summary"] if cells[0] == "All levers")
    assert row[6:9] == ["", "", ""]


@pytest.mark.parametrize("written", [workbook, meeting_workbook])
@pytest.mark.parametrize("name", CASES)
def test_cells_are_locked_without_a_password_but_for_those_to_fill_in(
    case: Case, name: str, written: Callable[[Results], bytes]
) -> None:
    if name not in RATED and written is meeting_workbook:
        return
    results = case(name)
    files = parts(written(results))
    unlocked = set()
    formats = re.findall(
        r"<xf [^>]*?(?:/>|>.*?</xf>)", files["xl/styles.xml"].split("<cellXfs")[1].split("</cellXfs")[0]
    )
    open_ones = {index for index, text in enumerate(formats) if 'locked="0"' in text}
    for file, text in files.items():
        if not file.startswith("xl/worksheets/sheet"):
            continue
        (guard,) = re.findall(r"<sheetProtection [^>]*/>", text)
        assert "password" not in guard
        assert "hashValue" not in guard
        for cell, style, rest in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"([^>]*>)', text):
            if int(style) in open_ones:
                assert "<f>" not in rest
                unlocked.add((file, re.sub(r"\d", "", cell)))
    of_meeting = SHEET if written is workbook else "xl/worksheets/sheet1.xml"
    of_actions = ACTIONS if written is workbook and name in RATED else "xl/worksheets/sheet2.xml"
    if name in RATED:
        assert {letters for file, letters in unlocked if file == of_meeting} == set("BEFGH")
        assert {letters for file, letters in unlocked if file == of_actions} == set("BEFGHIJKL")
    others = {letters for file, letters in unlocked if file not in (of_meeting, of_actions)}
    assert others <= {"B"}  # who signs the disclosure statement


def test_each_cell_to_fill_in_says_what_is_needed(case: Case) -> None:
    text = parts(meeting_workbook(case("real")))["xl/worksheets/sheet1.xml"]
    rules = re.findall(r"<dataValidation [^>]*>", text)
    told = {}
    for rule in rules:
        named = dict(re.findall(r'(\w+)="([^"]*)"', rule))
        told[named["sqref"]] = (unescape(named["promptTitle"]), unescape(named["prompt"]))
        assert len(named["promptTitle"]) <= 32
        assert len(named["prompt"]) <= 255
    last = FIRST_ROW + len(case("real").components)
    columns = [f"{letter}{FIRST_ROW + 1}:{letter}{last}" for letter in "EFGH"]
    assert list(told) == ["B3", "B4", *columns]
    assert [told[cells][0] for cells in told] == [*META.values(), *moderation.MODERATION_HEADINGS[4:8]]
    assert told[columns[0]][1].count("needed") == 1
    assert all("Needed" in text for _, text in list(told.values())[3:])
    assert told["B3"][1].startswith("Needed: the day")
    assert "no names of people" in told["B4"][1]


def test_a_cell_that_is_still_needed_is_grey(case: Case) -> None:
    results = case("real")
    text = parts(workbook(results))[SHEET]
    last = FIRST_ROW + len(results.components)
    rules = {
        cells: unescape(formula)
        for cells, formula in re.findall(
            r'<conditionalFormatting sqref="([^"]+)"><cfRule type="expression"[^>]*><formula>([^<]+)<', text
        )
    }
    first = FIRST_ROW + 1
    assert rules[f"F{first}:F{last}"] == f'AND($E{first}="Split",F{first}="")'
    assert rules[f"G{first}:G{last}"] == f'AND($E{first}<>"",G{first}="")'
    assert rules[f"H{first}:H{last}"] == f'AND($E{first}="Evidence first",H{first}="")'
    assert set(rules) == {"B3", "B4", *(f"{letter}{first}:{letter}{last}" for letter in "FGH")}


def test_evidence_stands_once_at_what_it_was_asked_of(composed: Callable[..., Results]) -> None:
    people, asked = says("G", police=6, schools=6), {"police": (6, 2), "schools": (6, 0)}
    results = composed(people, evidence=asked, evidence_of_levers=["P", "R"])
    headings, rows = table(sheets(workbook(results))["Evidence"], evidence.HEADING_ROW)
    by_component = [part.id for part in results.components if part.lever in "SI"]
    assert sorted(row[1] for row in rows) == sorted(["P", "R", *by_component])
    for row in rows:
        printed = dict(zip(headings, row, strict=True))
        assert printed["Asked of"] == ("Lever" if row[1] in "PR" else "Component")
        four = ("Asked for evidence", "Offered evidence", "Groups asked", "Groups offering evidence")
        assert [printed[heading] for heading in four] == [12, 2, 2, 1]
        assert [printed[kind.title] for kind in results.instrument.evidence] == [0] * 5
    assert not any("vidence" in heading for heading in sheets(workbook(results))["Components"][3])
    nobody = sheets(workbook(composed(people)))["Evidence"]
    assert nobody[1][0] == "The survey does not ask for evidence."


@pytest.mark.parametrize("name", RATED)
def test_radars_are_drawn_side_by_side_above_their_cells(case: Case, name: str) -> None:
    """Printed as wide as a page, they are all on the first; none covers another or a cell."""
    results = case(name)
    files = parts(workbook(results))
    number = list(SHEETS).index("Radars") + 1
    assert '<pageSetUpPr fitToPage="1"/>' in files[f"xl/worksheets/sheet{number}.xml"]
    boxes = [
        tuple(map(int, re.findall(r"<xdr:(?:col|colOff|row|rowOff)>(\d+)<", anchor)))
        for anchor in re.findall(r"<xdr:twoCellAnchor.*?</xdr:twoCellAnchor>", files["xl/drawings/drawing1.xml"])
    ]
    assert len(boxes) == 1 + len(results.levers)
    corners = {(box[:2], box[2:4]) for box in boxes}
    assert len(corners) == len(boxes)
    first_cells = next(row for row, cells in enumerate(sheets(workbook(results))["Radars"]) if cells[0] == "All levers")
    assert max(box[6] for box in boxes) < first_cells
