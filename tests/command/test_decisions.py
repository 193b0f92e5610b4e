"""What waits is listed with lines that free it once they stand in the settings, and a respondent can be forgotten."""

import io
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.review.decisions import FILL_IN, Remedy, decisions
from brpipeline.settings.toml_text import toml
from brpipeline.settings.workspace import load
from tests.conftest import NOW, Command

FILLED = {"agency": "police"}
TODAY = date(2026, 11, 24)

pytestmark = pytest.mark.usefixtures("undrawn")


def paste(root: Path, remedy: Remedy, field: str) -> None:
    """Puts the lines where the command says that they belong, with every gap filled in."""
    path = root / remedy.file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if remedy.table:
        start = text.index(remedy.table)
        (line,) = remedy.lines
        key = line.split(" = ")[0]
        text = text[:start] + re.sub(rf"^{key} = .*$", lambda _: line, text[start:], count=1, flags=re.MULTILINE)
    else:
        lines = "\n".join(remedy.lines)
        text += "\n" + lines.replace(f'value = "{FILL_IN}"', f'value = "{FILLED.get(field, "amber")}"')
    path.write_text(text, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("which", [0, -1])
def test_every_line_that_is_printed_frees_its_rows(which: int, example: Path) -> None:
    open_decisions = decisions(example, TODAY)
    typed = [("agency", "Saferschools"), ("I4", "?"), ("S3", "Amber/Red"), ("agency", "Harbour project")]
    assert [(decision.field, decision.typed) for decision in open_decisions] == typed
    for decision in open_decisions:
        paste(example, decision.remedies[which], decision.field)
    done = run(example, NOW)
    assert sum(result.counts["waiting"] for result in done.assessed) == 0
    assert decisions(example, TODAY) == []


def test_two_answers_in_one_are_no_wording_of_either(example: Path) -> None:
    of_both = next(decision for decision in decisions(example, TODAY) if decision.typed == "Amber/Red")
    assert [remedy.file for remedy in of_both.remedies] == ["config/corrections.toml"]


def test_a_wording_is_offered_where_it_is_like_one_answer_alone(workspace: Path) -> None:
    rows = ["id,submitted,agency,S1,S2", "1,2025-10-01,Police,Partly in plase,Red", "2,2025-10-02,,Red,Red"]
    (workspace / "inbox/ashby-vale-autumn.csv").write_text("\n".join(rows))
    run(workspace, NOW)
    by_field = {decision.field: decision for decision in decisions(workspace, TODAY)}
    assert [remedy.table for remedy in by_field["S1"].remedies] == ["[scale.amber]", ""]
    assert [remedy.table for remedy in by_field["agency"].remedies] == [""]


@pytest.mark.slow
def test_a_name_that_is_like_none_can_be_an_alias_of_any_agency(workspace: Path) -> None:
    rows = ["id,submitted,agency,S1,S2", "1,2025-10-01,Zzyzx,Red,Red", "2,2025-10-02,Zzyzx,Red,Red"]
    (workspace / "inbox/ashby-vale-autumn.csv").write_text("\n".join(rows))
    run(workspace, NOW)
    (decision,) = decisions(workspace, TODAY)
    assert [remedy.table for remedy in decision.remedies[:-1]] == [
        f"[{name}]" for name in load(workspace).agencies.agency
    ]
    paste(workspace, decision.remedies[0], decision.field)
    assert sum(assessment.counts["used"] for assessment in run(workspace, NOW).assessed) == 2


@pytest.mark.parametrize("text", ['say "no"', "a\\b", "two\nlines", "tab\t", "\x7f\x00", "“ünïcode”", "[x] = # no"])
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"a = {toml(text)}\nb = {toml([text, 'x'])}") == {"a": text, "b": [text, "x"]}


def test_the_command_says_what_and_where(command: Command, example: Path) -> None:
    code, output = command("waiting", "-w", example)
    assert code == 1
    assert "northmere/autumn-2025: 1 row waits, agency is “Saferschools”" in output
    assert "  in config/agencies.toml, under [police], replace the line with:\n    aliases = [" in output
    assert "  or at the end of config/corrections.toml, add:\n    [[correction]]\n" in output
    assert "4 rows wait." in output


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
