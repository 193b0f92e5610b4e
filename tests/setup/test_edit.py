"""Settings are replaced only by settings that are right, in one step, and never over what somebody else changed."""

import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings import edit
from brpipeline.settings.agencies import AGENCIES_FILE
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.edit import editing
from brpipeline.settings.workspace import load
from tests.needs import needs


def codes(error: pytest.ExceptionInfo[SettingsError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def config(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "config").rglob("*") if path.is_file()
    }


def make(root: Path, changes: Mapping[str, Callable[[str], str]]) -> None:
    with editing(root) as documents:
        for file, change in changes.items():
            documents.change(file, change)


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        (AGENCIES_FILE, "[police]\nname = 'Police'\nsectr = 'x'\n", "settings-unknown-key"),
        (AGENCIES_FILE, "[police", "settings-syntax"),
        (AGENCIES_FILE, "[police]\nname = 'Police'\nsector = 'x'\n", "settings-unknown-name"),  # others are expected
        ("config/corrections.toml", "[[correction]]\n", "settings-value"),
    ],
)
def test_settings_that_would_be_wrong_replace_nothing(file: str, text: str, code: str, workspace: Path) -> None:
    before = config(workspace)
    with pytest.raises(SettingsError) as error:
        make(workspace, {ASSESSMENT_FILE: lambda now: now + "# fine\n", file: lambda _: text})
    assert code in codes(error)
    assert config(workspace) == before


def test_a_change_that_fails_replaces_nothing(workspace: Path) -> None:
    before = config(workspace)
    with pytest.raises(ZeroDivisionError), editing(workspace) as documents:
        documents.change(ASSESSMENT_FILE, lambda now: now + f"# {1 // 0}")
    assert config(workspace) == before


def test_a_full_disk_leaves_every_file_as_it_was(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, calls = config(workspace), []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        make(workspace, {AGENCIES_FILE: lambda now: now + "# a\n", ASSESSMENT_FILE: lambda now: now + "# b\n"})
    assert config(workspace) == before


def test_what_somebody_saves_meanwhile_is_not_overwritten(workspace: Path) -> None:
    path = workspace / AGENCIES_FILE

    def by_command(text: str) -> str:
        path.write_text(text + "# by hand\n", "utf-8")
        return text + "# by command\n"

    with pytest.raises(SettingsError) as error:
        make(workspace, {AGENCIES_FILE: by_command})
    assert codes(error) == ["settings-changed"]
    assert path.read_text("utf-8").endswith("# by hand\n")


def test_commands_at_one_moment_lose_nothing_of_each_other(workspace: Path) -> None:
    def add(number: int) -> None:
        with editing(workspace) as documents:
            documents.change(AGENCIES_FILE, lambda now: now + f"# number {number}\n")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = (workspace / AGENCIES_FILE).read_text("utf-8")
    assert all(f"# number {number}\n" in text for number in range(6))


def test_who_waits_too_long_for_another_command_is_told(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit, "PATIENCE", 0.05)
    with editing(workspace), pytest.raises(SettingsError) as error, editing(workspace):
        pass
    assert codes(error) == ["settings-busy"]


def test_the_mark_of_windows_and_its_line_ends_stay(workspace: Path) -> None:
    path = workspace / AGENCIES_FILE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    with editing(workspace) as documents:
        documents.change(AGENCIES_FILE, lambda now: now + "# more\r\n")
    assert path.read_bytes() == before + b"# more\r\n"
    load(workspace)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_every_line_keeps_its_end(end: str, workspace: Path) -> None:
    path = workspace / AGENCIES_FILE
    lines = path.read_bytes().rstrip().split(b"\n")
    before = b"".join(line + (b"\r\n" if at % 3 else b"\n") for at, line in enumerate(lines))
    before = before.rstrip(b"\r\n") + end.encode()
    path.write_bytes(before)
    add = "# new\n"
    make(workspace, {AGENCIES_FILE: lambda now: add + now})
    assert path.read_bytes() == b"# new\r\n" + before  # most lines end so
    make(workspace, {AGENCIES_FILE: lambda now: now.removeprefix(add)})
    assert path.read_bytes() == before
    make(workspace, {AGENCIES_FILE: lambda now: now + add})
    assert path.read_bytes() == before + (b"" if end else b"\r\n") + b"# new\r\n"


def test_a_file_that_must_not_be_written_to_is_not_replaced(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, may = workspace / AGENCIES_FILE, os.access
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *asked: bool(path.stat().st_mode & 0o200) and may(*asked))  # root may all
    before = config(workspace)
    with pytest.raises(SettingsError) as error:
        make(workspace, {AGENCIES_FILE: lambda now: now + "# more\n"})
    assert codes(error) == ["settings-read-only"]
    assert config(workspace) == before
    path.chmod(0o644)
    make(workspace, {AGENCIES_FILE: lambda now: now + "# more\n"})


def test_a_link_to_nothing_beside_the_settings_is_no_matter(workspace: Path) -> None:
    needs(os.name == "posix", "No links to test here.")
    (workspace / "config" / "old.toml~").symlink_to(workspace / "nowhere")
    make(workspace, {AGENCIES_FILE: lambda now: now + "# more\n"})
    assert (workspace / AGENCIES_FILE).read_text("utf-8").endswith("# more\n")


def test_a_link_stays_a_link_and_a_file_keeps_its_rights(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    needs(os.name == "posix", "No links and rights to test here.")
    path, kept = workspace / AGENCIES_FILE, tmp_path_factory.mktemp("kept") / "agencies.toml"
    path.rename(kept)
    kept.chmod(0o640)
    path.symlink_to(kept)
    with editing(workspace) as documents:
        documents.change(AGENCIES_FILE, lambda now: now + "# more\n")
    assert path.is_symlink()
    assert kept.read_text("utf-8").endswith("# more\n")
    assert kept.stat().st_mode & 0o777 == 0o640
    assert [left.name for left in kept.parent.iterdir()] == ["agencies.toml"]


def test_nothing_is_written_if_nothing_is_changed(workspace: Path) -> None:
    before = (workspace / AGENCIES_FILE).stat().st_mtime_ns
    with editing(workspace) as documents:
        documents.change(AGENCIES_FILE, lambda now: now)
    assert (workspace / AGENCIES_FILE).stat().st_mtime_ns == before
