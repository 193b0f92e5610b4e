"""The copy of an inbox that lies elsewhere is that inbox, whatever happened on the way."""

import sys
from pathlib import Path
from typing import Any

import pytest

from brpipeline import log
from brpipeline.problems.settings_error import SettingsError
from brpipeline.remote import fetched, waits
from brpipeline.remote.kept_aside import FOLDER
from brpipeline.remote.location import Location, is_name
from tests.remote.conftest import Elsewhere, content

PLACES = ["memory://box", "file"]


@pytest.fixture(params=PLACES)
def box(request: pytest.FixtureRequest, tmp_path: Path, memory: Any) -> tuple[str, Any]:
    """The URL of an empty inbox elsewhere, and what puts a file there."""
    url = request.param if request.param != "file" else (tmp_path / "share").as_uri()
    folder = url.partition("://")[2]
    import fsspec

    files = fsspec.filesystem(url.partition("://")[0])
    files.makedirs(folder)

    def put(name: str, text: str | None) -> None:
        path = f"{folder}/{name}"
        if text is None:
            files.rm(path)
        else:
            files.makedirs(path.rpartition("/")[0], exist_ok=True)
            files.pipe_file(path, text.encode())

    return url, put


def test_it_holds_what_is_there_in_sub_folders_too(elsewhere: Elsewhere, box: tuple[str, Any]) -> None:
    url, put = box
    settings = elsewhere(inbox=url)
    put("a.csv", "1")
    put("autumn/b.csv", "2")
    assert fetched(settings) == 2
    assert content(settings.inbox) == {"a.csv": b"1", "autumn/b.csv": b"2"}


def test_only_what_is_new_or_changed_is_fetched_again(elsewhere: Elsewhere, box: tuple[str, Any]) -> None:
    url, put = box
    settings = elsewhere(inbox=url)
    put("a.csv", "1")
    put("b.csv", "2")
    fetched(settings)
    assert (fetched(settings), waits(settings)) == (0, False)
    put("b.csv", "3")  # of the same size
    assert waits(settings)
    assert fetched(settings) == 1
    assert content(settings.inbox) == {"a.csv": b"1", "b.csv": b"3"}


def test_what_is_gone_there_is_gone_here(elsewhere: Elsewhere, box: tuple[str, Any]) -> None:
    url, put = box
    settings = elsewhere(inbox=url)
    put("a.csv", "1")
    put("autumn/b.csv", "2")
    fetched(settings)
    put("autumn/b.csv", None)
    assert waits(settings)
    assert fetched(settings) == 0
    assert content(settings.inbox) == {"a.csv": b"1"}
    assert not (settings.inbox / "autumn").exists()
    assert not waits(settings)


def test_a_file_that_somebody_removed_from_the_copy_is_fetched_again(
    elsewhere: Elsewhere, box: tuple[str, Any]
) -> None:
    url, put = box
    settings = elsewhere(inbox=url)
    put("a.csv", "1")
    fetched(settings)
    (settings.inbox / "a.csv").unlink()
    assert fetched(settings) == 1


def test_a_folder_that_is_not_there_is_a_problem_and_takes_nothing_away(elsewhere: Elsewhere, memory: Any) -> None:
    settings = elsewhere(inbox="memory://box")
    memory.pipe_file("/box/a.csv", b"1")
    fetched(settings)
    memory.rm("/box", recursive=True)
    with pytest.raises(SettingsError) as raised:
        fetched(settings)
    assert [problem.code for problem in raised.value.problems] == ["folder-unreachable"]
    assert content(settings.inbox) == {"a.csv": b"1"}


