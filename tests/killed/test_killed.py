"""Killed at any moment and run again, store and reports are as if they had been made once: nothing lost, nothing twice.

Runs are forked from a process of its own, since one of pytest has threads. `python -m tests.killed` kills more of them.
"""

import os
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="it needs fork and SIGKILL")


def killed(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.killed", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@POSIX
def test_whatever_the_moment_the_next_run_makes_it_good() -> None:
    """Without the PDF, which is one file more that is put in its place; below it is there."""
    output = killed("--moments", "50", "--seed", "1", "--no-pdf")
    assert "50 runs killed, 0 of them not made good" in output
    assert all(int(seams) > 20 for seams in re.findall(r"(\d+) seams", output))


@POSIX
def test_nor_does_a_store_on_a_server_lose_or_double_anything() -> None:
    assert "8 runs killed, 0 of them not made good" in killed("--moments", "8", "--seed", "1", "--postgresql")
