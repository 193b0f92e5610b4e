"""Faults of ours and of the machine: each is said, none stops what it does not concern, and nothing is half-done."""

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from brpipeline import cli, log, pipeline
from brpipeline.ingest.apart import process
from brpipeline.ingest.apart.reader import Reader
from brpipeline.pipeline import assess, ingest, recompute
from brpipeline.pipeline.workers import side_by_side
from brpipeline.problems.settings_error import SettingsError
from brpipeline.publish.files import atomic_files
from brpipeline.publish.files.published import fingerprint_of
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened
from tests.conftest import EXPORTS, NOW
from tests.pipeline.dying import ends_its_process

WORDS = "what somebody wrote"
WAVES = ("first", "second", "third")
FILE = "limesurvey-own-codes-code-long.csv"


@pytest.fixture
def root(workspace: Path, undrawn: None) -> Path:
    """Three waves, each with an export of its own. Nothing is drawn: no fault here is one of pictures."""
    path = workspace / "config" / "assessment.toml"
    settings = path.read_text(encoding="utf-8").split("[[wave]]")[0].replace("draws = 1000", "draws = 100")
    for name in WAVES:
        settings += (
            f'[[wave]]\nid = "{name}"\nname = "{name}"\nopens = 2025-09-22\ncloses = 2025-10-24\n\n'
            f'[[source]]\nname = "{name}"\nfiles = "{name}*"\npartnership = "northmere"\nwave = "{name}"\n\n'
        )
        shutil.copy(EXPORTS / FILE, workspace / "inbox" / f"{name}.csv")
    path.write_text(settings, encoding="utf-8")
    return workspace


def failing(work: Callable[..., Any], fault: Exception, on: Callable[..., bool]) -> Callable[..., Any]:
    """The work, with a fault where its arguments are so."""

    def tried(*arguments: Any, **named: Any) -> Any:
        if on(*arguments):
            raise fault
        return work(*arguments, **named)

    return tried


def about(name: str) -> Callable[..., bool]:
    """True of arguments among which is a file, or an export, of this name."""
    return lambda *given: any(getattr(one, "name", "") == name for one in given)


def count(root: Path, table: str) -> int:
    with opened(load(root)) as engine, engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def report(root: Path, wave: str) -> Path:
    return root / "reports" / "published" / "northmere" / wave / "report.html"


def codes(done: pipeline.Run) -> list[str]:
    return [problem.code for problem in done.ingested.problems]


