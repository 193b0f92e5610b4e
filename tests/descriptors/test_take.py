"""Descriptors from a table: said beforehand, added beside who and when, never in the place of other texts, undone."""

import csv
import io
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from brpipeline.problems.settings_error import SettingsError
from brpipeline.review import journal
from brpipeline.review.descriptor_sheet import descriptor_workbook
from brpipeline.review.descriptor_table import meaning, read_table
from brpipeline.review.take_descriptors import take
from brpipeline.settings.workspace import Settings, load
from tests.conftest import Command
from tests.descriptors.test_settings import FILE
from tests.questionnaire.described import HOSTILE

NOW = datetime(2026, 4, 20, 10, 0)
HEADINGS = ("Component", "Title", "Green", "Amber", "Red")
Cells = list[tuple[str, ...]]


def table_of(path: Path, rows: Cells) -> Path:
    """A table as a workbook or as CSV, by the name of its file."""
    if path.suffix == ".csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8-sig")
        return path
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Official table")
        for row, cells in enumerate(rows):
            for column, text_of_cell in enumerate(cells):
                sheet.write_string(row, column, text_of_cell)
    return path


def texts(root: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads((root / FILE).read_text(encoding="utf-8")).get("descriptors", {})


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_a_table_is_taken_with_who_and_when(name: str, command: Command, workspace: Path) -> None:
    path = table_of(workspace / name, [HEADINGS, ("S1", "", "all\nof it", "some", "none"), ("", "", "", "", "")])
    before = (workspace / FILE).read_text(encoding="utf-8")
    code, said = command("instrument", "--take", path, "--by", "Analyst", "-w", workspace)
    assert code == 0, said
    assert texts(workspace) == {"S1": {"green": "all\nof it", "amber": "some", "red": "none"}}
    after = (workspace / FILE).read_text(encoding="utf-8")
    assert after.startswith(before)  # comments and all
    assert "[descriptors.S1] # added by Analyst, " in after
    (entry,) = journal.entries(workspace)
    assert (entry.who, entry.what) == ("Analyst", f"took descriptors: 3 texts of {name}")
    code, trail = command("audit", "-w", workspace)
    assert code == 0
    assert "added descriptors of component S1" in trail


def test_a_preview_changes_nothing(command: Command, workspace: Path) -> None:
    path = table_of(workspace / "t.csv", [HEADINGS, ("S1", "", "all", "", "")])
    before = (workspace / FILE).read_bytes()
    code, said = command("instrument", "--take", path, "--preview", "-w", workspace)
    assert (code, (workspace / FILE).read_bytes()) == (0, before)
    assert "S1 Green: would be added, “all”" in said
    assert "Nothing was changed." in said
    assert journal.entries(workspace) == []


def test_another_text_is_left_unless_forced(command: Command, workspace: Path) -> None:
    first = table_of(workspace / "1.csv", [HEADINGS, ("S1", "", "ours", "", "")])
    second = table_of(workspace / "2.csv", [HEADINGS, ("S1", "", "theirs", "some", ""), ("S2", "", "two", "", "")])
    assert command("instrument", "--take", first, "-w", workspace)[0] == 0
    code, said = command("instrument", "--take", second, "-w", workspace)
    assert code == 0
    assert "S1 Green: left as it is, “ours”. The table has “theirs”." in said
    assert texts(workspace) == {"S1": {"green": "ours", "amber": "some"}, "S2": {"green": "two"}}
    code, said = command("instrument", "--take", second, "--force", "--by", "Lead", "-w", workspace)
    assert code == 0
    assert texts(workspace)["S1"]["green"] == "theirs"
    assert '"theirs" # changed by Lead, ' in (workspace / FILE).read_text(encoding="utf-8")


def test_taking_the_same_again_does_nothing(command: Command, workspace: Path) -> None:
    path = table_of(workspace / "t.csv", [HEADINGS, ("S1", "", "all", "some", "")])
    assert command("instrument", "--take", path, "-w", workspace)[0] == 0
    before = (workspace / FILE).read_bytes()
    code, said = command("instrument", "--take", path, "-w", workspace)
    assert (code, (workspace / FILE).read_bytes(), len(journal.entries(workspace))) == (0, before, 1)
    assert "There already: 2 texts." in said


def test_what_was_taken_last_is_undone_and_nothing_else(command: Command, workspace: Path) -> None:
    before = (workspace / FILE).read_bytes()
    first = table_of(workspace / "1.csv", [HEADINGS, ("S1", "", "one", "", "")])
    second = table_of(workspace / "2.csv", [HEADINGS, ("S1", "", "two", "some", "")])
    command("instrument", "--take", first, "-w", workspace)
    between = (workspace / FILE).read_bytes()
    command("instrument", "--take", second, "--force", "-w", workspace)
    assert command("instrument", "--undo", "-w", workspace)[0] == 0
    assert (workspace / FILE).read_bytes() == between
    assert command("instrument", "--undo", "-w", workspace)[0] == 0
    assert (workspace / FILE).read_bytes() == before
    code, said = command("instrument", "--undo", "-w", workspace)
    assert (code, "decisions-none" in said) == (2, True)


def test_another_decision_is_not_undone_by_it(command: Command, workspace: Path) -> None:
    command(
        "instrument", "--take", table_of(workspace / "1.csv", [HEADINGS, ("S1", "", "one", "", "")]), "-w", workspace
    )
    other = journal.Entry("2026-04-20T10:00", "Lead", "“Polis” is read as Police", {})
    journal.keep(workspace, other)
    code, said = command("instrument", "--undo", "-w", workspace)
    assert (code, "descriptors-not-last" in said, journal.entries(workspace)[-1]) == (2, True, other)


def test_rows_that_cannot_be_taken_stop_no_other(command: Command, workspace: Path) -> None:
    rows = [
        ("The official table", "", "", "", "", ""),
        ("Ref", "Statement", "Green descriptor", "Amber", "Red (0 points)", "Notes"),
        ("S2", "", "two", "", "", "not used"),
        ("", "Thresholds understood and applied by all agencies; schools included", "five", "", "", ""),
        ("S1", "Panel for school exclusions and managed moves", "x", "", "", ""),
        ("", "Clear referal pathway", "x", "", "", ""),
        ("S2", "", "another", "", "", ""),
        ("S3", "", "y" * 8001, "", "", ""),
        ("", "", "nobody's", "", "", ""),
        ("Systems and structures", "", "", "", "", ""),
    ]
    path = table_of(workspace / "t.xlsx", rows)
    code, said = command("instrument", "--take", path, "-w", workspace)
    assert code == 1  # rows wait for somebody
    assert texts(workspace) == {"S2": {"green": "two"}, "R5": {"green": "five"}}
    assert said.count("descriptor-component") == 3
    assert "t.xlsx, row 6: “Clear referal pathway”" in said
    assert "Did you mean “Clear referral pathway”?" in said
    assert said.count("descriptor-twice: t.xlsx, row 7") == said.count("descriptor-long: t.xlsx, row 8") == 1
    assert "Not used: “Notes”." in said


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("Name", "Score"), ("S1", "3")], "descriptors-none"),
        ([("Component", "Green", "Green"), ("S1", "x", "y")], "descriptors-twice"),
        ([("Component", "Title"), ("S1", "x")], "descriptors-none"),
    ],
)
def test_a_table_of_something_else_is_refused(rows: Cells, code: str, command: Command, workspace: Path) -> None:
    exit_code, said = command("instrument", "--take", table_of(workspace / "t.csv", rows), "-w", workspace)
    assert (exit_code, code in said, texts(workspace)) == (2, True, {})


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("none.xlsx", None, "descriptors-missing"), ("t.pdf", b"%PDF-1.7\n", "descriptors-unreadable")],
)
def test_a_file_that_is_no_table_is_refused(
    name: str, content: bytes | None, code: str, command: Command, workspace: Path
) -> None:
    if content:
        (workspace / name).write_bytes(content)
    exit_code, said = command("instrument", "--take", workspace / name, "-w", workspace)
    assert (exit_code, code in said) == (2, True)


