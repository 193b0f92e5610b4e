"""What tests of setting up need: a workspace of one's own, and a terminal at which somebody answers."""

import os
import select
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT, Command
from tests.needs import needs

OURS = ("--partnership", "Northmere Safeguarding Children Partnership")
DAYS = ("--opens", "2025-09-22", "--closes", "24 October 2025")
LIST = "Agency,Sector,Also typed as\nSocial care,,Kids team; Triage\nPolice,,\nHarbour Trust,Health,\n"
Talk = Callable[[Sequence[str], Sequence[str]], tuple[int, str]]
PATIENCE = 60.0  # seconds for the next question


@pytest.fixture
def ours(command: Command, tmp_path: Path) -> Path:
    """A new workspace with a partnership of three agencies, and a wave that is over."""
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    code, said = command("init", tmp_path / "ours", *OURS, *DAYS, "--agencies", tmp_path / "list.csv")
    assert code == 0, said
    return tmp_path / "ours"


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """Gives a command at a terminal, and types an answer to each question; returns its exit code and all it printed."""
    needs(os.name == "posix", "There is no terminal to be made here: guided questions were not tested.")
    import pty

    def talked(words: Sequence[str], answers: Sequence[str]) -> tuple[int, str]:
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(tmp_path)
            os.environ["PYTHONPATH"] = str(ROOT)
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # it is ignored where the tests run in the background
            os.execv(sys.executable, [sys.executable, "-m", "brpipeline.cli", *words])
        said, waiting = b"", list(answers)
        while select.select([terminal], [], [], PATIENCE)[0]:
            try:
                said += os.read(terminal, 1 << 16)
            except OSError:  # it has ended
                break
            if waiting and said.endswith(b": "):
                os.write(terminal, waiting.pop(0).encode() + b"\n")
        else:  # it says nothing more, and does not end
            os.kill(process, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        os.close(terminal)
        assert not waiting, f"nobody asked for {waiting}"
        return code, said.decode()

    return talked
