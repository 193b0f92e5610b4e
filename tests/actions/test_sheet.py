"""The worksheet Actions, filled in by whoever: what is wrong is named with its row, and nothing is lost."""

from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import load_workbook

from brpipeline.publish.workbook import actions, workbook
from brpipeline.results import Results, read
from brpipeline.settings.workspace import load
from tests.actions.world import action_row, filled, free_row, row_of
from tests.conftest import Command

SPRING = "northmere/spring-2026"
GOOD = {
    "about": "S4",
    "what": "Buy a licence",
    "owner": "Police",
    "role": "Head of data",
    "due": datetime(2026, 10, 31),
}


@pytest.fixture
def sheet(example: Path) -> Path:
    """The published workbook of the worked example."""
    return example / "reports" / "published" / SPRING / "workbook.xlsx"


def root_of(sheet: Path) -> Path:
    return sheet.parents[4]


def taken(command: Command, sheet: Path, cells: dict[tuple[int, int], object]) -> tuple[int, str]:
    path = filled(sheet, {actions.SHEET: cells})
    return command("actions", SPRING, "--take", path, "-w", root_of(sheet))


def test_a_row_of_each_kind_is_taken(sheet: Path, command: Command) -> None:
    free, done = free_row(sheet), row_of(sheet, actions.SHEET, actions.FIRST_ROW, 0, "I2-2")
    cells = action_row(free, **GOOD)
    cells |= action_row(free + 1, **{**GOOD, "what": "Train two people", "due": "30 November 2026"})
    cells |= action_row(free + 3, about="R", what="Meet each term", owner="CAMHS", role="Lead", due="2026-12-01")
    cells |= action_row(free + 4, about="S6", status="None", note="It is agreed Amber")
    cells |= action_row(done, status="Done", ended=datetime(2026, 7, 1), evidence="https://a.example/x")
    code, output = taken(command, sheet, cells)
    assert code == 0, output
    _, own = load(root_of(sheet)).actions.values()
    added = [(one.id, one.component, one.lever, one.owner, one.due) for one in own.action[3:]]
    assert added == [
        ("S4-2", "S4", None, "police", date(2026, 10, 31)),
        ("S4-3", "S4", None, "police", date(2026, 11, 30)),
        ("R-1", None, "R", "camhs", date(2026, 12, 1)),
    ]
    assert (own.action[2].status, own.action[2].ended) == ("done", date(2026, 7, 1))
    assert [(none.component, none.reason) for none in own.none] == [("S6", "It is agreed Amber")]