def test_any_text_comes_through_as_it_is_but_for_what_a_terminal_obeys(workspace: Path) -> None:
    said = {"S1": {"green": f"{HOSTILE}\n'''\"\"\"\\ # [x]\n= 3"}}
    path = table_of(workspace / "t.xlsx", [HEADINGS, ("S1", "", said["S1"]["green"], "\x1b[31m\u202ered", "---")])
    take(workspace, path, NOW, "Analyst")
    assert texts(workspace) == {"S1": said["S1"] | {"amber": "[31mred"}}
    assert load(workspace).instrument.described("S1")["green"] == said["S1"]["green"]


def test_the_table_that_is_written_is_read_back(command: Command, workspace: Path) -> None:
    take(workspace, table_of(workspace / "1.csv", [HEADINGS, ("S1", "", HOSTILE, "", "none")]), NOW)
    path = workspace / "descriptors.xlsx"
    assert command("instrument", "--table", path, "-w", workspace)[0] == 0
    instrument = load(workspace).instrument
    assert read_table(path, instrument).texts == {"S1": {"green": HOSTILE, "red": "none"}}
    assert path.read_bytes() == descriptor_workbook(instrument)
    code, said = command("instrument", "--table", workspace / "t.csv", "-w", workspace)
    assert (code, "descriptors-file-name" in said) == (2, True)


def test_it_lists_what_is_there_and_what_is_missing(command: Command, workspace: Path) -> None:
    code, said = command("instrument", "-w", workspace)
    assert (code, "0 of 20 components have descriptors" in said) == (0, True)
    rows = [HEADINGS, ("S1", "", "all", "some", "none"), ("S2", "", "all", "", "")]
    take(workspace, table_of(workspace / "1.csv", rows), NOW)
    code, said = command("instrument", "-w", workspace)
    assert (code, "1 of 20 components have descriptors" in said) == (0, True)
    assert "S2\tEducation represented at multi-agency meetings\tyes\tmissing\tmissing" in said


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Component ID", "component"),
        ("Title", "component"),
        ("GREEN", "green"),
        ("What Amber means", "amber"),
        ("Red (not in place)", "red"),
        ("Gwyrdd", "green"),
        ("Green or Amber", ""),
        ("Evidence", ""),
        ("", ""),
    ],
)
def test_what_a_heading_means(heading: str, meant: str, settings: Settings) -> None:
    assert meaning(heading, settings.instrument) == meant


def test_settings_that_would_be_wrong_change_nothing(workspace: Path) -> None:
    """The section is written in a way to which nothing can be added."""
    path = workspace / FILE
    path.write_text(f"descriptors = {{ S2 = {{ green = 'x' }} }}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(SettingsError):
        take(workspace, table_of(workspace / "1.csv", [HEADINGS, ("S1", "", "all", "", "")]), NOW)
    assert path.read_bytes() == before
    assert journal.entries(workspace) == []
