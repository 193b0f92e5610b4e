"""Serve, as a process with a real Prefect server: what is dropped into the inbox is published, until it is stopped.

The tests of this file are stages of one day, in this order, on one workspace.
"""

import csv
import io
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psutil
import pytest

from brpipeline.settings.new_workspace import begin
from tests.conftest import EXPORTS, ROOT
from tests.orchestration.serving import PATIENCE, Serving, serving

pytestmark = pytest.mark.slow

LONG, KOBO = "limesurvey-own-codes-code-long.csv", "kobo-labels.csv"
SERVE = '[serve]\ncron = "30 4 * * *"\ntimezone = "Europe/Paris"\n\n'
SOURCE = """
[[wave]]
id = "{name}"
name = "{name}"
opens = 2025-09-22
closes = 2025-10-24

[[source]]
name = "{name}"
files = "{name}*"
partnership = "{partnership}"
wave = "{name}"
"""
WORDS = ("Saferschools", "jo.bloggs@example.org", "HYPERLINK", "Police")


def workspace_of(root: Path, *names: str, **partnerships: str) -> Path:
    """A workspace with a wave and a source for each name, and an empty inbox. partnerships: by name, where it is not
    Northmere."""
    begin(root)
    path = root / "config" / "assessment.toml"
    top, rest = path.read_text(encoding="utf-8").split("[consensus]", 1)
    rest = rest.split("[[wave]]")[0]
    sources = [SOURCE.format(name=name, partnership=partnerships.get(name, "northmere")) for name in names]
    path.write_text(f"{top}{SERVE}[consensus]{rest}" + "".join(sources))
    return root


def some_rows(file: str, count: int, delimiter: str = ";") -> str:
    """A real export as it was when so many had answered."""
    rows = list(csv.reader(io.StringIO((EXPORTS / file).read_text(encoding="utf-8-sig")), delimiter=delimiter))
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows[: count + 1])
    return written.getvalue()


def published(workspace: Path, wave: str) -> dict[str, int]:
    """Rows by outcome of what is published; nothing where nothing is."""
    path = next(workspace.glob(f"reports/published/*/{wave}/results.json"), None)
    return dict(json.loads(path.read_text(encoding="utf-8"))["responses"]) if path else {}


def drop(served: Serving, name: str, content: str, rows: int) -> float:
    """Drops a file and waits until so many rows are published. Returns how many seconds it took."""
    wave = name.split("-", maxsplit=1)[0]
    served.until(served.is_idle, "an end of the run at work")
    (served.workspace / "inbox" / name).write_text(content, encoding="utf-8")
    return served.until(lambda: published(served.workspace, wave).get("rows") == rows, f"{rows} rows of {wave}")


def say(what: str, seconds: list[float]) -> None:
    """Shown by pytest -s, and where a test fails."""
    sys.stdout.write(f"{what}: {', '.join(f'{one:.2f}' for one in seconds)}\n")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(workspace_of(tmp_path_factory.mktemp("serve") / "ours", "lime", "kobo")) as one:
        yield one


def test_what_is_dropped_is_published_stage_by_stage(served: Serving) -> None:
    report = served.workspace / "reports/published/northmere/lime/report.html"
    took = [drop(served, "lime-1.csv", some_rows(LONG, 20), 20)]
    first = report.read_bytes()
    took.append(drop(served, "lime-2.csv", some_rows(LONG, 47), 47))
    assert report.read_bytes() != first
    took.append(drop(served, "kobo-1.csv", some_rows(KOBO, 47), 47))
    say("seconds from dropping to publishing", took)
    assert published(served.workspace, "lime")["used"] == 45


def test_a_run_starts_soon_after_the_event(served: Serving) -> None:
    arrived = [
        datetime.fromisoformat(one)
        for (one,) in served.asked("SELECT occurred FROM events WHERE event = 'brpipeline.export.arrived'")
    ]
    begun = [datetime.fromisoformat(one) for (one,) in served.asked("SELECT start_time FROM flow_run WHERE start_time")]
    took = [min((run - one).total_seconds() for run in begun if run > one) for one in arrived]
    say("seconds from the event to the start of its run", took)
    assert len(took) >= 3
    assert max(took) < 15  # 2.5 on a quiet machine


def test_ten_files_in_two_seconds_are_one_run_or_two(served: Serving) -> None:
    before = len(served.events("run-ended"))
    for number in range(10):
        text = some_rows(LONG, 10 + number)
        (served.workspace / "inbox" / f"lime-3{number}.csv").write_text(text, encoding="utf-8")
        time.sleep(0.2)
    served.until(lambda: len(served.events("export-read")) >= 13, "ten exports")
    served.until_ran(before + 1)
    time.sleep(5)  # for a run that there should not be
    assert len(served.events("run-ended")) - before <= 2
    assert published(served.workspace, "lime")["rows"] == 47  # older exports that come late overwrite nothing


