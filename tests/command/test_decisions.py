"""A respondent can be forgotten, after a question; any text can stand in settings."""

import io
import sys
from pathlib import Path

import pytest

from brpipeline.settings.toml_text import toml
from tests.conftest import Command

pytestmark = pytest.mark.usefixtures("undrawn")


@pytest.mark.parametrize("text", ['say "no"', "a\\b", "two\nlines", "tab\t", "\x7f\x00", "“ünïcode”", "[x] = # no"])
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"a = {toml(text)}\nb = {toml([text, 'x'])}") == {"a": text, "b": [text, "x"]}


def test_nothing_waits_in_an_empty_workspace(command: Command, workspace: Path) -> None:
    assert command("waiting", "-w", workspace) == (0, "Nothing waits.\n")


FORGET = ("--source", "northmere-autumn-staff", "--response", "12")


def ratings(root: Path) -> str:
    return (root / "reports/published/northmere/autumn-2025/ratings.csv").read_text(encoding="utf-8")


def test_forgetting_is_said_and_what_is_published_stays(command: Command, example: Path) -> None:
    """The report without one person, subtracted from the report with all, would be that person's answers."""
    before = ratings(example)
    code, output = command("forget", "-w", example, *FORGET, "--yes")
    assert code == 0
    assert "Erased: 1 response with 1 revision" in output
    assert str(example / "inbox" / "northmere-autumn-staff-2025-10-24.csv") in output
    code, output = command("run", "-w", example)
    assert "published northmere/autumn-2025: 67 rows = 60 used" in output
    assert "published ashby-vale" not in output
    assert ratings(example) == before
    code, output = command("release", "northmere/autumn-2025", "-w", example)
    assert (code, "1 person of" in output, "who asked to be removed or withdrew, had rated" in output) == (
        0,
        True,
        True,
    )
    code, output = command("forget", "-w", example, *FORGET, "--yes")
    assert (code, "response-not-found" in output) == (2, True)


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ("y\n", 0, "Erased: 1 response with 1 revision"),
        ("n\n", 0, "Nothing was erased."),
        ("", 2, "Nobody answered the question, so nothing was done. With --yes it is not asked."),
    ],
    ids=["yes", "no", "nobody is there"],
)
def test_forgetting_asks_first_and_says_what_it_does(
    command: Command, example: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, said: str
) -> None:
    before = (example / "releases.sqlite").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    ended, output = command("forget", "-w", example, *FORGET)
    assert (ended, said in output) == (code, True)
    assert "The answers go from the store at once, for good. Published figures that count them stay" in output
    assert ("Erased" in output) == (answer == "y\n")
    assert ((example / "releases.sqlite").read_bytes() == before) == (answer != "y\n")


def test_a_source_that_is_not_there_is_said(command: Command, example: Path) -> None:
    code, output = command("forget", "-w", example, "--source", "northmere-autumn-stuff", "--response", "12", "--yes")
    assert (code, "Did you mean “northmere-autumn-staff”?" in output) == (2, True)