HOSTILE = {
    "a formula": '=HYPERLINK("https://evil.example","x")',
    "another": "+cmd|'/C calc'!A0",
    "markup": "<script>alert(1)</script>",
    "a template": "{{ r.method }}{% raw %}",
    "TOML": 'x"\n[[none]]\ncomponent = "S1"',
    "control characters": "a\tb\x07c",
    "a face": "👩‍👩‍👧‍👦",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_whatever_stands_in_a_cell_is_text(case: str, sheet: Path, command: Command) -> None:
    typed = HOSTILE[case].replace("\x07", "")  # XML has no such character, so neither has a workbook
    code, output = taken(command, sheet, action_row(free_row(sheet), **{**GOOD, "what": typed, "note": typed}))
    assert code == 0, output
    _, own = load(root_of(sheet)).actions.values()
    assert own.action[-1].what == " ".join(typed.split())
    assert own.none == []


def test_10_000_letters_are_refused_with_their_row(sheet: Path, command: Command) -> None:
    row = free_row(sheet)
    code, output = taken(command, sheet, action_row(row, **{**GOOD, "what": "x" * 10_000}))
    assert code == 2
    assert f"filled.xlsx: row {row + 1}, What: it has 10,000 characters, and may have 300" in output


BAD = {
    "no day": ({"due": ""}, "Due: this setting is needed"),
    "a day that could be two": ({"due": "04/05/2026"}, "Due: It is not certain which day"),
    "an unknown agency": ({"owner": "Plice"}, "Owner” names “Plice”, which is no agency. Did you mean “Police”?"),
    "an unknown component": ({"about": "S44"}, "About” names “S44”"),
    "nothing that it is about": ({"about": ""}, "about one component or one lever"),
    "an unknown status": ({"status": "maybe"}, "Status: input should be"),
    "done, and not when": ({"status": "done"}, "say when it was done"),
    "a link that is none": ({"evidence": "ftp://a.example"}, "Link to evidence: a link begins with https://"),
    "a person's address": ({"role": "jo@example.org"}, "Role: it holds an @"),
    "no reason for none": ({"status": "none", "what": "", "note": ""}, "Note or reason: this setting is needed"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_named_with_its_row_and_nothing_is_saved(case: str, sheet: Path, command: Command) -> None:
    values, expected = BAD[case]
    row = free_row(sheet)
    before = (root_of(sheet) / "config/actions/northmere.spring-2026.toml").read_bytes()
    cells = action_row(row, **{**GOOD, **values}) | action_row(row + 1, **{**GOOD, "what": "Good"})
    code, output = taken(command, sheet, cells)
    assert (code, expected in output) == (2, True), output
    assert f"row {row + 1}" in output
    assert (root_of(sheet) / "config/actions/northmere.spring-2026.toml").read_bytes() == before


def test_what_somebody_changed_meanwhile_is_not_overwritten(sheet: Path, command: Command) -> None:
    row = row_of(sheet, actions.SHEET, actions.FIRST_ROW, 0, "S1-2")
    assert command("actions", SPRING, "--set", "S1-2", "due=2026-12-01", "-w", root_of(sheet))[0] == 0
    code, output = taken(command, sheet, action_row(row, due=datetime(2026, 11, 1)))
    assert (code, "action-changed" in output) == (2, True), output
    assert "meanwhile somebody made it “2026-12-01”" in output
    # Another cell of the same row, and the same value, are no conflict.
    cells = action_row(row, due=datetime(2026, 12, 1), note="Agreed by telephone")
    assert taken(command, sheet, cells)[0] == 0
    _, own = load(root_of(sheet)).actions.values()
    assert (own.action[0].due, own.action[0].note) == (date(2026, 12, 1), "Agreed by telephone")


def test_a_row_taken_before_and_changed_on_the_sheet_is_not_guessed_at(sheet: Path, command: Command) -> None:
    row = free_row(sheet)
    assert taken(command, sheet, action_row(row, **GOOD))[0] == 0
    assert "Nothing is new" in taken(command, sheet, action_row(row, **GOOD))[1]
    code, output = taken(command, sheet, action_row(row, **{**GOOD, "due": datetime(2027, 1, 1)}))
    assert (code, "it is action S4-2 already" in output) == (2, True), output


def test_a_value_that_is_emptied_is_taken_out(sheet: Path, command: Command) -> None:
    row = row_of(sheet, actions.SHEET, actions.FIRST_ROW, 0, "R4-1")
    assert taken(command, sheet, action_row(row, status="open", ended="", evidence=""))[0] == 0
    own, _ = load(root_of(sheet)).actions.values()
    assert (own.action[0].status, own.action[0].ended, own.action[0].evidence) == ("open", None, None)


def test_a_row_that_is_deleted_or_a_sheet_in_another_order_loses_nothing(sheet: Path, command: Command) -> None:
    row = row_of(sheet, actions.SHEET, actions.FIRST_ROW, 0, "S4-1")
    emptied = {(row, column): "" for column in range(actions.WRITTEN + 1)}
    assert "Nothing is new" in taken(command, sheet, emptied)[1]


@pytest.mark.parametrize("kind", ["export", "text", "missing"])
def test_another_workbook_is_refused(kind: str, example: Path, command: Command) -> None:
    other = example / "inbox" / "none.xlsx"
    if kind == "export":
        other = next((example / "inbox").glob("*.xlsx"))
    elif kind == "text":
        other.write_text("no workbook", encoding="utf-8")
    code, output = command("actions", SPRING, "--take", other, "-w", example)
    assert (code, "action-sheet" in output) == (2, True), output


def test_a_formula_in_the_settings_is_text_in_the_workbook(published_example: Path, tmp_path: Path) -> None:
    text = (published_example / "reports/published" / SPRING / "results.json").read_text(encoding="utf-8")
    results: Results = read(text.replace("Bring case reviews", "=1+1 Bring case reviews"))
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(workbook(results))
    rows = load_workbook(path).get_sheet_by_name(actions.SHEET).to_python(skip_empty_area=False)
    cells = [cell for row in rows for cell in row if str(cell).startswith("=1+1")]
    assert cells == ["=1+1 Bring case reviews, and what staff say that schools hear back"]
