"""While a wave is open, what is shown of a group follows only in steps; when it has closed, everything counts."""

import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.publish.files.published import published
from brpipeline.results import Results

OPEN, CLOSED = datetime(2025, 10, 20, 9), datetime(2025, 11, 3, 9)
POLICE = ["Red"] * 5
CAMHS = ["Green"] * 4
SOURCE = '[[source]]\nname = "staff"\nfiles = "staff*.csv"\npartnership = "northmere"\nwave = "autumn-2025"\n'


class Open:
    """An assessment whose exports come one after another."""

    def __init__(self, root: Path) -> None:
        self.root = root
        path = root / "config" / "assessment.toml"
        path.write_text(
            path.read_text(encoding="utf-8").split("# A source is one survey")[0] + SOURCE, encoding="utf-8"
        )
        self.exports = 0

    def reported(self, now: datetime = OPEN, police: list[str] = POLICE, camhs: list[str] = CAMHS) -> Results:
        """The results once an export of the whole survey was taken."""
        self.exports += 1
        rows = [("Police", *response) for response in enumerate(police)] + [
            ("CAMHS", *response) for response in enumerate(camhs)
        ]
        lines = [f"{agency}{at},2025-10-{1 + at:02},{agency},{rating}" for agency, at, rating in rows if rating]
        text = "\n".join(["id,submitted,agency,S1", *lines])
        (self.root / "inbox" / f"staff-{self.exports}.csv").write_text(text, encoding="utf-8")
        run(self.root, now)
        results = published(self.root / "reports/published/northmere/autumn-2025")
        assert results
        return results


@pytest.fixture
def survey(workspace: Path, undrawn: None) -> Open:
    return Open(workspace)


def people(results: Results) -> dict[str, int]:
    return {group.group: group.respondents for group in results.responses.groups}


def said(results: Results, group: str) -> tuple[int, int]:
    """How many of a group say Red, how many Green."""
    counts = next(one.counts for one in results.components[0].groups if one.group == group)
    return counts.red, counts.green


def test_one_more_answer_is_counted_and_not_shown(survey: Open) -> None:
    survey.reported()
    after = survey.reported(police=[*POLICE, "Green"])
    assert people(after) == {"police": 5, "camhs": 4}
    assert said(after, "police") == (5, 0)
    assert (after.responses.used, after.responses.people, after.responses.held) == (10, 9, 1)
    folder = survey.root / "reports/published/northmere/autumn-2025"
    assert "1 answer is not shown yet" in (folder / "report.html").read_text(encoding="utf-8")


def test_three_more_answers_are_shown(survey: Open) -> None:
    survey.reported()
    survey.reported(police=[*POLICE, "Green"])
    after = survey.reported(police=[*POLICE, "Green", "Green", "Green"])
    assert said(after, "police") == (5, 3)
    assert after.responses.held == 0


def test_a_changed_answer_waits_for_three_more(survey: Open) -> None:
    survey.reported()
    changed = ["Green", *POLICE[1:]]
    assert said(survey.reported(police=changed), "police") == (5, 0)
    assert said(survey.reported(police=[*changed, "Red", "Red", "Red"]), "police") == (7, 1)


def test_a_withdrawn_answer_stays_until_three_more_came(survey: Open) -> None:
    survey.reported()
    fewer = ["", *POLICE[1:]]
    after = survey.reported(police=fewer)
    assert said(after, "police") == (5, 0)
    assert after.responses.withdrawn == 1
    assert said(survey.reported(police=[*fewer, "Green", "Green", "Green"]), "police") == (4, 3)


def test_a_small_agency_that_comes_late_is_not_shown_with_another(survey: Open) -> None:
    survey.reported(camhs=["Green"] * 4)
    text = "id,submitted,agency,S1\nprobation1,2025-10-19,Probation,Green\n"
    (survey.root / "inbox" / "staff-0.csv").write_text(text, encoding="utf-8")
    path = survey.root / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8") + "snapshot = false\n", encoding="utf-8")
    after = survey.reported()
    assert people(after) == {"police": 5, "camhs": 4}
    assert "probation" not in {agency.id for agency in after.responses.missing}
    assert after.responses.held == 1


def test_each_group_says_of_which_day_it_is(survey: Open) -> None:
    first = survey.reported()
    after = survey.reported(camhs=[*CAMHS, *["Green"] * 3], police=[*POLICE, "Red"])
    then, now = ({group.group: group.as_of for group in one.responses.groups} for one in (first, after))
    assert now["police"] == then["police"]
    assert now["camhs"] != then["camhs"]


def test_when_the_wave_has_closed_everything_counts(survey: Open) -> None:
    survey.reported()
    survey.reported(police=[*POLICE, "Green"])
    run(survey.root, CLOSED)
    after = published(survey.root / "reports/published/northmere/autumn-2025")
    assert after
    assert after.status == "closed"
    assert said(after, "police") == (5, 1)
    assert after.responses.held == 0


def test_a_closed_wave_can_be_held_to_the_same_steps(survey: Open) -> None:
    path = survey.root / "config" / "assessment.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[privacy]", '[privacy]\nafter_closing = "in-steps"'), encoding="utf-8"
    )
    survey.reported()
    after = survey.reported(CLOSED, police=[*POLICE, "Green"])
    assert said(after, "police") == (5, 0)
    assert after.responses.held == 1


def test_a_wave_that_was_never_shown_open_is_not_held(survey: Open) -> None:
    survey.reported(CLOSED)
    assert said(survey.reported(CLOSED, police=[*POLICE, "Green"]), "police") == (5, 1)


def test_a_run_that_finds_nothing_new_shows_the_same(survey: Open) -> None:
    survey.reported()
    held = survey.reported(police=[*POLICE, "Green"])
    run(survey.root, OPEN)
    assert published(survey.root / "reports/published/northmere/autumn-2025") == held


def test_the_record_in_the_store_holds_counts_and_marks_only(survey: Open) -> None:
    survey.reported()
    with sqlite3.connect(survey.root / "responses.sqlite") as store:
        (record,) = store.execute("SELECT record FROM shown").fetchone()
    assert "Police0" not in record
    group = json.loads(record)["groups"][0]
    assert group["people"] == 5
    assert group["answers"]["S1"] == [5, 0, 0, 0, 0, 0]
