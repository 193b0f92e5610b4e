"""A meeting's sheet is written, filled in and taken back; the survey's result stands beside what was agreed."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import load_workbook

from brpipeline.pipeline import run
from brpipeline.publish.files.published import published
from brpipeline.publish.workbook.moderation import DATE_ROW, FIRST_ROW, MET_ROW, MODERATION_HEADINGS, SHEET
from brpipeline.results import Results
from tests.conftest import NOW, Command

ASSESSMENT = "harrowfen/spring-2026"
AGREED, SPLIT, REASON, EVIDENCE = (
    MODERATION_HEADINGS.index(name) for name in ("Agreed rating", "Split between", "Reason", "Evidence asked for")
)
Cells = Mapping[tuple[int, int], object]


def results(root: Path, assessment: str = ASSESSMENT) -> Results:
    report = published(root / "reports" / "published" / assessment)
    assert report
    return report


def sheet_of(root: Path, assessment: str = ASSESSMENT) -> Path:
    return root / "reports" / "moderation" / assessment.replace("/", ".") / "meeting.xlsx"


def filled(sheet: Path, entered: Mapping[str, Mapping[int, str]], meta: Cells) -> Path:
    """A copy of the sheet with cells filled in. entered: by component, by column. meta: by row and column."""
    rows = load_workbook(sheet).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    cells = {(row, column): cell for row, line in enumerate(rows) for column, cell in enumerate(line)}
    row_of = {str(rows[row][0]): row for row in range(FIRST_ROW, len(rows)) if rows[row][0]}
    for ident, columns in entered.items():
        cells |= {(row_of.get(ident, len(rows)), column): text for column, text in {0: ident, **columns}.items()}
    path = sheet.with_name("filled.xlsx")
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        own = book.add_worksheet(SHEET)
        for (row, column), value in (cells | dict(meta)).items():
            if value != "":
                own.write(row, column, value)
    return path


HELD: Cells = {(DATE_ROW, 1): datetime(2026, 6, 18), (MET_ROW, 1): "Police; Schools and colleges, Chair"}


@pytest.mark.slow
def test_from_the_sheet_to_the_report(command: Command, example: Path) -> None:
    code, output = command("moderate", ASSESSMENT, "-w", example)
    assert code == 0
    assert "meeting.xlsx" in output
    assert "meeting.html" in output
    before = results(example)
    first, second, third = before.to_discuss[:3]
    path = filled(
        sheet_of(example),
        {
            first.id: {AGREED: "Red", REASON: "policy v practice"},
            second.id: {AGREED: "Split", SPLIT: "Red, Green", REASON: "different reading"},
            third.id: {
                AGREED: "Evidence first",
                REASON: "different evidence",
                EVIDENCE: "Case reviews; Engagement with young people",
            },
        },
        HELD,
    )
    code, output = command("moderate", ASSESSMENT, "--take", path, "-w", example)
    assert code == 0, output
    run(example, NOW)
    after = results(example)
    by_id = {component.id: component for component in after.components}
    agreed = by_id[first.id].moderated
    assert agreed
    assert (agreed.rating, agreed.reason, agreed.date, agreed.survey) == (
        "red",
        "policy v practice",
        date(2026, 6, 18),
        first.consensus,
    )
    split, asked = by_id[second.id].moderated, by_id[third.id].moderated
    assert split
    assert (split.rating, split.ratings) == ("split", ["red", "green"])
    assert asked
    assert (asked.rating, asked.evidence) == (None, ["case-reviews", "young-people"])
    assert after.meetings[0].met == ["Police", "Schools and colleges", "Chair"]
    assert [component.consensus for component in after.components] == [
        component.consensus for component in before.components
    ]
    assert after.overall.points == before.overall.points
    unsplit = [component for component in after.components if component.id != second.id and component.consensus]
    worth = {"green": 2, "amber": 1, "red": 0}
    expected = sum(worth["red" if component.id == first.id else component.consensus or "red"] for component in unsplit)
    assert after.overall.moderated
    assert (after.overall.moderated.points, after.overall.moderated.maximum) == (expected, 2 * len(unsplit))


def test_taking_the_same_sheet_again_changes_nothing(command: Command, example: Path) -> None:
    command("moderate", ASSESSMENT, "-w", example)
    first = results(example).to_discuss[0].id
    path = filled(sheet_of(example), {first: {AGREED: "Red", REASON: "different reading"}}, HELD)
    assert command("moderate", ASSESSMENT, "--take", path, "-w", example)[0] == 0
    file = example / "config/moderation/harrowfen.spring-2026.toml"
    once = file.read_bytes()
    code, output = command("moderate", ASSESSMENT, "--take", path, "-w", example)
    assert (code, "meeting-empty" in output) == (2, True)
    assert file.read_bytes() == once


def test_a_second_meeting_is_added_to_the_first(command: Command, example: Path) -> None:
    spring = "northmere/spring-2026"
    command("moderate", spring, "-w", example)
    undecided = next(component for component in results(example, spring).to_discuss if component.moderated is None).id
    path = filled(
        sheet_of(example, spring),
        {undecided: {AGREED: "Amber", REASON: "different period"}},
        {(DATE_ROW, 1): datetime(2026, 7, 2), (MET_ROW, 1): "Police"},
    )
    assert command("moderate", spring, "--take", path, "-w", example)[0] == 0
    file = example / "config/moderation/northmere.spring-2026.toml"
    kept = tomllib.loads(file.read_text(encoding="utf-8"))["meeting"]
    assert [len(meeting["component"]) for meeting in kept] == [3, 1]
    assert kept[1]["component"][0]["id"] == undecided


BAD: dict[str, tuple[Mapping[int, str], Cells, str]] = {
    "no reason": ({AGREED: "Red"}, HELD, "Reason"),
    "an unknown rating": ({AGREED: "Orange", REASON: "different reading"}, HELD, "Agreed rating"),
    "a split between nothing": ({AGREED: "Split", REASON: "different reading"}, HELD, "a split names the ratings"),
    "evidence of no kind": ({AGREED: "Evidence first", REASON: "different reading"}, HELD, "which kind of evidence"),
    "no date": (
        {AGREED: "Red", REASON: "different reading"},
        {(MET_ROW, 1): "Police"},
        "Date of the meeting",
    ),
    "nobody met": ({AGREED: "Red", REASON: "different reading"}, {(DATE_ROW, 1): datetime(2026, 6, 18)}, "Who met"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_on_the_sheet_is_said_with_its_cell(case: str, command: Command, example: Path) -> None:
    columns, meta, expected = BAD[case]
    command("moderate", ASSESSMENT, "-w", example)
    first = results(example).to_discuss[0].id
    path = filled(sheet_of(example), {first: columns}, meta)
    code, output = command("moderate", ASSESSMENT, "--take", path, "-w", example)
    assert code == 2
    assert "meeting-value" in output
    assert expected in output
    assert not (example / "config/moderation/harrowfen.spring-2026.toml").exists()


def test_a_component_that_is_none_is_refused_before_anything_is_written(command: Command, example: Path) -> None:
    command("moderate", ASSESSMENT, "-w", example)
    path = filled(sheet_of(example), {"X9": {AGREED: "Red", REASON: "different reading"}}, HELD)
    code, output = command("moderate", ASSESSMENT, "--take", path, "-w", example)
    assert code == 2
    assert "X9" in output
    assert not (example / "config/moderation/harrowfen.spring-2026.toml").exists()


def test_another_workbook_is_refused(command: Command, example: Path) -> None:
    other = next((example / "inbox").glob("*.xlsx"))
    code, output = command("moderate", ASSESSMENT, "--take", other, "-w", example)
    assert (code, "meeting-sheet" in output) == (2, True)


def test_a_report_that_is_not_there_is_asked_for(command: Command, workspace: Path) -> None:
    code, output = command("moderate", ASSESSMENT, "-w", workspace)
    assert (code, "not-published" in output) == (2, True)


def test_an_unknown_assessment_is_named_with_the_nearest(command: Command, workspace: Path) -> None:
    code, output = command("moderate", "harowfen/spring-2026", "-w", workspace)
    assert (code, "Did you mean “harrowfen/spring-2026”" in output) == (2, True)


def test_a_file_of_moderation_that_belongs_to_no_assessment_is_said(command: Command, workspace: Path) -> None:
    folder = workspace / "config/moderation"
    folder.mkdir()
    (folder / "northmere.spring-2062.toml").write_text("", encoding="utf-8")
    code, output = command("run", "-w", workspace)
    assert (code, "northmere.spring-2026.toml" in output) == (2, True)


def test_a_later_export_says_so_and_does_not_touch_the_agreement(example: Path) -> None:
    """The survey said Green when P2 was agreed to be split; now it says otherwise."""
    file = example / "config/moderation/northmere.spring-2026.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('survey = "green"', 'survey = "amber"'), encoding="utf-8")
    run(example, NOW)
    component = next(
        component for component in results(example, "northmere/spring-2026").components if component.id == "P2"
    )
    assert component.moderated
    assert (component.consensus, component.moderated.survey, component.moderated.rating) == ("green", "amber", "split")
    page = (example / "reports/published/northmere/spring-2026/report.html").read_text(encoding="utf-8")
    assert "it said Amber when this was agreed" in page
