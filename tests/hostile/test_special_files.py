"""Pipes, sockets, devices, links that lead out and names that cannot be shown are refused, and never opened."""

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.ingest.apart import reader
from brpipeline.ingest.inbox import claims
from brpipeline.ingest.special_files import opened, special
from brpipeline.pipeline.ingest import ingest
from brpipeline.settings.workspace import load
from tests.conftest import EXPORTS, NOW, Command

pytestmark = pytest.mark.skipif(os.name == "nt", reason="it needs what Unix has in its folders")
NAME = "northmere-autumn-staff"


def _pipe(path: Path, away: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path, away: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def _device(path: Path, away: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))  # as /dev/zero
    except PermissionError:
        pytest.skip("only root makes devices")


def _link_to(target: str) -> Callable[[Path, Path], None]:
    def make(path: Path, away: Path) -> None:
        path.symlink_to(target or away)

    return make


SPECIAL: list[tuple[Callable[[Path, Path], None], str, str]] = [
    (_pipe, "file-special", "a pipe"),
    (_socket, "file-special", "a socket"),
    (_device, "file-special", "a device"),
    (_link_to(""), "file-link", "leads out"),
    (_link_to("/dev/zero"), "file-link", "leads out"),
    (_link_to("/etc"), "file-link", "leads out"),
    (_link_to("../.."), "file-link", "leads out"),
    (_link_to("nowhere.csv"), "file-link", "nowhere"),
    (_link_to(f"{NAME}.csv"), "file-link", "nowhere"),  # to itself
]


@pytest.fixture
def away(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("away") / "secret.csv"
    path.write_bytes((EXPORTS / "truth.csv").read_bytes())
    return path


@pytest.mark.parametrize(("make", "code", "word"), SPECIAL)
def test_run_and_check_refuse_it_alike_and_start_nothing(
    make: Callable[[Path, Path], None],
    code: str,
    word: str,
    workspace: Path,
    away: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "Process", None)
    path = workspace / "inbox" / f"{NAME}.csv"
    make(path, away)
    claimed, problems = claims(load(workspace))
    assert claimed == []
    assert [(problem.code, problem.where) for problem in problems] == [(code, f"inbox/{NAME}.csv")]
    assert word in problems[0].what
    assert ingest(load(workspace), NOW).problems == problems
    exit_code, printed = command("check", path, "-w", workspace)
    assert exit_code == 1
    assert f"{code}: inbox/{NAME}.csv: {problems[0].what}" in printed


def test_check_refuses_a_pipe_anywhere(workspace: Path, tmp_path: Path, command: Command) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert command("check", tmp_path / "pipe", "-w", workspace)[0] == 1
    assert special(Path("/dev/zero"), "here") is not None


def test_a_link_within_the_inbox_is_followed(workspace: Path) -> None:
    inbox = workspace / "inbox"
    (inbox / "deeper").mkdir()
    (inbox / "deeper" / "export.csv").write_bytes((EXPORTS / "truth.csv").read_bytes())
    (inbox / f"{NAME}.csv").symlink_to(inbox / "deeper" / "export.csv")
    (inbox / "other").symlink_to(inbox / "deeper")
    (inbox / "above").symlink_to(inbox)
    claimed, problems = claims(load(workspace))
    assert [(source.name, [path.name for path in files]) for source, files in claimed] == [(NAME, [f"{NAME}.csv"])]
    assert [(problem.code, problem.where) for problem in problems] == [
        ("file-link", "inbox/above"),
        ("file-unclaimed", "inbox/deeper/export.csv"),
    ]


def test_an_inbox_that_is_itself_a_link_is_an_inbox(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    share = tmp_path_factory.mktemp("share")
    (share / f"{NAME}.csv").write_bytes((EXPORTS / "truth.csv").read_bytes())
    (workspace / "inbox" / "README.md").unlink(missing_ok=True)
    (workspace / "inbox").rmdir()
    (workspace / "inbox").symlink_to(share)
    claimed, problems = claims(load(workspace))
    assert [source.name for source, _ in claimed] == [NAME]
    assert problems == []


@pytest.mark.parametrize("middle", [b"\x1b[2J", b"\n", b"\xff", b"\x7f", "\x9b".encode(), "\u2028".encode()])
def test_a_name_that_cannot_be_shown_is_refused_and_printed_harmlessly(
    middle: bytes, workspace: Path, command: Command
) -> None:
    path = os.path.join(os.fsencode(workspace / "inbox"), NAME.encode() + middle + b".csv")  # noqa: PTH118 - of bytes
    with open(path, "wb") as file:  # noqa: PTH123
        file.write((EXPORTS / "truth.csv").read_bytes())
    code, printed = command("run", "-w", workspace)
    assert code == 1
    (line,) = [line for line in printed.split("\n") if line.startswith("file-name")]
    assert line.isprintable()


def test_what_became_a_pipe_meanwhile_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError), opened(tmp_path / "pipe"):  # noqa: PT011 - whichever it is
        pass
