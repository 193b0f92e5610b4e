"""The views for anyone's SQL say exactly what the published reports say, on either database."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from brpipeline import pipeline
from brpipeline.pipeline import ingest, run
from brpipeline.results.tables import TABLES
from brpipeline.settings.workspace import load
from brpipeline.store import counted_rows
from brpipeline.store.findings import OTHER_NAMES
from brpipeline.store.published_tables import published_component, published_flag
from tests import postgres
from tests.conftest import NOW, ROOT
from tests.pipeline.survey_over_time import CLOSED, SurveyOverTime, counts
from tests.store.views import assert_equal_to_reports, rows, views

NORTHMERE = {"partnership": "northmere", "wave": "autumn-2025"}
PEOPLE = """
SELECT COUNT(*) AS people FROM (SELECT DISTINCT source, response FROM {view}
WHERE partnership = :partnership AND wave = :wave{only}) AS answered
"""
POLICE, CAMHS = ["RG", "RA", "RG", "GG", "RR", "AG"], ["GG"] * 6 + ["GA"]
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
def survey(workspace: Path, undrawn: None) -> SurveyOverTime:
    return SurveyOverTime(workspace)


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
def test_nobody_is_counted_before_the_report_counts_them(survey: SurveyOverTime) -> None:
    """An export that was taken in, and an agency with another id change nothing until the report is made anew."""
    survey.reported({"Police": POLICE, "CAMHS": CAMHS}, CLOSED)
    before = views(survey.root, **NORTHMERE)
    lines = ["id,submitted,agency,S1,S2", *(f"New{at},2025-10-22 9:0{at},CAMHS,Red,Green" for at in range(4))]
    lines += [f"Police{at},2025-10-22 9:0{at},Police,Green,Green" for at in range(4)]
    (survey.root / "inbox" / "staff-9.csv").write_text("\n".join(lines), encoding="utf-8")
    survey.settings("[source]", "snapshot = false")
    ingest.ingest(load(survey.root), CLOSED)
    survey.rename("camhs", "young-minds")
    assert rows(survey.root, "SELECT agency FROM agency_name WHERE typed = 'CAMHS'") == [{"agency": "young-minds"}]
    assert views(survey.root, **NORTHMERE) == before
    counted = counts(survey.again(CLOSED))
    assert_equal_to_reports(survey.root)
    assert counted == {"police": (1, 1, 4), "young-minds": (7, 0, 4)}


@pytest.mark.slow
def test_corrections_and_what_the_scale_has_learnt_are_in_them(survey: SurveyOverTime) -> None:
    waiting = survey.reported({"Police": [*POLICE, "?G", "?G", "GG"], "CAMHS": CAMHS}, CLOSED)
    assert_equal_to_reports(survey.root)
    corrections = survey.root / "config" / "corrections.toml"
    signed = 'author = "Analyst"\ndate = 2025-11-01\nreason = "by telephone"\n'
    decided = (
        ("Police0", "agency", "camhs"),
        ("Police1", "S1", "amber"),
        ("Police2", "test", "yes"),
        ("Police6", "S1", "red"),
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
    instrument.write_text(text.replace('wordings = ["Green"', 'wordings = ["Sort of", "Green"'), encoding="utf-8")
    for path in (survey.root / "inbox").glob("*.csv"):
        path.unlink()  # it is not read anew: the answer is read from what the store has
    corrected = survey.again(CLOSED)
    assert_equal_to_reports(survey.root)
    assert rows(survey.root, "SELECT COUNT(*) AS answers FROM tally_answer") == [{"answers": 3}]
    assert corrected.responses.corrected == 4
    assert (waiting.responses.held_back, corrected.responses.held_back) == (2, 0)
    assert (waiting.responses.waiting, corrected.responses.waiting) == (0, 0)
    said = {
        row["response"]: (row["agency"], row["rating"])
        for row in rows(survey.root, "SELECT response, agency, rating FROM counted_rating WHERE component = 'S1'")
    }
    assert said["Police0"] == ("camhs", "red")
    assert said["Police1"] == ("police", "amber")
    assert "Police2" not in said
    assert (said["Police6"], said["Police7"]) == (("police", "red"), ("police", "green"))


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
