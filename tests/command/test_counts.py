"""Every line that counts takes the right noun for nothing, for one and for two."""

from dataclasses import replace
from pathlib import Path

import pytest

from brpipeline.cli import causes, console, decisions, runs
from brpipeline.doctor.folders import inbox
from brpipeline.pipeline import Run
from brpipeline.pipeline.assess import Assessed
from brpipeline.pipeline.ingest import Ingested
from brpipeline.pipeline.status import SourceStatus
from brpipeline.problems import problem
from brpipeline.review.cause import Cause, Cell, Kind
from brpipeline.review.erase import Erased
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import load
from brpipeline.store.erasure import Forgotten
from brpipeline.store.ledger import Taken

ASSESSMENT = AssessmentId("northmere", "spring-2026")


def done(exports: int, reports: int, known: int = 0, waiting: int = 0) -> Run:
    """What a run did that read so many exports and published so many reports."""
    taken = [
        ("source", f"{number}.csv", Taken(new=number, changed=0, known=0, withdrawn=0)) for number in range(exports)
    ]
    assessed = [
        Assessed(ASSESSMENT, bool(exports), {"rows": reports, "used": reports, "waiting": waiting}, [])
        for _ in range(reports)
    ]
    ingested, index = Ingested(taken, known, []), Path("reports/published/index.html")
    return Run(ingested, assessed, index, failed=[], waiting=waiting, held_back=0)


@pytest.mark.parametrize(
    ("exports", "expected"),
    [
        (1, "1 new export read, 1 of 1 report published in 0.5 s."),
        (2, "2 new exports read, 2 of 2 reports published in 0.5 s."),
    ],
)
def test_what_a_run_did(exports: int, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    runs.ran(done(exports, exports), 0.5)
    assert expected in capsys.readouterr().out.splitlines()


def test_what_agencies_differ_on_is_said_below_what_was_published(capsys: pytest.CaptureFixture[str]) -> None:
    published = done(1, 1)
    (assessed,) = published.assessed
    said = replace(published, assessed=[replace(assessed, differences="Agencies differ on S1.")])
    runs.ran(said, 0.5)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["published northmere/spring-2026: 1 row = 1 used", "  Agencies differ on S1."]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "No partnership is set up to be assessed yet: brpipeline add lists what can be added."),
        (1, "Nothing has changed: 1 export was read before, 1 report is up to date."),
        (2, "Nothing has changed: 2 exports were read before, 2 reports are up to date."),
    ],
)
def test_what_a_run_left_as_it_was(count: int, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    runs.ran(done(0, count, known=count), 0.5)
    assert expected in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("count", "expected"), [(0, []), (1, ["1 row waits for a decision"]), (2, ["2 rows wait for a decision"])]
)
def test_how_many_rows_wait(count: int, expected: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    runs.ran(done(0, 1, waiting=count), 0.5)
    lines = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines() if "wait" in line]
    assert lines == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "0 rows = 0 used"), (1, "1 row = 1 used"), (2, "2 rows = 2 used")])
def test_rows_by_outcome(count: int, expected: str) -> None:
    assert console.outcomes({"rows": count, "used": count, "late": 0}) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "no export yet"), (1, "1 export read"), (2, "2 exports read")])
def test_exports_of_a_source(count: int, expected: str) -> None:
    assert runs.exports(SourceStatus("source", count, None, {"rows": 0, "used": 0})).startswith(expected)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 responses with 0 revisions and 0 texts"),
        (1, "1 response with 1 revision and 1 text"),
        (2, "2 responses with 2 revisions and 2 texts"),
    ],
)
def test_what_was_erased(count: int, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    decisions.erased(Erased(Forgotten(count, count, count, unread=0), []))
    assert f"Erased: {expected}." in capsys.readouterr().out


@pytest.mark.parametrize(("count", "expected"), [(1, "1 row waits"), (2, "2 rows wait")])
def test_rows_of_a_cause(count: int, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    cells = tuple(Cell("source", "file.csv", number, str(number)) for number in range(count))
    causes.screen([Cause(Kind.NOBODY, "n/a", cells)], [], [])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{expected} for 1 decision. Nothing is guessed."
    assert lines[1].startswith(f"  1  {expected.rpartition(' ')[0]}: “n/a” names no single agency (file.csv, row")


@pytest.mark.parametrize(
    ("count", "expected"), [(0, ""), (1, "; 1 rating of rows in use waits"), (2, "; 2 ratings of rows in use wait")]
)
def test_ratings_that_are_held_back(count: int, expected: str) -> None:
    assert console.outcomes({"rows": 2, "used": 2, "held_back": count}) == f"2 rows = 2 used{expected}"


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "The row waits."), (2, "2 rows wait."), (1200, "1,200 rows wait.")]
)
def test_rows_of_a_problem(count: int, expected: str) -> None:
    assert problem("agency-missing", "source", rows=count).what.endswith(expected)


@pytest.mark.parametrize(("count", "expected"), [(0, "0 files; "), (1, "1 file; "), (2, "2 files; ")])
def test_files_of_the_inbox(count: int, expected: str, workspace: Path) -> None:
    for number in range(count):
        (workspace / "inbox" / f"{number}.csv").write_text("a,b\n")
    assert inbox(load(workspace)).result.startswith(expected)
