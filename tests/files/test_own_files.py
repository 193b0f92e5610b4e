"""A folder that belongs to somebody else: nothing in it is lost."""

import errno
from pathlib import Path

import pytest

from brpipeline.files import own_files
from brpipeline.files.own_files import IN_FOLDER as RECORD
from brpipeline.problems.settings_error import SettingsError
from tests.conftest import Command


def put(folder: Path, files: dict[str, bytes], *, force: bool) -> None:
    """As an export does."""
    own_files.put({folder / name: content for name, content in files.items()}, folder / RECORD, force=force)


FILES = {"a.csv": b"a\n1\n", "b.csv": b"b\n2\n"}
NEWER = {"a.csv": b"a\n3\n", "b.csv": b"b\n4\n"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != RECORD}


def refused(folder: Path) -> str:
    """What is said when NEWER is not written; nothing may change."""
    before = contents(folder)
    with pytest.raises(SettingsError) as raised:
        put(folder, NEWER, force=False)
    assert contents(folder) == before
    assert {problem.code for problem in raised.value.problems} == {"file-foreign"}
    return "\n".join(problem.sentence() for problem in raised.value.problems)


def test_what_was_exported_is_exported_again(tmp_path: Path) -> None:
    put(tmp_path / "new" / "folder", FILES, force=False)
    put(tmp_path / "new" / "folder", NEWER, force=False)
    assert contents(tmp_path / "new" / "folder") == NEWER


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"my own notes")
    words = refused(tmp_path)
    assert f"{tmp_path / 'b.csv'}: This file was not written by brpipeline" in words
    assert "--force" in words
    assert "a.csv" not in words


def test_a_file_that_somebody_changed_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, FILES, force=False)
    (tmp_path / "a.csv").write_bytes(b"a\n1\nmy own row\n")
    assert "a.csv: This file was changed after brpipeline wrote it" in refused(tmp_path)


def test_a_file_with_the_very_content_may_be_taken_over(tmp_path: Path) -> None:
    """It is what a run that was stopped between a file and its record leaves."""
    (tmp_path / "a.csv").write_bytes(FILES["a.csv"])
    put(tmp_path, FILES, force=False)
    put(tmp_path, NEWER, force=False)
    assert contents(tmp_path) == NEWER


@pytest.mark.parametrize("record", ["", "[]", '{"files": 3}', '{"files": {"a.csv": 3}}', '{"other": {}}', "\xff"])
def test_without_a_record_that_can_be_read_no_file_is_ours(tmp_path: Path, record: str) -> None:
    put(tmp_path, FILES, force=False)
    (tmp_path / RECORD).write_text(record, encoding="latin-1")
    assert refused(tmp_path).count("was not written by brpipeline") == 3
    assert (tmp_path / RECORD).read_text(encoding="latin-1") == record
    put(tmp_path, NEWER, force=True)
    put(tmp_path, FILES, force=False)


@pytest.mark.parametrize("moved", range(4))
def test_an_export_that_is_stopped_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int) -> None:
    """moved: how many files were put in place, of the record, the two files and the record again."""
    put(tmp_path, FILES, force=False)
    replace, calls = Path.replace, []

    def stopping(self: Path, target: Path) -> Path:
        if len(calls) == moved:
            raise KeyboardInterrupt
        calls.append(target.name)
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stopping)
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path, NEWER, force=False)
    assert calls == [RECORD, "a.csv", "b.csv"][:moved]
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, RECORD}
    put(tmp_path, {name: content + b"5\n" for name, content in NEWER.items()}, force=False)
    (tmp_path / "a.csv").write_bytes(FILES["a.csv"])
    assert "was changed" in refused(tmp_path)


def test_a_full_disk_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, FILES, force=False)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name == "b.csv":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(self, data)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            put(tmp_path, NEWER, force=False)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_of_that_name_is_never_replaced(tmp_path: Path, force: bool) -> None:
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(OSError, match=r"b\.csv"):
        put(tmp_path, NEWER, force=force)
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]


def test_a_link_is_replaced_and_what_it_leads_to_is_not(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_bytes(b"mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.csv").symlink_to(elsewhere)
    refused(folder)
    put(folder, NEWER, force=True)
    assert elsewhere.read_bytes() == b"mine"
    assert contents(folder) == NEWER
    (folder / "a.csv").unlink()
    (folder / "a.csv").symlink_to(tmp_path / "nowhere")
    assert "a.csv: This file was changed" in refused_link(folder)


def refused_link(folder: Path) -> str:
    with pytest.raises(SettingsError) as raised:
        put(folder, FILES, force=False)
    return "\n".join(problem.sentence() for problem in raised.value.problems)


def test_the_command_exports_refuses_and_is_forced(command: Command, published_example: Path, tmp_path: Path) -> None:
    def exported(*more: str) -> tuple[int, str]:
        return command("export", "--to", tmp_path / "out", "-w", published_example, *more)

    code, printed = exported()
    assert code == 0
    assert f"Wrote 15 files to {tmp_path / 'out'}, with the tables of 6 assessments." in printed
    (tmp_path / "out" / "flags.csv").write_text("mine", encoding="utf-8")
    code, printed = exported()
    assert code == 2
    assert printed.count("file-foreign") == 1
    assert (tmp_path / "out" / "flags.csv").read_text(encoding="utf-8") == "mine"
    assert exported("--force")[0] == 0
    assert (tmp_path / "out" / "flags.csv").read_text(encoding="utf-8").startswith("partnership,wave,rank")


def test_the_command_names_what_is_left_out(command: Command, example: Path, tmp_path: Path) -> None:
    (example / "reports/published/harrowfen/spring-2026/results.json").unlink()
    code, printed = command("export", "--to", tmp_path / "out", "-w", example)
    assert code == 0
    assert "with the tables of 5 assessments" in printed
    assert "Left out: harrowfen/spring-2026 (not published yet)." in printed
