"""Keeping it running, as its users meet it: doctor, audit, serve, the log."""

import csv
import json
import sys
from pathlib import Path

import pytest

from brpipeline import log
from tests.conftest import Command


def test_the_doctor_ends_with_what_it_found(command: Command, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from brpipeline import doctor

    findings = [
        doctor.Finding("settings", doctor.Level.OK, "fit"),
        doctor.Finding("disk", doctor.Level.CHECK, "1 MB", "Room."),
    ]
    monkeypatch.setattr(doctor, "examine", lambda root: iter(findings))
    code, output = command("doctor", "-w", workspace)
    assert code == 1
    assert "ok\tsettings\tfit" in output
    assert "check\tdisk\t1 MB" in output
    assert output.endswith("disk: Room.\n")


def test_the_doctor_says_what_is_wrong_with_2(command: Command, tmp_path: Path) -> None:
    code, output = command("doctor", "-w", tmp_path)
    assert code == 2
    assert "settings-missing" in output
    assert "brpipeline init" in output


def test_a_test_is_sent_only_if_it_is_asked_for(
    command: Command, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import apprise

    sent: list[str] = []
    monkeypatch.setattr(apprise.Apprise, "notify", lambda self, **told: sent.append(told["body"]) or True)
    monkeypatch.setenv("BRPIPELINE_NOTIFY", "json://127.0.0.1:9")
    command("doctor", "-w", workspace)
    assert sent == []
    assert "sent to 1 address" in command("doctor", "--send-test", "-w", workspace)[1]
    assert len(sent) == 1


def test_the_audit_trail_says_what_was_read_and_published(command: Command, example: Path) -> None:
    code, output = command("audit", "-w", example)
    assert code == 0
    lines = [line.split("\t") for line in output.splitlines()]
    assert lines[0] == ["when", "who", "what", "of", "detail"]
    assert {"export read", "published"} <= {line[2] for line in lines[1:]}
    assert "northmere/spring-2026" in {line[3] for line in lines[1:]}
    assert len(command("audit", "--last", 3, "-w", example)[1].splitlines()) == 4


def test_the_audit_trail_is_written_as_csv(command: Command, example: Path, tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"
    code, output = command("audit", "--csv", path, "-w", example)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert (code, rows[0]) == (0, ["when", "who", "what", "of", "detail"])
    assert f"Wrote {len(rows) - 1} entries" in output


def test_serving_runs_the_flows_with_the_workspace(
    command: Command, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, list[str]]] = []
    monkeypatch.setattr("runpy.run_module", lambda name, **_: ran.append((name, sys.argv[1:])))
    assert command("serve", "-w", workspace)[0] == 0
    assert ran == [("brpipeline.orchestration.serve", ["--workspace", str(workspace.resolve())])]


def test_the_log_is_written_to_the_file_that_the_environment_names(
    command: Command, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRPIPELINE_LOG", str(tmp_path / "log.jsonl"))
    handlers = log.LOG.handlers[:]
    command("run", "-w", example)
    command("run", "-w", example)
    assert log.LOG.handlers == handlers
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["event"] for line in lines].count("run-ended") == 2
    assert {"time", "event"} <= lines[0].keys()