def test_what_is_no_export_starts_nothing(served: Serving) -> None:
    arrived, inbox = len(served.events("export-arrived")), served.workspace / "inbox"
    for name in ("lime-9.csv.part", "~$lime-9.xlsx", ".lime-9.csv"):
        (inbox / name).write_text("", encoding="utf-8")
    (inbox / "lime-1.csv").unlink()
    time.sleep(2)
    assert len(served.events("export-arrived")) == arrived


def test_rows_that_wait_leave_no_word_in_the_log_or_in_prefect(served: Serving) -> None:
    head, *rows = some_rows(LONG, 47).splitlines(keepends=True)
    text = head + "".join(rows).replace("Schools and colleges", "Saferschools jo.bloggs@example.org")
    drop(served, "lime-4.csv", text, 47)
    served.until(lambda: published(served.workspace, "lime")["waiting"], "rows that wait")
    served.until_ran(len(served.events("run-started")))
    written = {path: path.read_bytes() for path in served.home.rglob("*") if path.is_file()}
    assert written
    for path, content in written.items():
        assert not [word for word in WORDS if word.encode() in content], path.name
    assert not [word for word in WORDS for line in served.lines if word in line]


def test_its_schedule_is_that_of_the_settings_and_runs_are_due_by_it(served: Serving) -> None:
    ((schedule, active),) = served.asked("SELECT schedule, active FROM deployment_schedule")
    document = json.loads(schedule)
    assert (document["cron"], document["timezone"], active) == ("30 4 * * *", "Europe/Paris", 1)
    due = "SELECT count(*) FROM flow_run WHERE auto_scheduled AND state_type = 'SCHEDULED'"
    served.until(lambda: served.asked(due)[0][0], "a run by the schedule")


def test_nobody_else_serves_the_same_workspace(served: Serving) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flows.serve", "-w", str(served.workspace)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 2
    assert "serve-elsewhere" in done.stdout


def test_it_stops_when_it_is_told_to_and_leaves_nothing_behind(served: Serving) -> None:
    processes = served.processes()
    assert len(processes) >= 2
    took = served.stop(signal.SIGTERM)
    say("seconds to stop", [took])
    assert served.process.returncode == 0
    assert json.loads(served.lines[-1])["event"] == "serve-stopped"
    assert not psutil.wait_procs(processes, timeout=60)[1]
    assert served.errors.read_text() == ""
    assert all(json.loads(line)["event"] for line in served.lines)


def test_killed_and_started_again_it_goes_on(served: Serving) -> None:
    """After a stop, and after SIGKILL while a run is at work."""
    kobo = served.workspace / "inbox" / "kobo-1.csv"
    kobo.write_text(some_rows(KOBO, 30), encoding="utf-8")  # while nobody served; older than what is known
    shutil.copy(EXPORTS / LONG, served.workspace / "inbox" / "lime-5.csv")
    killed = Serving(served.workspace)
    killed.until(lambda: killed.events("run-started"), "a run")
    processes = killed.processes()
    killed.process.kill()
    killed.process.wait()
    assert not psutil.wait_procs(processes, timeout=60)[1]
    with serving(served.workspace) as again:
        assert published(again.workspace, "lime")["waiting"] == 0
        assert again.asked("SELECT count(*) FROM deployment") == [(1,)]
        assert again.asked("SELECT active FROM deployment_schedule") == [(1,)]
        assert again.asked("SELECT paused FROM deployment") == [(0,)]
        stuck = "SELECT count(*) FROM flow_run WHERE state_type IN ('RUNNING', 'PENDING')"
        again.until(lambda: again.asked(stuck) == [(0,)], "an end of every run")
        assert again.stop(signal.SIGINT) < PATIENCE
        assert again.process.returncode == 0


def test_wrong_settings_are_said_before_anything_starts(tmp_path: Path) -> None:
    root = workspace_of(tmp_path / "wrong", "lime")
    path = root / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[serve]\ncron", "[serve]\ncorn"))
    done = subprocess.run(
        [sys.executable, "-m", "flows.serve", "-w", str(root)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 2
    assert "Did you mean “cron”?" in done.stdout
    assert not (root / ".prefect").exists()


def test_when_its_server_is_lost_it_ends_so_that_it_is_started_again(served: Serving) -> None:
    """`served` was stopped above; its workspace is as good as any."""
    with serving(served.workspace) as lost:
        owner = psutil.Process(lost.process.pid)
        server = next(
            child for child in owner.children() if "brpipeline.orchestration.prefect_server" in child.cmdline()
        )
        processes = lost.processes()
        server.kill()
        assert lost.process.wait(PATIENCE) == 70
        lost.reader.join(PATIENCE)
        assert json.loads(lost.lines[-1])["event"] == "server-lost"
        assert not psutil.wait_procs(processes, timeout=60)[1]
