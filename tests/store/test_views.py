"""The views for anyone's SQL say exactly what the published reports say, on either database."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from brpipeline import pipeline
from brpipeline.pipeline import ingest, run
from brpipeline.results.tables import TABLES
from brpipeline.review.erase import forget_response
from brpipeline.settings.workspace import load
from brpipeline.store import counted_rows
from brpipeline.store.findings import OTHER_NAMES
from brpipeline.store.published_tables import published_component, published_flag
from tests import postgres
from tests.conftest import NOW, ROOT
from tests.pipeline.test_open_wave import CLOSED, POLICE, Open
from tests.store.views import assert_equal_to_reports, reported, rows, views

NORTHMERE = {"partnership": "northmere", "wave": "autumn-2025"}
PEOPLE = """
SELECT COUNT(*) AS people FROM (SELECT DISTINCT source, response FROM {view}
WHERE partnership = :partnership AND wave = :wave{only}) AS answered
"""
NAIVE = " AND complete AND NOT aside AND agency IS NOT NULL"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def ran(
    request: pytest.FixtureRequest, published_example: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The worked example, run once, with its store on either database."""
    if request.param == "sqlite":
        yield published_example
        return
    root = tmp_path_factory.mktemp("postgresql") / "example"
    shutil.copytree(published_example, root, ignore=shutil.ignore_patterns("published", "*.sqlite"))
    with (
        postgres.database(request.getfixturevalue("postgres_server")) as url,
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setenv("BRPIPELINE_STORE", url)
        patched.setattr(pipeline, "draw_all", lambda *_: [])
        assert not run(root, NOW).failed
        request.node.store_url = url
        yield root


@pytest.fixture
def example(ran: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The worked example, its store found by this test as well."""
    if url := getattr(request.node.parent, "store_url", None):
        monkeypatch.setenv("BRPIPELINE_STORE", url)
    return ran


@pytest.fixture
def survey(workspace: Path, undrawn: None) -> Open:
    return Open(workspace)


def test_they_equal_the_reports_of_the_worked_example(example: Path) -> None:
    published = assert_equal_to_reports(example)
    assert len(published) == 6
    assert sum(len(results.flags) for results in published) > 50


def test_people_are_those_whom_the_report_counts_and_not_all_who_answered(example: Path) -> None:
    answered = rows(example, PEOPLE.format(view="rating", only=NAIVE), **NORTHMERE)
    counted = rows(example, PEOPLE.format(view="counted_rating", only=""), **NORTHMERE)
    assert (answered, counted) == ([{"people": 63}], [{"people": 61}])


def test_the_example_in_the_documents_gives_what_stands_there(example: Path) -> None:
    text = (ROOT / "docs" / "workspace.md").read_text(encoding="utf-8")
    found = re.search(r"^```sql\n(.*?)^```\n\n(\|.*?)\n\n", text, flags=re.DOTALL | re.MULTILINE)
    assert found
    made = rows(example, found[1])
    head, _, *lines = (line.strip("| ").split(" | ") for line in found[2].splitlines())
    assert [list(map(str, row.values())) for row in made] == lines
    assert list(made[0]) == head


def test_columns_are_those_of_the_tables(example: Path) -> None:
    """What docs/tables.md says of a column holds in SQL too."""
    for name, table in (("components", published_component), ("flags", published_flag)):
        known = {column.name for column in TABLES[name].columns}
        assert {OTHER_NAMES.get(column.name, column.name) for column in table.columns} <= known
    assert {OTHER_NAMES.get(column.name, column.name) for column in published_flag.columns} == {
        column.name for column in TABLES["flags"].columns
    } - {"group_name"}


@pytest.mark.slow
def test_what_is_held_is_not_in_them_and_what_a_kept_group_said_is(survey: Open) -> None:
    survey.reported()
    for police in ([*POLICE, "Green"], ["Green", *POLICE[1:]], ["", *POLICE[1:]], ["Green", *POLICE[1:], *["Red"] * 4]):
        held = survey.reported(police=police).responses.held
        (results,) = assert_equal_to_reports(survey.root)
        assert results.responses.held == held
    survey.reported(CLOSED, police=[*POLICE, "Green"])
    assert_equal_to_reports(survey.root)


def test_an_agency_that_is_held_altogether_is_not_in_them(survey: Open) -> None:
    survey.reported()
    (survey.root / "inbox" / "staff-0.csv").write_text(
        "id,submitted,agency,S1\nprobation1,2025-10-19,Probation,Green\n", encoding="utf-8"
    )
    path = survey.root / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8") + "snapshot = false\n", encoding="utf-8")
    assert survey.reported().responses.held == 1
    assert_equal_to_reports(survey.root)
    assert {row["agency"] for row in rows(survey.root, "SELECT agency FROM counted_rating")} == {"police", "camhs"}


@pytest.mark.slow
def test_nobody_is_counted_before_the_report_counts_them(survey: Open) -> None:
    """An export that was taken in, and an agency with another id change nothing until the report is made anew."""
    survey.reported(CLOSED)
    before = views(survey.root, **NORTHMERE)
    lines = ["id,submitted,agency,S1", *(f"CAMHS{at},2025-10-2{at},CAMHS,Red" for at in range(4))]
    lines += [f"Police{at},2025-10-2{at},Police,Green" for at in range(4)]
    (survey.root / "inbox" / "staff-9.csv").write_text("\n".join(lines), encoding="utf-8")
    ingest.ingest(load(survey.root), CLOSED)
    for name in ("agencies.toml", "assessment.toml"):
        path = survey.root / "config" / name
        path.write_text(path.read_text(encoding="utf-8").replace("camhs", "young-minds"), encoding="utf-8")
    assert rows(survey.root, "SELECT agency FROM agency_name WHERE typed = 'CAMHS'") == [{"agency": "young-minds"}]
    assert views(survey.root, **NORTHMERE) == before
    run(survey.root, CLOSED)
    assert_equal_to_reports(survey.root)
    assert views(survey.root, **NORTHMERE) != before


def test_corrections_and_what_the_scale_has_learnt_are_in_them(survey: Open) -> None:
    survey.reported(CLOSED, police=[*POLICE, "Sortof", "Sortof", "Green"])
    waiting, *_ = assert_equal_to_reports(survey.root)
    corrections = survey.root / "config" / "corrections.toml"
    signed = 'author = "Analyst"\ndate = 2025-11-01\nreason = "by telephone"\n'
    decided = (
        ("Police0", "agency", "camhs"),
        ("Police1", "S1", "amber"),
        ("Police2", "test", "yes"),
        ("Police5", "S1", "red"),
    )
    corrections.write_text(
        "".join(
            f'[[correction]]\nsource = "staff"\nresponse = "{who}"\nfield = "{field}"\nvalue = "{value}"\n{signed}\n'
            for who, field, value in decided
        ),
        encoding="utf-8",
    )
    instrument = next((survey.root / "config" / "instruments").glob("levers*.toml"))
    text = instrument.read_text(encoding="utf-8")
    instrument.write_text(text.replace('wordings = ["Green"', 'wordings = ["Sortof", "Green"'), encoding="utf-8")
    for path in (survey.root / "inbox").glob("*.csv"):
        path.unlink()  # it is not read anew: the answer is read from what the store has
    assert not run(survey.root, CLOSED).failed
    assert rows(survey.root, "SELECT COUNT(*) AS answers FROM tally_answer") == [{"answers": 3}]
    corrected, *_ = assert_equal_to_reports(survey.root)
    assert corrected.responses.corrected == 4
    assert (waiting.responses.waiting, corrected.responses.waiting) == (2, 0)
    said = {
        row["response"]: (row["agency"], row["rating"])
        for row in rows(survey.root, "SELECT response, agency, rating FROM counted_rating WHERE component = 'S1'")
    }
    assert said["Police0"] == ("camhs", "red")
    assert said["Police1"] == ("police", "amber")
    assert "Police2" not in said
    assert (said["Police5"], said["Police6"]) == (("police", "red"), ("police", "green"))


def test_nobody_takes_the_place_of_who_was_erased(survey: Open) -> None:
    """SQLite gives the highest id out again once it is free."""
    survey.reported(CLOSED)
    (last,) = rows(survey.root, "SELECT id, key FROM response ORDER BY id DESC LIMIT 1")
    forget_response(survey.root, "staff", last["key"], CLOSED)
    text = "id,submitted,agency,S1\nPolice9,2025-10-21,Police,Red\n"
    (survey.root / "inbox" / "staff-9.csv").write_text(text, encoding="utf-8")
    ingest.ingest(load(survey.root), CLOSED)
    assert rows(survey.root, "SELECT id FROM response WHERE key = 'Police9'") == [{"id": last["id"]}]
    counted = {row["response"] for row in rows(survey.root, "SELECT DISTINCT response FROM counted_rating")}
    assert counted == {f"Police{at}" for at in range(5)} | {f"CAMHS{at}" for at in range(4)} - {last["key"]}
    run(survey.root, CLOSED)
    assert_equal_to_reports(survey.root)


@pytest.mark.slow
def test_answers_that_an_earlier_version_released_are_said_to_be_missing(
    survey: Open, caplog: pytest.LogCaptureFixture
) -> None:
    """It noted their counts and not whose they were. An agency whose answers are the same by now is complete."""
    survey.reported()
    with sqlite3.connect(survey.root / "responses.sqlite") as store:
        for table in ("released_agency", "tally_range", "tally_name", "tally"):
            store.execute(f"DELETE FROM {table}")
    with caplog.at_level("INFO", logger="brpipeline"):
        results = survey.reported(police=[*POLICE, "Green"])
    (said,) = [record for record in caplog.records if record.message == "answers-not-in-views"]
    assert said.ids == {"assessment": "northmere/autumn-2025", "agencies": 1}  # type: ignore[attr-defined]
    found, consensus, flags = views(survey.root, **NORTHMERE)
    wanted = reported(results)
    assert found == {cell: people for cell, people in wanted[0].items() if cell[0] != "police"}
    assert (consensus, flags) == wanted[1:]
    survey.reported(police=[*POLICE, *["Green"] * 3])
    assert_equal_to_reports(survey.root)


@pytest.mark.slow
def test_only_tallies_in_use_are_kept(survey: Open) -> None:
    survey.reported()
    survey.reported(police=[*POLICE, "Green"])
    assert rows(survey.root, "SELECT COUNT(*) AS tallies FROM tally") == [{"tallies": 2}]
    survey.reported(police=[*POLICE, *["Green"] * 3])
    survey.reported(CLOSED)
    assert rows(survey.root, "SELECT COUNT(*) AS tallies FROM tally") == [{"tallies": 1}]


@pytest.mark.parametrize(
    ("ids", "counted", "either", "wanted"),
    [
        ([], [], [], []),
        ([7], [], [], []),
        ([3, 1, 2], [1, 2, 3], [], [(1, 3)]),
        ([1, 2, 4], [1, 2, 4], [], [(1, 2), (4, 4)]),  # 3 is somebody else's
        ([1, 2, 3], [1, 3], [], [(1, 1), (3, 3)]),
        ([1, 2, 3], [1, 3], [2], [(1, 3)]),
    ],
)
def test_ranges_hold_whoever_counts_and_nobody_else(
    ids: list[int], counted: list[int], either: list[int], wanted: list[tuple[int, int]]
) -> None:
    first, last = counted_rows._ranges(np.array(ids, dtype=np.int64), np.isin(ids, counted), np.isin(ids, either))
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == wanted
