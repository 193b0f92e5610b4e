"""The views equal the report whatever a release counts: lots, rows that stand as they were, and cells joined."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from brpipeline.assess.release import Decision
from brpipeline.pipeline import ingest
from brpipeline.pipeline.release import release
from brpipeline.results import Results
from brpipeline.review.erase import forget_response
from brpipeline.settings.workspace import load
from tests import postgres
from tests.pipeline.survey_over_time import ASSESSMENT, CLOSED, OPEN, Answers, SurveyOverTime, counts
from tests.store.views import assert_equal_to_reports, reported, rows, views

pytestmark = pytest.mark.slow
NORTHMERE = {"partnership": "northmere", "wave": "autumn-2025"}
POLICE, CAMHS = ["RG", "RA", "RG", "GG", "RR", "AG"], ["GG"] * 6 + ["GA"]
EDITED = ["GG", *POLICE[1:]]


@pytest.fixture
def survey(workspace: Path, undrawn: None) -> SurveyOverTime:
    return SurveyOverTime(workspace)


@pytest.fixture(params=["sqlite", "postgresql"])
def on_either(
    survey: SurveyOverTime, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SurveyOverTime]:
    """The survey, its store on either database."""
    if request.param == "sqlite":
        yield survey
        return
    with postgres.database(request.getfixturevalue("postgres_server")) as url:
        monkeypatch.setenv("BRPIPELINE_STORE", url)
        yield survey


def both(police: list[str] | None = None, camhs: list[str] | None = None) -> Answers:
    return {"Police": police or POLICE, "CAMHS": camhs or CAMHS}


def said(survey: SurveyOverTime, component: str = "S1") -> dict[str, str]:
    """By response, the rating of a component that the view has."""
    query = "SELECT response, rating FROM counted_rating WHERE component = :component"
    return {row["response"]: row["rating"] for row in rows(survey.root, query, component=component)}


def equal(survey: SurveyOverTime, results: Results) -> Results:
    assert assert_equal_to_reports(survey.root) == [results]
    return results


def tallies(survey: SurveyOverTime) -> int:
    (row,) = rows(survey.root, "SELECT COUNT(*) AS tallies FROM tally")
    return int(row["tallies"])


def test_lots_of_an_open_wave_its_closing_and_what_is_held_after_it(on_either: SurveyOverTime) -> None:
    survey = on_either
    equal(survey, survey.reported(both() | {"Probation": ["RR"] * 3}))
    assert set(said(survey)) == {"Police0", "Police1", "Police2", "CAMHS0", "CAMHS1", "CAMHS2", "CAMHS3"}
    # Three more of whom two rated S2: the police move on for S1 alone, and what is shown of S2 stays in its tally.
    moved = equal(survey, survey.reported(both([*POLICE, "GU", "GG", "AG"]) | {"Probation": ["RR"] * 3}))
    assert (counts(moved)["police"], counts(moved, 1)["police"]) == ((1, 1, 4), (2, 1, 0))
    assert (len(said(survey)), len(said(survey, "S2")), tallies(survey)) == (10, 7, 2)
    closed = equal(survey, survey.again(CLOSED))
    assert (closed.status, closed.responses.held, len(said(survey)), tallies(survey)) == ("closed", 0, 19, 1)
    everyone = [*POLICE, "GU", "GG", "AG"]
    late = survey.reported(both([*everyone, "RR"]) | {"Probation": ["RR"] * 3}, CLOSED)
    assert equal(survey, late).responses.held == 1
    assert "Police9" not in said(survey)


@pytest.mark.parametrize("held", [EDITED, ["", *POLICE[1:]]], ids=["an edit", "a withdrawal"])
def test_what_was_said_at_the_time_is_in_them_until_a_lot(survey: SurveyOverTime, held: list[str]) -> None:
    survey.reported(both(), CLOSED)
    for _ in range(2):
        after = equal(survey, survey.reported(both(held), CLOSED))
        assert after.responses.held == 1
        assert said(survey)["Police0"] == "red"
    equal(survey, survey.reported(both([*held, "GG", "AA"], [*CAMHS, "RR", "RR", "RR"]), CLOSED))
    assert (said(survey)["Police0"], len(said(survey)), tallies(survey)) == ("red", 16, 2)
    lot = equal(survey, survey.reported(both([*held, "GG", "AA", "GR"], [*CAMHS, "RR", "RR", "RR"]), CLOSED))
    assert lot.responses.held == 0
    assert said(survey).get("Police0") == ("green" if held == EDITED else None)


def test_what_somebody_decides_to_publish_is_in_them(survey: SurveyOverTime) -> None:
    survey.reported(both(), CLOSED)
    equal(survey, survey.reported(both([*EDITED, "AA"]), CLOSED))
    release(survey.root, ASSESSMENT, Decision("A. Marsh", "They agreed"), CLOSED)
    (decided,) = assert_equal_to_reports(survey.root)
    assert counts(decided)["police"] == (2, 2, 3)
    assert said(survey)["Police0"] == "green"
    equal(survey, survey.reported(both([*EDITED, "AA", "GG"]), CLOSED))


def test_cells_that_are_joined_or_not_shown_come_back_as_they_were(survey: SurveyOverTime) -> None:
    survey.reported(both(["RG", "RA", "RG", "GG"]), CLOSED)
    edited = survey.reported(both(["GG", "RA", "RG", "GG"]), CLOSED)
    for smallest, groups in ((5, {"police+camhs"}), (50, set()), (3, {"police", "camhs"})):
        path = survey.root / "config" / "assessment.toml"
        text = path.read_text(encoding="utf-8").split("\n")
        lines = [f"smallest_group = {smallest}" if line.startswith("smallest_group") else line for line in text]
        path.write_text("\n".join(lines), encoding="utf-8")
        results = equal(survey, survey.again(CLOSED))
        assert set(counts(results)) == {
            row["group_id"] for row in rows(survey.root, "SELECT group_id FROM counted_rating")
        }
        assert set(counts(results)) == groups
    assert counts(results) == counts(edited)
    survey.settings("privacy", 'unanimous = "hidden"')
    assert set(counts(equal(survey, survey.again(CLOSED)))) == {"police+camhs"}


def test_an_agency_of_another_id_keeps_its_row(survey: SurveyOverTime) -> None:
    survey.reported(both(), CLOSED)
    survey.reported(both(EDITED), CLOSED)
    survey.rename('"police"', '"force"')
    survey.rename("[police]", "[force]")
    renamed = equal(survey, survey.again(CLOSED))
    assert counts(renamed)["force"] == (1, 1, 4)
    # CAMHS move on, and with them the ledger knows the police by their new id alone.
    moved = survey.reported(both(EDITED, [*CAMHS, "RR", "RR", "RR"]), CLOSED)
    assert counts(equal(survey, moved)) == {"force": (1, 1, 4), "camhs": (7, 0, 3)}
    assert said(survey)["Police0"] == "red"
    (agencies,) = rows(
        survey.root, "SELECT MIN(agency) AS a, MAX(agency) AS b FROM counted_rating WHERE rating = 'amber'"
    )
    assert agencies == {"a": "camhs", "b": "force"}


def test_a_run_that_was_killed_before_it_wrote_them_down_is_made_up_for(survey: SurveyOverTime) -> None:
    """The ledger has the release, and the store does not."""
    store = survey.root / "responses.sqlite"
    survey.reported(both(camhs=CAMHS[:5]))
    shutil.copy(store, survey.root / "before.sqlite")
    moved = survey.reported(both([*POLICE, "GG", "GG", "AG"]))
    shutil.copy(survey.root / "before.sqlite", store)
    results = equal(survey, survey.again(OPEN))
    # The police have moved on, and CAMHS are shown.
    assert counts(results) == counts(moved) == {"police": (1, 1, 4), "camhs": (4, 0, 0)}


def test_a_store_that_is_made_anew_is_filled_as_far_as_people_say_the_same(
    survey: SurveyOverTime, caplog: pytest.LogCaptureFixture
) -> None:
    survey.reported(both(), CLOSED)
    with sqlite3.connect(survey.root / "responses.sqlite") as store:
        for table in ("released_agency", "tally_outside", "tally_range", "tally_name", "tally"):
            store.execute(f"DELETE FROM {table}")
    late = equal(survey, survey.reported(both([*POLICE, "GG"]), CLOSED))
    assert late.responses.held == 1
    with sqlite3.connect(survey.root / "responses.sqlite") as store:
        store.execute("DELETE FROM released_agency")
    with caplog.at_level("INFO", logger="brpipeline"):
        results = survey.reported(both(EDITED), CLOSED)
    (event,) = [record for record in caplog.records if record.message == "answers-not-in-views"]
    assert event.ids == {"assessment": "northmere/autumn-2025", "agencies": 1}  # type: ignore[attr-defined]
    found, consensus, flags = views(survey.root, **NORTHMERE)
    wanted = reported(results)
    assert found == {cell: people for cell, people in wanted[0].items() if cell[0] != "police" or cell[1] != "S1"}
    assert (consensus, flags) == wanted[1:]
    equal(survey, survey.reported(both([*EDITED, "GG", "GG", "AA"]), CLOSED))


def test_nobody_takes_the_place_of_who_was_erased(survey: SurveyOverTime) -> None:
    """SQLite gives the highest id out again once it is free. The report keeps the row until three more answer."""
    results = survey.reported(both(), CLOSED)
    (last,) = rows(survey.root, "SELECT id, key FROM response ORDER BY id DESC LIMIT 1")
    forget_response(survey.root, "staff", last["key"], CLOSED)
    survey.settings("[source]", "snapshot = false")
    text = "id,submitted,agency,S1,S2\nNew1,2025-10-21,Police,Red,Red\n"
    (survey.root / "inbox" / "staff-9.csv").write_text(text, encoding="utf-8")
    ingest.ingest(load(survey.root), CLOSED)
    assert rows(survey.root, "SELECT id FROM response WHERE key = 'New1'") == [{"id": last["id"]}]
    everyone = {f"Police{at}" for at in range(6)} | {f"CAMHS{at}" for at in range(7)}
    assert set(said(survey)) == everyone - {last["key"]}
    assert counts(survey.again(CLOSED)) == counts(results)
    assert set(said(survey)) == everyone - {last["key"]}
    lines = [f"New{agency}{at},2025-10-2{at},{agency},Red,Red" for agency in ("Police", "CAMHS") for at in range(3)]
    (survey.root / "inbox" / "staff-8.csv").write_text(
        "\n".join(["id,submitted,agency,S1,S2", *lines]), encoding="utf-8"
    )
    equal(survey, survey.again(CLOSED))
    assert len(said(survey)) == 19
