"""What is published of an agency follows by lots: while a wave is open, when it closes, and ever after."""

import sqlite3
from pathlib import Path

import pytest

from brpipeline.settings.new_workspace import begin
from tests.pipeline.survey_over_time import ASSESSMENT, CLOSED, OPEN, Answers, SurveyOverTime, counts, text_of

POLICE, CAMHS = ["RG", "RA", "RG", "RG", "RR", "RG"], ["GG"] * 7


@pytest.fixture
def survey(workspace: Path) -> SurveyOverTime:
    return SurveyOverTime(workspace)


def both(police: list[str] | None = None, camhs: list[str] | None = None) -> Answers:
    return {"Police": police or POLICE, "CAMHS": camhs or CAMHS}


def test_three_enter_while_three_stay_outside(survey: SurveyOverTime) -> None:
    open_ = survey.reported(both())
    assert open_.status == "provisional"
    assert counts(open_) == {"police": (0, 0, 3), "camhs": (4, 0, 0)}
    assert {agency.id: (agency.answered, agency.held) for agency in open_.responses.answered} == {
        "police": (6, 3),
        "camhs": (7, 3),
    }
    assert open_.responses.counted == (7, 7)


def test_the_draft_beside_it_has_everything(survey: SurveyOverTime) -> None:
    survey.reported(both())
    draft = survey.draft
    assert draft
    assert draft.draft
    assert counts(draft) == {"police": (0, 0, 6), "camhs": (7, 0, 0)}


def test_closing_counts_everyone_and_takes_the_draft_away(survey: SurveyOverTime) -> None:
    survey.reported(both())
    closed = survey.again(CLOSED)
    assert closed.status == "closed"
    assert counts(closed) == {"police": (0, 0, 6), "camhs": (7, 0, 0)}
    assert closed.responses.held == 0
    assert survey.draft is None


def test_an_agency_of_five_appears_at_closing(survey: SurveyOverTime) -> None:
    assert counts(survey.reported(both(police=POLICE[:5]))) == {"camhs": (4, 0, 0)}
    assert counts(survey.again(CLOSED)) == {"police": (0, 0, 5), "camhs": (7, 0, 0)}


@pytest.mark.parametrize(
    ("changed", "held"),
    [
        ([*POLICE, "GG"], 1),
        (["GG", *POLICE[1:]], 1),
        (["", *POLICE[1:]], 1),
        ([*POLICE, "UU", "UU", "GG"], 3),
    ],
    ids=["late", "corrected", "withdrawn", "three of whom one rated"],
)
def test_after_closing_what_would_tell_on_somebody_is_held(
    survey: SurveyOverTime, changed: list[str], held: int
) -> None:
    before = survey.reported(both(), CLOSED)
    after = survey.reported(both(police=changed), CLOSED)
    assert counts(after) == counts(before)
    assert counts(after, 1) == counts(before, 1)
    assert [agency.held for agency in after.responses.answered if agency.id == "police"] == [held]
    draft = survey.draft
    assert draft
    assert counts(draft) != counts(before)


def test_with_three_more_it_comes_out(survey: SurveyOverTime) -> None:
    survey.reported(both(), CLOSED)
    after = survey.reported(both(police=["GG", *POLICE[1:], "GG", "GG", "AA"]), CLOSED)
    assert counts(after)["police"] == (3, 1, 5)
    assert after.responses.held == 0


def test_people_who_did_not_rate_are_no_base(survey: SurveyOverTime) -> None:
    """Three answered for the police; one rated S2. There they are counted with CAMHS."""
    closed = survey.reported(both(police=["RR", "RU", "RU"]), CLOSED)
    assert counts(closed) == {"police": (0, 0, 3), "camhs": (7, 0, 0)}
    assert counts(closed, 1) == {"police+camhs": (7, 0, 1)}


