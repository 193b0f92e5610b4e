"""README's way with drafts: fifteen rows that wait are settled while only drafts show it, then one release has all."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.pipeline.survey_over_time import ASSESSMENT, CLOSED, OPEN, Answers, SurveyOverTime, counts

pytestmark = pytest.mark.usefixtures("undrawn")
ANSWERS: Answers = {
    "Police": ["RG"] * 6,
    "CAMHS": [*["GG"] * 7, *["??"] * 5],
    "Saferschools": ["GA"] * 5,
    "The Lighthouse Project": ["AA"] * 5,
}


def rewritten(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def releases(root: Path) -> list[str]:
    with sqlite3.connect(root / "releases.sqlite") as ledger:
        return [stage for (stage,) in ledger.execute("SELECT stage FROM release ORDER BY id")]


def test_rows_are_settled_in_drafts_and_one_release_has_them_all(workspace: Path, command: Command) -> None:
    survey, config = SurveyOverTime(workspace), workspace / "config"
    survey.reported(ANSWERS, OPEN)
    waiting = survey.again(CLOSED)
    assert (waiting.status, waiting.responses.waiting, counts(waiting)) == (
        "provisional",
        15,
        {"camhs": (4, 0, 0), "police": (0, 0, 3)},
    )
    before, released = survey.everything_published(), releases(workspace)

    rewritten(config / "agencies.toml", '"Headteacher"]', '"Headteacher", "Saferschools"]')
    code, output = command("run", "--draft", "-w", workspace)
    assert (code, f"drafted {ASSESSMENT}: 28 rows = 18 used + 10 waiting" in output) == (1, True)
    rewritten(config / "agencies.toml", '"VCS"]', '"VCS", "The Lighthouse Project"]')
    rewritten(
        config / "instruments" / "levers-of-practice.toml", 'wordings = ["Amber"', 'wordings = ["Sort of", "Amber"'
    )
    code, output = command("run", "--draft", "-w", workspace)
    assert (code, f"drafted {ASSESSMENT}: 28 rows = 28 used" in output) == (0, True)
    assert "Nothing was published." in output
    assert survey.everything_published() == before
    assert releases(workspace) == released
    everything = {"police": (0, 0, 6), "camhs": (7, 5, 0), "schools": (5, 0, 0), "voluntary": (0, 5, 0)}
    assert survey.draft
    assert counts(survey.draft) == everything

    closed = survey.again(CLOSED)
    assert (closed.status, closed.responses.waiting, closed.responses.held) == ("closed", 0, 0)
    assert counts(closed) == everything
    assert releases(workspace) == [*released, "closing"]
    assert survey.draft is None