def command(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """`brpipeline run`: its exit code, and all that it printed."""
    monkeypatch.setattr(sys, "argv", ["brpipeline", "run", "-w", str(root)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out + printed.err


@pytest.mark.parametrize(("module", "name"), [(Reader, "read"), (ingest, "take")])
def test_an_export_that_meets_a_fault_is_refused_and_stops_no_other(
    root: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(module, name, failing(getattr(module, name), ValueError(WORDS), about("second.csv")))
        done = pipeline.run(root, NOW)
    assert codes(done) == ["file-fault"]
    assert done.waits
    problem = done.ingested.problems[0]
    assert problem.where == "second, second.csv"
    assert "ValueError in test_faults.py" in problem.what
    assert WORDS not in problem.sentence()
    assert [source for source, _, _ in done.ingested.taken] == ["first", "third"]
    assert count(root, "export") == 2
    again = pipeline.run(root, NOW)
    assert [source for source, _, _ in again.ingested.taken] == ["second"]
    assert [result.assessment.wave for result in again.assessed if result.changed][:1] == ["second"]


def test_nothing_stays_of_an_export_whose_taking_breaks_off(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault comes when its rows are in the store already, and before they are there for good."""
    with monkeypatch.context() as patched:
        patched.setattr(ingest, "enter", failing(ingest.enter, KeyError(WORDS), lambda *given: "third" in given))
        done = pipeline.run(root, NOW)
    assert codes(done) == ["file-fault"]
    assert count(root, "response") == 2 * 47
    assert count(root, "audit WHERE what = 'export read'") == 2


def test_an_export_on_a_share_that_fails_is_refused_and_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "CHILD", "tests.pipeline.failing_share")
    done = pipeline.run(root, NOW)
    assert codes(done) == ["file-forbidden"]
    assert done.waits
    assert len(done.ingested.taken) == 2


def test_a_file_that_vanishes_meanwhile_is_said_and_stops_no_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = OSError(errno.ESTALE, "Stale file handle", "second.csv")
    monkeypatch.setattr(Reader, "read", failing(Reader.read, fault, about("second.csv")))
    done = pipeline.run(root, NOW)
    assert codes(done) == ["file-unusable"]
    assert done.waits
    assert len(done.ingested.taken) == 2


def test_an_assessment_that_fails_stops_no_other_and_the_run_ends_failed(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[dict[str, Any]] = []
    monkeypatch.setattr(log, "event", lambda name, **ids: said.append({"event": name, **ids}))

    def is_second(*given: Any) -> bool:
        return AssessmentId("northmere", "second") in given

    with monkeypatch.context() as patched:
        patched.setattr(recompute, "compose", failing(recompute.compose, ZeroDivisionError(WORDS), is_second))
        code, printed = command(root, patched, capsys)
    assert code == 70
    assert "assessment-failed: northmere/second: It could not be published" in printed
    assert "ZeroDivisionError in test_faults.py" in printed
    assert "Traceback" not in printed
    assert WORDS not in printed
    assert [report(root, wave).exists() for wave in WAVES] == [True, False, True]
    index = (root / "reports" / "published" / "index.html").read_text(encoding="utf-8")
    assert "third/report.html" in index
    assert "second/report.html" not in index
    assert {"event": "assessment-failed", "assessment": "northmere/second", "kind": "assessment-failed"} in said
    assert said[-1]["failed"] == 1
    assert WORDS not in str(said)
    assert command(root, monkeypatch, capsys)[0] == 0
    assert report(root, "second").exists()


def test_its_report_of_before_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.run(root, NOW)
    before = report(root, "second").read_bytes()
    monkeypatch.setattr(recompute, "outputs", failing(recompute.outputs, RuntimeError(WORDS), lambda *_: True))
    path = root / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("threshold = 0.5", "threshold = 0.6"), encoding="utf-8")
    done = pipeline.run(root, NOW)
    assert [failure.what for failure in done.failed] == [f"northmere/{name}" for name in WAVES]
    assert report(root, "second").read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2])
def test_a_folder_that_cannot_be_written_fails_one_assessment_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(assess, "MANY", 2)
    report(root, "second").parents[1].mkdir(parents=True)
    report(root, "second").parent.write_text("somebody's file, where the folder should be")
    done = pipeline.run(root, NOW, processes=processes)
    assert [(failure.what, [problem.code for problem in failure.problems]) for failure in done.failed] == [
        ("northmere/second", ["file-unusable"])
    ]
    assert [report(root, wave).exists() for wave in WAVES] == [True, False, True]
    assert [failure.what for failure in pipeline.run(root, NOW).failed] == [
        "northmere/second"
    ]  # and the next one goes on too


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="it needs SIGKILL")
def test_a_process_that_is_ended_fails_only_what_it_was_at() -> None:
    """As where memory runs out: what else it or others had before them is done."""
    assert list(side_by_side(ends_its_process, range(5), 2)) == [0, 1, None, 3, 4]


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_report_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.run(root, NOW)
    folder = report(root, "first").parent
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    path = root / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("threshold = 0.5", "threshold = 0.6"), encoding="utf-8")
    with monkeypatch.context() as patched:
        fault = OSError(errno.ENOSPC, "No space left on device")
        patched.setattr(atomic_files.os, "fsync", failing(os.fsync, fault, lambda *_: True))
        done = pipeline.run(root, NOW)
    assert [problem.code for failure in done.failed for problem in failure.problems] == ["disk-full"] * 3
    assert not list((root / "reports" / ".writing").iterdir())  # what was written of the new ones takes no room
    assert {path: path.read_bytes() for path in before} == before
    assert not pipeline.run(root, NOW).failed
    assert len({fingerprint_of(report(root, wave).parent) for wave in WAVES}) == 3


@pytest.fixture
def full(root: Path) -> Iterator[Sequence[int]]:
    """A store that may hold only so many more pages than it does, as on a disk that is nearly full."""
    pages = [0]

    def bounded(connection: Any, _record: object) -> None:
        if pages[0]:
            connection.execute(f"PRAGMA max_page_count = {pages[0]}")

    event.listen(Engine, "connect", bounded)
    yield pages
    event.remove(Engine, "connect", bounded)


def test_a_full_disk_under_the_store_is_said_and_nothing_of_the_export_stays(
    root: Path, full: list[int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "inbox" / "third.csv").rename(root / "third.csv")
    pipeline.run(root, NOW)
    exports, responses = count(root, "export"), count(root, "response")
    (root / "third.csv").rename(root / "inbox" / "third.csv")
    full[0] = (root / "responses.sqlite").stat().st_size // 4096 + 1
    code, printed = command(root, monkeypatch, capsys)
    full[0] = 0
    assert code == 2
    assert printed.splitlines()[-1].startswith("disk-full: the store: The disk is full")
    assert (count(root, "export"), count(root, "response")) == (exports, responses)
    assert len(pipeline.run(root, NOW).ingested.taken) == 1


def test_an_inbox_that_is_not_there_is_said_before_anything_is_done(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(root / "inbox")
    code, printed = command(root, monkeypatch, capsys)
    assert code == 2
    assert printed.startswith("inbox-unreadable: inbox: The inbox cannot be read: No such file or directory.")
    assert not (root / "reports" / "published").exists()


def test_an_inbox_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = PermissionError(errno.EACCES, "Permission denied")
    monkeypatch.setattr(Path, "iterdir", failing(Path.iterdir, fault, about("inbox")))
    with pytest.raises(SettingsError, match="inbox-unreadable"):
        pipeline.run(root, NOW)


def test_what_a_killed_run_was_writing_is_swept_by_the_next(root: Path) -> None:
    aside = root / "reports" / ".writing"
    aside.mkdir(parents=True)
    (aside / "4711-report.html").write_text("half a pa")
    pipeline.run(root, NOW)
    assert not list(aside.iterdir())
