"""Nothing that a person typed is overwritten unasked: each command runs, what it wrote is edited, it runs again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from brpipeline import cli
from brpipeline.files.own_files import IN_FOLDER, IN_WORKSPACE
from brpipeline.settings.edit import LOCK_FILE
from tests.command.test_moderate import AGREED, ASSESSMENT, HELD, REASON, filled, results, sheet_of
from tests.conftest import Command

# How a command is called so that it writes outside reports/published/: {w} is the workspace, {out} another folder.
WRITES = {
    "init": ["init", "{out}/new", "--partnership", "Ashby Vale"],
    "survey": ["survey", "--format", "xlsform", "-w", "{w}"],
    "survey to a file": ["survey", "--format", "google", "--output", "{out}/ours.gs", "-w", "{w}"],
    "demo": ["demo", "-w", "{out}/demo"],
    "instrument --table": ["instrument", "--table", "{out}/descriptors.xlsx", "-w", "{w}"],
    "waiting --sheet": ["waiting", "--sheet", "{out}/decisions.xlsx", "-w", "{w}"],
    "moderate": ["moderate", ASSESSMENT, "-w", "{w}"],
    "moderate --take": ["moderate", ASSESSMENT, "--take", "{out}/filled.xlsx", "-w", "{w}"],
    "actions --calendar": ["actions", "northmere", "--calendar", "{out}/due.ics", "-w", "{w}"],
    "audit": ["audit", "--csv", "{out}/audit.csv", "-w", "{w}"],
    "translate": ["translate", "cy", "-w", "{w}"],
    "papers": ["papers", ASSESSMENT, "--only", "word", "-w", "{w}"],
    "export": ["export", "--to", "{out}/tables", "-w", "{w}"],
}
# How it is called otherwise: it writes nothing but the store, what is published, and what is its own.
WRITES_NOTHING_ELSE = {
    "check": ["check", "{w}/inbox/northmere-limesurvey.csv", "-w", "{w}"],
    "run": ["run", "-w", "{w}"],
    "fetch": ["fetch", "-w", "{w}"],  # into a folder of its own in the inbox, which nobody edits: tests/fetch
    "status": ["status", "-w", "{w}"],
    "waiting": ["waiting", "-w", "{w}"],
    "instrument": ["instrument", "-w", "{w}"],  # what it takes from a table: tests/descriptors
    "decide": [],  # it asks at a terminal, and changes settings as the commands below do: tests/decide
    "actions": ["actions", "-w", "{w}"],  # what it changes in the settings: tests/actions
    "doctor": ["doctor", "-w", "{w}"],
    "audit": ["audit", "-w", "{w}"],
    "forget": ["forget", "--source", "northmere-lime", "--response", "none", "--yes", "-w", "{w}"],
    "release": ["release", ASSESSMENT, "-w", "{w}"],
    "serve": [],  # it runs what `run` runs, in the workspace alone: tests/orchestration
}
# How it is called to change settings: what else people typed in them stays.
CHANGES_SETTINGS = {
    "add partnership": ["add", "partnership", "Coombe Hill", "-w", "{w}"],
    "add wave": ["add", "wave", "--opens", "2027-04-19", "--closes", "2027-05-21", "-w", "{w}"],
    "add source": ["add", "source", "--returns", "--partnership", "northmere", "--wave", "spring-2026", "-w", "{w}"],
    "add agency": ["add", "agency", "Police", "--also", "Saferschools", "-w", "{w}"],
    "close wave": ["close", "wave", "summer-2099", "-w", "{w}"],
}
SETTINGS = {"init", "demo"}  # of the settings these write what is missing, and leave the rest as it is
OWN = {"responses.sqlite", "releases.sqlite", ".brpipeline.lock", LOCK_FILE, IN_WORKSPACE, IN_FOLDER}
TYPED = b"what somebody typed"


def called(words: list[str], workspace: Path, out: Path) -> list[str]:
    return [word.format(w=workspace, out=out) for word in words]


def files(*roots: Path) -> dict[Path, bytes]:
    """Every file but the store, what is published, and what nobody edits."""
    return {
        path: path.read_bytes()
        for root in roots
        for path in root.rglob("*")
        if path.is_file() and "published" not in path.parts and path.name not in OWN
    }


def with_a_meeting(root: Path, out: Path) -> None:
    """Puts a filled-in workbook into a folder, and leaves the workspace as it was."""
    from brpipeline.review.moderate import write_meeting
    from brpipeline.settings.assessment import AssessmentId
    from brpipeline.settings.workspace import load

    write_meeting(load(root), AssessmentId(*ASSESSMENT.split("/")))
    first = results(root).to_discuss[0].id
    path = filled(sheet_of(root), {first: {AGREED: "Red", REASON: "different reading"}}, HELD)
    path.rename(out / "filled.xlsx")
    shutil.rmtree(sheet_of(root).parent)
    (root / IN_WORKSPACE).unlink()


def test_every_command_is_here() -> None:
    """A new one is added with what it writes."""
    assert isinstance(cli.app, typer.Typer)
    named = {command.name or getattr(command.callback, "__name__", "") for command in cli.app.registered_commands}
    assert named == {name.split()[0] for name in (*WRITES, *WRITES_NOTHING_ELSE)}
    groups = [(group.name, group.typer_instance) for group in cli.app.registered_groups]
    within = {f"{name} {command.name}" for name, group in groups if group for command in group.registered_commands}
    assert within == set(CHANGES_SETTINGS)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name == "demo" else name for name in WRITES]
)
def test_what_somebody_changed_is_not_overwritten_unasked(
    name: str, command: Command, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    if "--take" in WRITES[name]:
        with_a_meeting(example, out)
    words = called(WRITES[name], example, out)
    before = files(example, out)
    assert command(*words)[0] == 0
    written = {path: content for path, content in files(example, out).items() if before.get(path) != content}
    assert written
    if "--take" not in words:
        assert command(*words)[0] == 0  # what is as it was written may be written again
        assert {path: path.read_bytes() for path in written} == written
    for path, content in written.items():
        path.write_bytes(content + b"\n# " + TYPED)
        code, said = command(*words)
        assert path.read_bytes() == content + b"\n# " + TYPED, path.name
        assert {other: other.read_bytes() for other in written if other != path} == {
            other: content for other, content in written.items() if other != path
        }
        if "--take" not in words and not (name in SETTINGS and "config" in path.parts):
            assert code == 2, path.name
            assert "file-foreign" in said
            assert str(path) in said
            assert "--force" in said
            assert command(*words, "--force")[0] == 0
            assert TYPED not in path.read_bytes()
        path.write_bytes(content)


@pytest.mark.parametrize("name", CHANGES_SETTINGS)
def test_what_somebody_typed_in_the_settings_stays(name: str, command: Command, workspace: Path) -> None:
    for file in ("config/assessment.toml", "config/agencies.toml"):
        text = (workspace / file).read_text(encoding="utf-8")
        (workspace / file).write_text(f"# first\n{text}\n#   last,  as typed", encoding="utf-8")
    with (workspace / "config/assessment.toml").open("a", encoding="utf-8") as file:
        file.write("\n[[wave]]\nid=\"summer-2099\"\nname = 'Summer'  # odd\nopens = 2020-01-01\ncloses=2099-08-01 #?\n")
    before = files(workspace)
    code, said = command(*called(CHANGES_SETTINGS[name], workspace, workspace))
    assert code == 0, said
    changed = {path: content for path, content in files(workspace).items() if before.get(path) != content}
    assert {path.name for path in changed} in ({"assessment.toml"}, {"agencies.toml"})
    for path, content in changed.items():
        lines = content.decode().splitlines()
        kept = [line for line in before[path].decode().splitlines() if line in lines]
        assert len(before[path].decode().splitlines()) - len(kept) <= 1  # the line that was changed
        assert [line for line in lines if line in kept] == kept or name.startswith("add")
        assert "#   last,  as typed" in lines


@pytest.mark.parametrize("name", [name for name, words in WRITES_NOTHING_ELSE.items() if words])
def test_other_commands_write_nothing_for_people(name: str, command: Command, example: Path) -> None:
    before = files(example)
    command(*called(WRITES_NOTHING_ELSE[name], example, example))
    assert files(example) == before


@pytest.mark.parametrize("name", ["survey", "moderate", "demo"])
def test_a_file_that_was_there_before_is_not_overwritten_either(
    name: str, command: Command, example: Path, tmp_path: Path
) -> None:
    """As in a workspace of an earlier version, which kept no record."""
    out = tmp_path / "out"
    words = called(WRITES[name], example, out)
    before = files(example)
    assert command(*words)[0] == 0
    root = example if name != "demo" else out / "demo"
    written = [path for path in files(root) if path not in before and "config" not in path.parts]
    (root / IN_WORKSPACE).unlink()
    written[0].write_bytes(TYPED)
    assert command(*words)[0] == 2
    assert written[0].read_bytes() == TYPED


def test_a_second_meeting_is_added_below_what_somebody_wrote(command: Command, example: Path, tmp_path: Path) -> None:
    file = example / "config/moderation" / f"{ASSESSMENT.replace('/', '.')}.toml"
    file.parent.mkdir(exist_ok=True)
    own = '# Ours\n[[meeting]]\ndate = 2026-05-01  # a Friday\nmet = ["Police"]\n'
    own += '[[meeting.component]]\nid = "S1"\nrating = "red"\nreason = "different reading"\n'
    file.write_text(own, encoding="utf-8")
    with_a_meeting(example, tmp_path)
    words = ["moderate", ASSESSMENT, "--take", tmp_path / "filled.xlsx", "-w", example]
    code, said = command(*words)
    assert code == 0, said
    assert file.read_text(encoding="utf-8").startswith(own)
    assert file.read_text(encoding="utf-8").count("[[meeting]]") == 2
    kept = file.read_bytes()
    (tmp_path / "filled.xlsx").unlink()
    first = results(example).to_discuss[0].id
    command("moderate", ASSESSMENT, "-w", example)
    filled(sheet_of(example), {first: {AGREED: "Amber", REASON: "different reading"}}, HELD).rename(words[3])
    code, said = command(*words)  # the same day again, which would write the file anew
    assert (code, "file-foreign" in said, file.read_bytes()) == (2, True, kept)
    assert command(*words, "--force")[0] == 0
    assert "amber" in file.read_text(encoding="utf-8")


Spoil = Callable[[Path], object]


def _own_export(root: Path) -> None:
    (root / "inbox" / "ours.csv").write_text("a,b\n", encoding="utf-8")


def _own_partnership(root: Path) -> None:
    path = root / "config/assessment.toml"
    text = (
        path.read_text(encoding="utf-8")
        .replace('"northmere"', '"ours"')
        .replace("[invited.northmere.", "[invited.ours.")
    )
    path.write_text(text, encoding="utf-8")


def _elsewhere(root: Path) -> None:
    path = root / "config/assessment.toml"
    text = path.read_text(encoding="utf-8")
    far = (root / "far").as_uri()
    path.write_text(text.replace("[consensus]", f'[folders]\ninbox = "{far}"\n\n[consensus]', 1), encoding="utf-8")


@pytest.mark.parametrize("make_real", [_own_export, _own_partnership, _elsewhere])
def test_the_worked_example_goes_into_no_real_workspace(make_real: Spoil, command: Command, workspace: Path) -> None:
    make_real(workspace)
    before = files(workspace)
    code, said = command("demo", "-w", workspace)
    assert (code, "demo-real" in said) == (2, True)
    assert files(workspace) == before
    assert command("demo", "-w", workspace, "--force")[0] == 0


def test_what_comes_with_the_inbox_is_no_export(command: Command, tmp_path: Path) -> None:
    """A clone of the repository has a README there, and whoever looked at the folder may have left more."""
    root = tmp_path / "cloned"
    (root / "inbox").mkdir(parents=True)
    for name in ("README.md", ".DS_Store", "~$staff.xlsx", "staff.csv.part"):
        (root / "inbox" / name).write_text("x", encoding="utf-8")
    assert command("demo", "-w", root)[0] == 0
