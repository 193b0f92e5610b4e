"""A release that a person decides: what it gives away is said first, it is typed out, and it is kept for good."""

import io
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.pipeline.survey_over_time import ASSESSMENT, CLOSED, OPEN, SurveyOverTime, counts

pytestmark = pytest.mark.usefixtures("undrawn")
POLICE = ["RG", "RA", "RG", "RG", "RR", "RG"]
CAMHS = ["GG"] * 7
MANY = ["Police", "CAMHS", "Probation", "Early help", "Housing", "VCS", "Early years providers", "Adult social care"]
HELD_IN_WORDS = [
    ("lots", ["Police"], "3 people of Police"),
    ("lots", ["Police", "CAMHS"], "3 people of Police and 3 people of CAMHS"),
    ("nothing", ["Police"], "everybody, since no rating is published yet"),
    ("lots", MANY, "24 people"),
]
DECIDED = ("--by", "Ada Marsh", "--reason", "The board meets tomorrow")


@pytest.fixture
def survey(workspace: Path) -> SurveyOverTime:
    """Six of the police and seven of CAMHS, published at closing."""
    made = SurveyOverTime(workspace)
    made.reported({"Police": POLICE, "CAMHS": CAMHS}, CLOSED)
    return made


def later(survey: SurveyOverTime, police: list[str]) -> None:
    survey.reported({"Police": police, "CAMHS": CAMHS}, CLOSED)


