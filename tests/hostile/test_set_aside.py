"""Files of which nothing can be used are set aside and named; one that ended its reader is not read again."""

import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.files import private
from brpipeline.ingest.apart import process, reader
from brpipeline.ingest.apart.set_aside import FILE, SetAside
from brpipeline.pipeline import ingest as ingesting
from brpipeline.pipeline.ingest import ingest
from brpipeline.settings.workspace import load
from brpipeline.store.private_files import private_paths
from tests.conftest import NOW, Command
from tests.hostile.conftest import GOOD

FAR = Path(__file__).parent / "files" / "poison-far-row.xlsx"


def allow(workspace: Path, times: float) -> None:
    """Has the settings allow files so many times as much as usual."""
    path = workspace / "config" / "assessment.toml"
    text = path.read_text(encoding="utf-8").partition("[reading]")[0].rstrip()
    path.write_text(f"{text}\n\n[reading]\nallowance = {times}\n", encoding="utf-8")


def test_a_file_that_is_set_aside_is_named_and_not_read_again(
    workspace: Path, drop: Callable[..., Path], little: None, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("aborts.csv")
    first = ingest(load(workspace), NOW)
    monkeypatch.setattr(reader, "Process", None)  # from here on none can be started
    again = ingest(load(workspace), NOW)
    named = [[problem for problem in done.problems if problem.weight == "file"] for done in (first, again)]
    assert len(named[0]) == 1
    assert named[0] == named[1]
    for arguments in (["status"], ["waiting"], ["doctor"], ["run"]):
        code, printed = command(*arguments, "-w", workspace)
        assert code == 1
        assert "northmere-autumn-staff-aborts.csv" in printed
        assert "put that in its place" in printed


@pytest.mark.skipif(not private.POSIX, reason="there are no modes")
def test_the_record_is_read_by_its_owner_alone(workspace: Path, drop: Callable[..., Path]) -> None:
    drop("far.xlsx", FAR.read_bytes())
    ingest(load(workspace), NOW)
    assert stat.S_IMODE((workspace / FILE).stat().st_mode) == 0o600
    assert workspace / FILE in private_paths(load(workspace))
    assert [path.name for path in workspace.glob(f"{FILE}*")] == [FILE]


def test_whatever_is_refused_is_named_by_every_command_until_it_is_gone(
    workspace: Path, drop: Callable[..., Path], command: Command
) -> None:
    shutil.copy(GOOD, workspace / "inbox" / "northmere-autumn-staff-good.csv")
    assert command("run", "-w", workspace)[0] == 0
    paths = [drop("far.xlsx", FAR.read_bytes()), workspace / "inbox" / "northmere-autumn-staff-link.csv"]
    paths[1].symlink_to(workspace / "config" / "assessment.toml")
    for name in ("run", "status", "waiting", "doctor"):
        code, printed = command(name, "-w", workspace)
        assert code == 1, name
        for path, sort, remedy in zip(
            paths, ("file-too-large", "file-link"), ("Export the survey", "Put the export itself"), strict=True
        ):
            assert [line for line in printed.splitlines() if path.name in line and sort in line], name
            assert remedy in printed, name
    for path in paths:
        path.unlink()
    for name in ("status", "waiting", "doctor", "run"):
        assert command(name, "-w", workspace)[0] == 0, name


def test_what_cannot_be_stored_is_set_aside_too_and_tried_in_the_next_run(
    workspace: Path, drop: Callable[..., Path], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop("good.csv")
    with monkeypatch.context() as planted:
        planted.setattr(ingesting, "take", lambda *_: 1 // 0)
        ingest(load(workspace), NOW)
    code, printed = command("status", "-w", workspace)
    assert code == 1
    assert f"file-fault: northmere-autumn-staff, {path.name}: " in printed
    assert len(ingest(load(workspace), NOW).taken) == 2
    assert not (workspace / FILE).exists()


def test_it_is_tried_again_once_its_bytes_or_the_reader_changed(
    workspace: Path, drop: Callable[..., Path], little: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop("aborts.csv")
    ingest(load(workspace), NOW)
    assert len(SetAside.of(load(workspace)).before) == 1
    monkeypatch.setattr(process, "CHILD", "brpipeline.ingest.apart.child")
    assert ingest(load(workspace), NOW).taken == []
    record = json.loads((workspace / FILE).read_text())
    for entry in record["files"]:
        entry["tried"] = "by another version"
    (workspace / FILE).write_text(json.dumps(record))
    assert [name for _, name, _ in ingest(load(workspace), NOW).taken] == [path.name]
    assert not (workspace / FILE).exists()


@pytest.mark.parametrize(("deed", "again"), [("asks", True), ("aborts", False)])
def test_what_took_too_much_is_tried_again_once_more_is_allowed(
    deed: str, again: bool, workspace: Path, drop: Callable[..., Path], little: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop(f"{deed}.csv")
    ingest(load(workspace), NOW)
    monkeypatch.setattr(process, "CHILD", "brpipeline.ingest.apart.child")
    allow(workspace, 1)
    assert ingest(load(workspace), NOW).taken == []
    allow(workspace, 1.5)
    assert [name for _, name, _ in ingest(load(workspace), NOW).taken] == [path.name] * again


def test_the_same_bytes_under_another_name_are_named_by_that_name(
    workspace: Path, drop: Callable[..., Path], little: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drop("aborts.csv")
    ingest(load(workspace), NOW)
    shutil.copy(first, first.with_name("northmere-autumn-staff-twin.csv"))
    monkeypatch.setattr(reader, "Process", None)
    problems = ingest(load(workspace), NOW).problems
    for found in (problems, [entry.problem for entry in SetAside.of(load(workspace)).before]):
        named = [problem.where for problem in found if problem.code == "file-crashed"]
        assert named == [f"northmere-autumn-staff, northmere-autumn-staff-{name}.csv" for name in ("aborts", "twin")]


def test_a_changed_file_or_one_that_is_gone_is_not_set_aside_any_more(
    workspace: Path, drop: Callable[..., Path], little: None, command: Command
) -> None:
    path = drop("aborts.csv")
    ingest(load(workspace), NOW)
    path.write_bytes(path.read_bytes() + b"\n")
    assert "file-crashed" not in command("status", "-w", workspace)[1]
    ingest(load(workspace), NOW)
    assert "file-crashed" in command("status", "-w", workspace)[1]
    path.unlink()
    assert "file-crashed" not in command("status", "-w", workspace)[1]
    ingest(load(workspace), NOW)
    assert not (workspace / FILE).exists()


@pytest.mark.parametrize(
    "content", ["", "[]", '{"files": 1}', '{"files": [{"file": "b"}]}', '{"files": ["b"]}', "\x00"]
)
def test_a_record_that_somebody_spoilt_is_none(workspace: Path, content: str) -> None:
    (workspace / FILE).write_text(content)
    assert SetAside.of(load(workspace)).before == []
