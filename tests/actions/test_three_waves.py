"""Actions over three waves, through the workbook, the command and the file: nothing that was agreed is lost."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import load_workbook
from typer.testing import CliRunner

from brpipeline import pipeline
from brpipeline.cli.app import app
from brpipeline.pipeline import run
from brpipeline.publish.report.progress import progress
from brpipeline.publish.workbook import actions, moderation
from brpipeline.settings.workspace import load
from tests.actions.world import (
    AFTER,
    FIRST,
    SECOND,
    THIRD,
    action_row,
    actions_of,
    answered,
    filled,
    free_row,
    partnership,
    results,
    row_of,
    sheet_of,
)
from tests.conftest import Command

AUTUMN = {"S1": "R", "S2": "R", "S3": "A", "S4": "A", "S5": "R", "S6": "R"}
AGREED = {
    "S1": ("Red", "", "policy v practice", ""),
    "S2": ("Red", "", "different period", ""),
    "S3": ("Split", "Red, Green", "different reading", ""),
    "S4": ("Evidence first", "", "different evidence", "Case reviews"),
    "S5": ("Red", "", "policy v practice", ""),
    "S6": ("Red", "", "policy v practice", ""),
}
OWNED = {"owner": "Police", "role": "Inspector"}


def met(root: Path, command: Command) -> None:
    """The meeting of the first wave agrees on six components, and types the actions that follow into its workbook."""
    command("moderate", FIRST, "-w", root)
    sheet = sheet_of(root, FIRST)
    cells: dict[tuple[int, int], object] = {
        (moderation.DATE_ROW, 1): datetime(2025, 11, 19),
        (moderation.MET_ROW, 1): "Police, CAMHS",
    }
    for component, values in AGREED.items():
        row = row_of(sheet, moderation.SHEET, moderation.FIRST_ROW, 0, component)
        cells |= {(row, 4 + at): value for at, value in enumerate(values) if value}
    first = free_row(sheet)
    wanted = [
        {"about": "S1", "what": "Name a contact", "due": datetime(2025, 12, 31), **OWNED},
        {"about": "s2", "what": "Invite schools", "due": "31 January 2026", **OWNED},
        {"about": "S3", "what": "Read cases together", "due": datetime(2026, 1, 15), "owner": "camhs", "role": "Lead"},
        {"about": "S4", "what": "Bring case reviews", "due": datetime(2026, 12, 31), **OWNED},
        {"about": "S5", "status": "none", "note": "The county rewrites it in 2026"},
        {"about": "S6", "what": "Visit every school", "due": datetime(2026, 2, 28), **OWNED},
    ]
    known = {str(row.get("about", "")).upper(): row for row in wanted}
    entered: dict[tuple[int, int], object] = {}
    for at, (component, values) in enumerate(known.items()):
        # What agencies agree to be Red has a row already; the others are typed below.
        try:
            row = row_of(sheet, actions.SHEET, actions.FIRST_ROW, 1, component)
        except IndexError:
            row = first + at
        entered |= action_row(row, **values)
    code, output = command(
        "moderate", FIRST, "--take", filled(sheet, {moderation.SHEET: cells, actions.SHEET: entered}), "-w", root
    )
    assert code == 0, output
    assert "Action S1-1 added" in output


def typed(*arguments: object) -> tuple[int, str]:
    """Runs `brpipeline` with these arguments, as the fixture `command` does for a single test."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def two_waves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two waves, by the second of which two actions are done, one is overdue, one open and one dropped. Read only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "draw_all", lambda *_: [])
        return lived_through(tmp_path_factory.mktemp("waves"))


@pytest.fixture
def lived(two_waves: Path, tmp_path: Path, undrawn: None) -> Path:
    """A copy of them, to be changed at will."""
    return Path(shutil.copytree(two_waves, tmp_path / "waves"))


def lived_through(folder: Path, command: Command = typed) -> Path:
    root = partnership(folder)
    answered(root, FIRST, AUTUMN)
    run(root, AFTER[FIRST])
    met(root, command)
    run(root, AFTER[FIRST])
    # One is done by command, one in the file, and one is dropped on the sheet.
    done = ("status=done", "ended=2026-02-01", "evidence=https://northmere.example/contact")
    assert command("actions", FIRST, "--set", "S1-1", *done, "-w", root)[0] == 0
    file = root / "config/actions/northmere.autumn-2025.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("due = 2026-01-31\n", 'due = 2026-01-31\nstatus = "done"\nended = 2026-03-01 # by hand\n'),
        encoding="utf-8",
    )
    run(root, AFTER[FIRST])
    sheet = root / "reports/published" / FIRST / "workbook.xlsx"
    row = row_of(sheet, actions.SHEET, actions.FIRST_ROW, 0, "S6-1")
    dropped = action_row(row, status="dropped", ended=date(2026, 3, 2), note="Schools asked for telephone calls")
    code, output = command(
        "actions", FIRST, "--take", filled(sheet, {actions.SHEET: dropped}, "dropped.xlsx"), "-w", root
    )
    assert code == 0, output
    answered(root, SECOND, AUTUMN | {"S1": "G"})
    run(root, AFTER[SECOND])
    return root


