"""Whatever a file, its name or its cells hold is printed and logged as harmless text."""

import ast
import io
import json
import logging
import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from rich.console import Console

from brpipeline import log
from brpipeline.cli import console
from brpipeline.problems import problem
from brpipeline.problems.exceptions import explained
from brpipeline.review.answer import Act, Answer
from brpipeline.review.decide import decide
from brpipeline.review.open_causes import open_causes
from brpipeline.settings.toml_text import toml
from brpipeline.settings.workspace import load
from brpipeline.text import OBEYED, harmless
from tests.architecture.house import modules, tree
from tests.conftest import NOW, Command

FILES = Path(__file__).parent / "files"
STYLES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # what rich itself writes to a terminal
COMMANDS = ("run", "status", "waiting", "doctor", "audit", "check")
ODD = "a\x1b[31mb\x9b2Jc\u202ed\u2066e\u200bf\x00g\nh\x7fi\u2028j\ud800k\ufeffl\U000e0041m\tn\rc\x07"


def obeyed(text: str) -> set[str]:
    """The characters of a text that a terminal would obey or hide; ends of lines and tabs between columns are ours."""
    return {character for character in text if unicodedata.category(character) in OBEYED} - {"\n", "\t"}


@pytest.fixture
def hostile(workspace: Path) -> Path:
    """A workspace with an export whose agencies are terminal escapes and marks of direction."""
    content = (FILES / "escape-cells.csv").read_bytes()
    assert obeyed(content.decode()) > {"\x1b", "\u202e"}
    (workspace / "inbox" / "northmere-autumn-staff-\u202evsc.csv").write_bytes(content)
    return workspace


def arguments(name: str, workspace: Path) -> list[str | Path]:
    files = list((workspace / "inbox").glob("*.csv")) if name == "check" else []
    return [name, *files, "-w", workspace]


@pytest.mark.parametrize("terminal", [False, True])
def test_every_command_prints_harmless_text(
    terminal: bool, hostile: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in COMMANDS:
        printed = io.StringIO()
        if terminal:
            shown = Console(file=printed, force_terminal=True, highlight=False, soft_wrap=True, width=200)
            monkeypatch.setattr(console, "console", shown)
        _, text = command(*arguments(name, hostile))
        text = STYLES.sub("", text + printed.getvalue()).replace("\r", "")
        assert len(text) > 100
        assert not obeyed(text), name
        if name in ("run", "waiting", "check"):
            assert "POLICE" in text  # what is harmless of a cell is there


def test_a_decision_means_what_was_typed(hostile: Path, command: Command) -> None:
    command("run", "-w", hostile)
    typed = "\x1b[2J\x1b[31mPOLICE\x1b]0;owned\x07"
    cause = next(cause for cause in open_causes(load(hostile)) if cause.typed == typed)
    decide(hostile, cause, Answer(Act.EVERYWHERE, "camhs"), NOW)
    assert typed in load(hostile).agencies.agency["camhs"].aliases
    assert "\x1b" not in (hostile / "config/agencies.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["plain", "caf\u00e9 \U0001f642", "ni\u200cdd", "a \u00a0 b"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_nothing_that_a_terminal_obeys_is_left() -> None:
    assert harmless(ODD) == "a[31mb2Jcdefg hi jklm n c"
    assert tomllib.loads(f"a = {toml(ODD.replace(chr(0xD800), ''))}")["a"] == ODD.replace("\ud800", "")
    assert not obeyed(toml(ODD))


def test_problems_hold_nothing_else_wherever_they_are_shown() -> None:
    found = problem("agency-unknown", f"inbox/{ODD}", rows=1, typed=ODD, closest=ODD, table=ODD)
    assert not obeyed(found.sentence())
    assert "\n" not in found.sentence()


def test_the_log_holds_nothing_else() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(log.Lines())
    record = logging.LogRecord("brpipeline", logging.INFO, "", 0, "file-refused", None, None)
    record.ids = {"file": ODD}
    handler.emit(record)
    line = stream.getvalue().removesuffix("\n")
    assert not obeyed(line)
    assert "\n" not in line
    assert json.loads(line)["event"] == "file-refused"


def test_tracebacks_are_printed_harmlessly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("BRPIPELINE_DEBUG", "1")
    explained(ValueError(ODD), "file-fault", "here")
    printed = capsys.readouterr().err
    assert "ValueError: a[31mb2Jcdefg" in printed
    assert not obeyed(printed)


# Who prints: the console and the traceback, which make it harmless, what is ours from beginning to end, and answers.
PRINTS = {
    "brpipeline.cli.app": "the version",
    "brpipeline.cli": "a bug's place, made harmless",
    "brpipeline.cli.console": "everything else",
    "brpipeline.problems.exceptions": "tracebacks, made harmless",
    "brpipeline.orchestration.prefect_server": "a port, to its parent",
    "brpipeline.cli.review": "questions, without facts but the assessment's id",
    "brpipeline.cli.questions": "questions and what to choose from, made harmless",
    "brpipeline.orchestration.run_server": "a sentence without facts",
    "brpipeline.orchestration.serve": "a sentence without facts",
    "brpipeline.results.tables.data_dictionary": "a document of ours",
}


PRINTING = (
    r"(rich\.|pprint\.)?p?print|(typer|click)\.(echo|secho|prompt|confirm)|traceback\.print_\w+|input"
    r"|(sys\.std(out|err)|(\w+\.)*(console|terminal)\.file)\.write|(\w+\.)*(console|terminal)\.(print|log|input|out)"
)


def test_nobody_else_prints() -> None:
    printing = set()
    for name, path in modules().items():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if re.fullmatch(PRINTING, called):
                    printing.add(name)
    assert printing == PRINTS.keys()
