"""Every line that counts takes the right noun for nothing, for one and for two."""

from pathlib import Path

import pytest

from brpipeline.cli import console, decisions, runs
from brpipeline.doctor.folders import inbox
from brpipeline.pipeline import Run
from brpipeline.pipeline.assess import Assessed
from brpipeline.pipeline.ingest import Ingested
from brpipeline.pipeline.status import SourceStatus
from brpipeline.problems import problem
from brpipeline.review.decisions import Decision, Remedy
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
    return Run(Ingested(taken, known, []), assessed, Path("reports/published/index.html"))


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
    held = tuple(("source", str(number)) for number in range(count))
    decisions.decisions([Decision(ASSESSMENT, "agency", "", held, ())])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"northmere/spring-2026: {expected}, agency is blank"
    assert lines[-1] == f"{expected}. Choose a way for each, then: brpipeline run"


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "The row waits."), (2, "2 rows wait."), (1200, "1,200 rows wait.")]
)
def test_rows_of_a_problem(count: int, expected: str) -> None:
    assert problem("agency-missing", "source", rows=count).remedy.startswith(expected)


@pytest.mark.parametrize(("count", "expected"), [(0, "0 files; "), (1, "1 file; "), (2, "2 files; ")])
def test_files_of_the_inbox(count: int, expected: str, workspace: Path) -> None:
    for number in range(count):
        (workspace / "inbox" / f"{number}.csv").write_text("a,b\n")
    assert inbox(load(workspace)).result.startswith(expected)


def test_two_causes_of_one_line_are_settled_one_after_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    line = Remedy("config/agencies.toml", "[police]", ('aliases = ["PPU"]',))
    at_the_end = Remedy("config/corrections.toml", "", ("[[correction]]",))
    both = [Decision(ASSESSMENT, "agency", typed, (("source", typed),), (line, at_the_end)) for typed in ("a", "b")]
    decisions.decisions(both)
    assert "change it once, run," in capsys.readouterr().out
    decisions.decisions(both[:1])
    assert "change it once" not in capsys.readouterr().out