def test_what_a_file_system_says_of_its_fault_is_not_passed_on(
    elsewhere: Elsewhere, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TimeoutError("ftp://user:secret@host")

    monkeypatch.setattr(type(memory), "ls", broken)
    with pytest.raises(SettingsError) as raised:
        fetched(elsewhere(inbox="memory://box"))
    (problem_raised,) = raised.value.problems
    assert "TimeoutError" in problem_raised.what
    assert "secret" not in problem_raised.sentence()


def test_a_fetch_that_broke_off_goes_on_where_it_was(
    elsewhere: Elsewhere, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = elsewhere(inbox="memory://box")
    for name in "abc":
        memory.pipe_file(f"/box/{name}.csv", name.encode())
    get = Location.get
    asked: list[str] = []

    def breaking(self: Location, name: str, target: Path) -> None:
        asked.append(name)
        if name == "b.csv" and len(asked) == 2:
            target.write_bytes(b"hal")
            raise KeyboardInterrupt
        get(self, name, target)

    monkeypatch.setattr(Location, "get", breaking)
    with pytest.raises(KeyboardInterrupt):
        fetched(settings)
    assert content(settings.inbox) == {"a.csv": b"a"}
    assert fetched(settings) == 2
    assert asked == ["a.csv", "b.csv", "b.csv", "c.csv"]
    assert content(settings.inbox) == {"a.csv": b"a", "b.csv": b"b", "c.csv": b"c"}


def test_a_file_that_grows_while_it_is_fetched_is_left_to_the_next_run(
    elsewhere: Elsewhere, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = elsewhere(inbox="memory://box")
    memory.pipe_file("/box/a.csv", b"first")
    listed = Location.listed

    def growing(self: Location) -> Any:
        files = listed(self)
        memory.pipe_file("/box/a.csv", b"first and second")
        return files

    monkeypatch.setattr(Location, "listed", growing)
    assert fetched(settings) == 0
    assert content(settings.inbox) == {}
    assert fetched(settings) == 1
    assert content(settings.inbox) == {"a.csv": b"first and second"}


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("a.csv", True),
        ("autumn/Übung 1.csv", True),
        ("../a.csv", False),
        ("autumn/../../a.csv", False),
        ("/etc/a.csv", False),
        ("C:/a.csv", False),
        ("..\\a.csv", False),
        ("a\n.csv", False),
        ("", False),
    ],
)
def test_a_name_stays_inside_the_inbox(name: str, fits: bool) -> None:
    assert is_name(name) is fits


def test_a_name_that_leads_outside_is_refused_and_the_others_are_fetched(
    elsewhere: Elsewhere, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = elsewhere(inbox="memory://box")
    memory.pipe_file("/box/good.csv", b"1")
    memory.pipe_file("/box/.fetched.json", b"{}")  # hidden: ours keeps its name
    entry = {"size": 1, "type": "file"}
    listed = Location.listed
    hostile = {"../../evil.csv": entry, "x": entry, "x/y.csv": entry}
    monkeypatch.setattr(Location, "listed", lambda self: listed(self) | hostile)
    monkeypatch.setattr(Location, "get", lambda self, name, target: target.write_bytes(b"1"))
    told: list[dict[str, object]] = []
    monkeypatch.setattr(log, "event", lambda name, **ids: told.append({"event": name, **ids}))
    assert fetched(settings) == 2
    assert content(settings.inbox) == {"good.csv": b"1", "x/y.csv": b"1"}
    refused = {"event": "file-refused", "source": "folders.inbox", "code": "file-name"}
    assert told == [refused, refused, {"event": "fetched", "files": 2}]


def test_without_urls_nothing_is_done_and_fsspec_is_not_imported(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    settings = elsewhere()
    assert (fetched(settings), waits(settings)) == (0, False)
    assert settings.inbox.name == "inbox"


def test_what_somebody_edited_or_dropped_in_the_copy_is_kept_aside(elsewhere: Elsewhere, box: tuple[str, Any]) -> None:
    """Whether it was to be overwritten or to be removed; and a second time under another name."""
    url, put = box
    settings = elsewhere(inbox=url)
    for name in ("changed.csv", "autumn/gone.csv", "left.csv"):
        put(name, "there")
    fetched(settings)
    for name in ("changed.csv", "autumn/gone.csv", "left.csv", "dropped.csv"):
        (settings.inbox / name).write_bytes(b"typed here")
    put("changed.csv", "there, later")
    put("autumn/gone.csv", None)
    assert fetched(settings) == 1
    kept = settings.root / FOLDER
    assert content(settings.inbox) == {"changed.csv": b"there, later", "left.csv": b"typed here"}
    typed = {"changed.csv": b"typed here", "autumn/gone.csv": b"typed here", "dropped.csv": b"typed here"}
    assert content(kept) == typed
    (settings.inbox / "changed.csv").write_bytes(b"typed again")
    put("changed.csv", "there, last")
    fetched(settings)
    assert content(kept) == typed | {"changed-2.csv": b"typed again"}
    put("changed.csv", "nothing was typed since")
    fetched(settings)
    assert len(content(kept)) == 4


def test_a_run_that_was_killed_after_fetching_leaves_nothing_aside(elsewhere: Elsewhere, box: tuple[str, Any]) -> None:
    """The file is there, and no record says that it was fetched."""
    url, put = box
    settings = elsewhere(inbox=url)
    put("a.csv", "1")
    settings.inbox.mkdir()
    (settings.inbox / "a.csv").write_bytes(b"1")
    assert fetched(settings) == 1
    assert not (settings.root / FOLDER).exists()