def test_the_closing_release_waits_for_rows_that_wait(survey: SurveyOverTime) -> None:
    waiting = survey.reported(both() | {"Nobody knows": ["RR"]}, CLOSED)
    assert waiting.status == "provisional"
    assert waiting.disclosure
    assert waiting.disclosure.awaited == 1
    assert survey.done
    problems = [problem for assessed in survey.done.assessed for problem in assessed.problems]
    assert [problem.code for problem in problems] == ["agency-unknown", "release-awaits"]
    assert "Its wave has closed, and rows of it still wait for a decision: 1." in problems[1].what
    path = survey.root / "config" / "agencies.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Constabulary"', '"Constabulary", "Nobody knows"', 1), encoding="utf-8")
    closed = survey.again(CLOSED)
    assert counts(closed)["police"] == (0, 0, 7)


def test_it_is_closed_without_them_if_somebody_decides_so(survey: SurveyOverTime) -> None:
    survey.reported(both() | {"Nobody knows": ["RR"]}, CLOSED)
    decision = f'[[close]]\nassessment = "{ASSESSMENT}"\nby = "A. Marsh"\nreason = "Unknown"\ndate = 2025-11-03\n'
    (survey.root / "config" / "releases.toml").write_text(decision, encoding="utf-8")
    closed = survey.again(CLOSED)
    assert (closed.status, counts(closed)["police"]) == ("closed", (0, 0, 6))


def test_nothing_is_published_while_open_if_the_settings_say_so(survey: SurveyOverTime) -> None:
    survey.settings("privacy", 'while_open = "nothing"')
    assert counts(survey.reported(both())) == {}
    assert counts(survey.again(CLOSED)) == {"police": (0, 0, 6), "camhs": (7, 0, 0)}


@pytest.mark.parametrize("lost", ["the store", "the ledger", "both"])
def test_what_was_published_is_remembered(survey: SurveyOverTime, lost: str) -> None:
    """Without a ledger what is published is entered as it stands; without a store it is read again."""
    before = survey.reported(both(), CLOSED)
    files = {"the store": ["responses.sqlite"], "the ledger": ["releases.sqlite"]}
    for name in files.get(lost) or ["responses.sqlite", "releases.sqlite"]:
        (survey.root / name).unlink()
    after = survey.reported(both(police=[*POLICE, "GG"]), CLOSED)
    assert counts(after) == counts(before)


def test_the_ledger_holds_no_answer_and_no_name(survey: SurveyOverTime) -> None:
    survey.reported(both(), CLOSED)
    with sqlite3.connect(survey.root / "releases.sqlite") as ledger:
        text = "\n".join(ledger.iterdump())
    assert "Police0" not in text
    assert "RG" not in text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param([*POLICE, "GG"], [*POLICE, "RA"], marks=pytest.mark.slow),
        pytest.param(["GG", *POLICE[1:]], ["AU", *POLICE[1:]], marks=pytest.mark.slow),
    ],
    ids=["a late answer", "a changed answer"],
)
def test_no_published_byte_tells_what_somebody_held_said(tmp_path: Path, one: list[str], other: list[str]) -> None:
    """Not a picture, not a digest, not a length: everything is the same whatever the held person said."""
    trees = []
    for name, changed in (("one", one), ("other", other)):
        root = tmp_path / name
        begin(root)
        survey = SurveyOverTime(root)
        survey.reported(both(), CLOSED)
        survey.reported(both(police=changed), CLOSED)
        trees.append(survey.everything_published())
    assert trees[0].keys() == trees[1].keys()
    assert [name for name in trees[0] if trees[0][name] != trees[1][name]] == []


def test_an_export_of_few_rows_is_named_nowhere(survey: SurveyOverTime) -> None:
    survey.reported(both(), OPEN)
    (survey.root / "inbox" / "staff-late-answer-of-j.csv").write_text(
        "id,submitted,agency,S1,S2\nLate1,2025-10-21 08:13,Police,Green,Green", encoding="utf-8"
    )
    survey.again(CLOSED)
    assert "late-answer-of-j" not in text_of(survey.folder)
    assert "08:13" not in text_of(survey.folder)