def answers(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def police(survey: SurveyOverTime) -> tuple[int, int, int]:
    results = survey.again(CLOSED)
    return counts(results)["police"]


def decisions(root: Path) -> list[tuple[str, str, str]]:
    with sqlite3.connect(root / "releases.sqlite") as ledger:
        return ledger.execute("SELECT stage, by, reason FROM release ORDER BY id").fetchall()


def everything(root: Path) -> dict[str, bytes]:
    """Every file of the workspace but the lock and the store, whose time of reading is in its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith(("responses.sqlite", ".brpipeline.lock"))
    }


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            [*POLICE, "GG"],
            [
                "Not published yet, or not as it is now, is something of 1 person of Police.",
                "This publishes one person's ratings:",
                "  Whoever kept the report of 3 November 2025 can subtract it, and read how 1 person of Police "
                "rated 2 components.",
                "Colleagues may know who answered late. A release cannot be taken back.",
                "It changes S1 from Red to Green.",
                "If you wait, they are counted once at least 3 people of an agency can be together.",
            ],
        ),
        (
            ["GG", *POLICE[1:]],
            [
                "  Whoever kept the report of 3 November 2025 can subtract it, and read how 1 person of Police "
                "changed answers to 1 component, before and after.",
            ],
        ),
        (
            ["", *POLICE[1:]],
            [
                "It changes no component's rating.",
                "  Whoever kept the report of 3 November 2025 can subtract it, and read how 1 person of Police, "
                "who asked to be removed or withdrew, had rated 2 components.",
            ],
        ),
        (
            [*POLICE, "GG", "AA"],
            [
                "Not published yet, or not as it is now, is something of 2 people of Police.",
                "It changes S1 from Red to Green.",
                "This publishes the ratings of 2 people:",
            ],
        ),
        (
            [*POLICE, *["GU"] * 2, *["UG"] * 2],
            [
                "Not published yet, or not as it is now, is something of 4 people of Police.",
                "  Whoever kept the report of 3 November 2025 can subtract it, and read how 4 people of Police "
                "rated 1 component.",
            ],
        ),
    ],
    ids=["one more", "an edit", "a withdrawal", "two more", "two on each component"],
)
def test_what_it_would_give_away_is_said(
    survey: SurveyOverTime, command: Command, changed: list[str], said: list[str]
) -> None:
    """Without a name and a reason that is all it does."""
    later(survey, changed)
    before = everything(survey.root)
    code, output = command("release", ASSESSMENT, "-w", survey.root)
    assert code == 0
    assert [line for line in said if line not in output.splitlines()] == []
    assert f'brpipeline release {ASSESSMENT} --by "YOUR NAME" --reason "WHY" -w {survey.root}' in output
    assert everything(survey.root) == before


def test_where_all_is_published_that_is_said(survey: SurveyOverTime, command: Command) -> None:
    code, output = command("release", ASSESSMENT, *DECIDED, "-w", survey.root)
    assert (code, output) == (0, f"Everything that there is of {ASSESSMENT} is published.\n")


@pytest.mark.parametrize("half", [DECIDED[:2], DECIDED[2:]], ids=["no reason", "no name"])
def test_a_name_and_a_reason_are_needed(survey: SurveyOverTime, command: Command, half: tuple[str, ...]) -> None:
    later(survey, [*POLICE, "GG"])
    code, output = command("release", ASSESSMENT, *half, "--yes", "-w", survey.root)
    assert (code, output.splitlines()[-1]) == (2, "Nothing was published: a decision needs both --by and --reason.")
    assert police(survey) == (0, 0, 6)


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("northmere/autumn\n", 0, "Nothing was published."),
        ("y\n", 0, "Nothing was published."),
        ("\n", 0, "Nothing was published."),
        ("", 2, "Nobody answered the question, so nothing was done. With --yes it is not asked."),
    ],
)
def test_unless_the_assessment_is_typed_out_nothing_is_published(
    survey: SurveyOverTime, command: Command, monkeypatch: pytest.MonkeyPatch, typed: str, code: int, said: str
) -> None:
    later(survey, [*POLICE, "GG"])
    before = everything(survey.root)
    answers(monkeypatch, typed)
    ended, output = command("release", ASSESSMENT, *DECIDED, "-w", survey.root)
    assert (ended, said in output) == (code, True)
    assert everything(survey.root) == before


@pytest.mark.parametrize("asked", [True, False])
def test_it_is_published_and_kept_with_name_and_reason(
    survey: SurveyOverTime, command: Command, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    later(survey, [*POLICE, "GG"])
    assert survey.draft
    answers(monkeypatch, f"{ASSESSMENT}\n")
    code, output = command("release", ASSESSMENT, *DECIDED, *([] if asked else ["--yes"]), "-w", survey.root)
    assert code == 0
    assert "This publishes one person's ratings:" in output  # said all the same
    assert f"Published: {ASSESSMENT}." in output
    assert police(survey) == (1, 0, 6)
    assert survey.draft is None
    assert decisions(survey.root)[-1] == ("decided", "Ada Marsh", "The board meets tomorrow")
    assert "because somebody decided to publish what was held;" in command("status", "-w", survey.root)[1]
    results = survey.again(CLOSED)
    assert results.responses.held == 0
    assert results.disclosure
    last = results.disclosure.releases[-1]
    assert (last.stage, last.by, last.reason) == ("decided", "Ada Marsh", "The board meets tomorrow")
    code, output = command("audit", "-w", survey.root)
    assert code == 0
    (line,) = [line for line in output.splitlines() if "released" in line]
    assert ASSESSMENT in line
    assert "Ada Marsh" in line
    assert "The board meets tomorrow" in line


def test_later_lots_are_as_safe_as_before(survey: SurveyOverTime, command: Command) -> None:
    later(survey, [*POLICE, "GG"])
    command("release", ASSESSMENT, *DECIDED, "--yes", "-w", survey.root)
    later(survey, [*POLICE, "GG", "AA"])
    assert police(survey) == (1, 0, 6)
    later(survey, [*POLICE, "GG", "AA", "AA", "AA"])
    assert police(survey) == (1, 3, 6)


def test_while_the_wave_is_open_it_is_refused(workspace: Path, command: Command) -> None:
    survey = SurveyOverTime(workspace)
    survey.reported({"Police": POLICE, "CAMHS": CAMHS}, OPEN)
    path = workspace / "config" / "assessment.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("closes = 2025-10-24", "closes = 2199-10-24"), encoding="utf-8")
    before = everything(workspace)
    code, output = command("release", ASSESSMENT, *DECIDED, "--yes", "-w", workspace)
    assert code == 2
    assert "release-open" in output
    assert "Its wave is open until 24 October 2199" in output
    assert everything(workspace) == before


def test_an_assessment_that_is_none_is_refused(survey: SurveyOverTime, command: Command) -> None:
    code, output = command("release", "northmere/autum-2025", "-w", survey.root)
    assert (code, "Did you mean “northmere/autumn-2025”?" in output) == (2, True)


def test_run_and_status_say_who_is_held_and_where_everything_is(survey: SurveyOverTime, command: Command) -> None:
    everything_shown = command("status", "-w", survey.root)[1]
    assert "held" not in everything_shown
    assert "not for circulation" not in everything_shown
    later(survey, [*POLICE, "GG", "AA"])
    report = f"reports/draft/{ASSESSMENT}/report.html"
    (survey.root / "reports" / "draft" / ASSESSMENT / "report.html").unlink()
    code, output = command("status", "-w", survey.root)
    assert (code, "  held, so that nobody can be singled out: 2 people of Police" in output.splitlines()) == (0, True)
    assert report not in output  # it is named only where it is
    (survey.root / "config" / "agencies.toml").open("a").write('\n[ours]\nname = "Ours"\nsector = "Health"\n')
    code, output = command("run", "-w", survey.root)
    assert code == 0
    assert (
        "  Something of 2 people is held, so that nobody can be singled out. "
        f"Everything, not for circulation: {report}" in output.splitlines()
    )
    assert f"  Everything, not for circulation: {survey.root / report}" in command("status", "-w", survey.root)[1]


@pytest.mark.parametrize(("while_open", "agencies", "said"), HELD_IN_WORDS)
def test_whoever_is_held_is_named_in_few_words(
    workspace: Path, command: Command, while_open: str, agencies: list[str], said: str
) -> None:
    survey = SurveyOverTime(workspace)
    survey.settings("privacy", f'while_open = "{while_open}"')
    survey.reported(dict.fromkeys(agencies, CAMHS), OPEN)
    assert f"  held, so that nobody can be singled out: {said}" in command("status", "-w", workspace)[1].splitlines()


def test_a_wave_is_closed_without_the_rows_that_wait(workspace: Path, command: Command) -> None:
    survey = SurveyOverTime(workspace)
    open_ = survey.reported({"Police": POLICE, "CAMHS": CAMHS, "Nobody knows": ["RR"]}, CLOSED)
    assert (open_.status, counts(open_)["police"]) == ("provisional", (0, 0, 3))
    code, output = command("release", ASSESSMENT, "-w", workspace)
    assert code == 0
    assert "1 row waits for a decision. This closes the wave without them" in output
    assert "one person" not in output
    code, output = command("status", "-w", workspace)
    assert (code, f"release-awaits: {ASSESSMENT}: Its wave has closed" in output) == (1, True)
    code, output = command("release", ASSESSMENT, *DECIDED, "--yes", "-w", workspace)
    assert code == 0
    closed = survey.again(CLOSED)
    assert (closed.status, counts(closed)["police"]) == ("closed", (0, 0, 6))
    assert decisions(workspace)[-1] == ("closing", "Ada Marsh", "The board meets tomorrow")