def test_the_sheet_holds_what_the_meeting_agreed_and_the_file_says_who_and_when(two_waves: Path) -> None:
    lived = two_waves
    (own,) = load(lived).actions.values()
    assert [(action.id, action.owner, action.due) for action in own.action] == [
        ("S1-1", "police", date(2025, 12, 31)),
        ("S2-1", "police", date(2026, 1, 31)),
        ("S6-1", "police", date(2026, 2, 28)),
        ("S3-1", "camhs", date(2026, 1, 15)),
        ("S4-1", "police", date(2026, 12, 31)),
    ]
    assert [(none.component, none.reason) for none in own.none] == [("S5", "The county rewrites it in 2026")]
    text = (lived / "config/actions/northmere.autumn-2025.toml").read_text(encoding="utf-8")
    assert "# by hand" in text
    assert "[[action]] # added by " in text
    assert 'status = "dropped" # changed by ' in text


def test_the_next_wave_says_what_became_of_each(two_waves: Path) -> None:
    lived = two_waves
    states = {ident: action.state for ident, action in actions_of(lived, SECOND).items()}
    assert states == {
        "S3-1": "overdue",
        "S4-1": "open",
        "S1-1": "done-moved",
        "S2-1": "done-not-moved",
        "S6-1": "dropped",
    }
    moved = actions_of(lived, SECOND)["S1-1"]
    assert (moved.then, moved.now, moved.beyond_chance, moved.arose) == ("red", "green", True, "red")
    part = results(lived, SECOND).actions
    assert part
    assert part.as_at == date(2026, 4, 20)  # of the latest answer: no meeting was held
    assert [(one.component, one.wave) for one in part.none] == [("S5", "autumn-2025")]
    # S2, S5 and S6 are Red again, by all agencies, and this wave has said nothing of them yet.
    assert [(one.component, one.wave) for one in part.without] == [
        ("S2", "spring-2026"),
        ("S5", "spring-2026"),
        ("S6", "spring-2026"),
    ]
    page = (lived / "reports/published" / SECOND / "report.html").read_text(encoding="utf-8")
    assert "Overdue since 15 January 2026" in page
    assert "Schools asked for telephone calls" in page
    assert "Neither an action nor a reason for none: S2" in page


def test_the_yearly_report_is_drafted_from_it(two_waves: Path) -> None:
    lived = two_waves
    text = " ".join(progress(results(lived, SECOND)))
    assert text.startswith("Of six priorities agreed in autumn-2025, two were acted on.")
    assert "Referral pathway (S1) rose from Red to Green after an action." in text
    assert "(S2) was acted on, and its rating did not move." in text
    little = text.split("little or no evidence of progress on ")[1]
    assert "overdue since 15 January 2026" in little
    assert "dropped (Schools asked for telephone calls)" in little
    assert "no action (The county rewrites it in 2026)" in little
    assert "due by 31 December 2026" in little
    assert not progress(results(lived, FIRST))


def test_the_third_wave_carries_all_of_them_on(lived: Path, command: Command) -> None:
    assert command("actions", SECOND, "--set", "s3-1", "status=done", "ended=2026-06-30", "-w", lived)[0] == 0
    answered(lived, THIRD, AUTUMN | {"S1": "G", "S3": "G"})
    run(lived, AFTER[THIRD])
    third = actions_of(lived, THIRD)
    assert {ident: action.state for ident, action in third.items()} == {
        "S4-1": "open",
        "S3-1": "done-moved",  # between the wave in which it was agreed and this one, over the one between them
        "S1-1": "done-moved",
        "S2-1": "done-not-moved",
        "S6-1": "dropped",
    }
    assert (third["S3-1"].then, third["S3-1"].now) == ("amber", "green")
    # What was done when people had answered is not judged by their answers.
    second = actions_of(lived, SECOND)["S3-1"]
    assert (second.state, second.then, second.now) == ("done", "amber", "amber")
    page = (lived / "reports/published" / SECOND / "annex.html").read_text(encoding="utf-8")
    assert "Done after this wave’s answers were asked for" in page
    for wave in (FIRST, SECOND, THIRD):
        assert set(actions_of(lived, wave)) == {"S1-1", "S2-1", "S3-1", "S4-1", "S6-1"}


def test_what_was_moderated_before_comes_with_its_outcome(lived: Path, command: Command) -> None:
    command("moderate", SECOND, "-w", lived)
    sheet = sheet_of(lived, SECOND)
    column = len(moderation.COLUMNS) - 1
    row = row_of(sheet, moderation.SHEET, moderation.FIRST_ROW, 0, "S3")
    said = load_workbook(sheet).get_sheet_by_name(moderation.SHEET).to_python(skip_empty_area=False)[row][column]
    assert str(said).startswith("autumn-2025: recorded split between Red and Green, different reading")
    assert "Action S3-1, Read cases together (CAMHS): overdue since 15 January 2026" in str(said)


def test_taking_the_same_sheets_again_changes_nothing(lived: Path, command: Command) -> None:
    before = {path: path.read_bytes() for path in (lived / "config").rglob("*.toml")}
    for name in ("moderation/northmere.autumn-2025/filled.xlsx", "published/northmere/autumn-2025/dropped.xlsx"):
        code, output = command("actions", FIRST, "--take", lived / "reports" / name, "-w", lived)
        assert (code, "Nothing is new" in output) == (0, True), output
    assert {path: path.read_bytes() for path in (lived / "config").rglob("*.toml")} == before
