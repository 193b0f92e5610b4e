"""The doctor on a whole workspace: it looks, it changes nothing, and what is wrong does not keep it from the rest."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from brpipeline.doctor import Finding, Level, examine
from brpipeline.doctor.examination import passwords, stale
from brpipeline.settings.workspace import load
from brpipeline.store.lock import only_run
from tests.conftest import ROOT


def findings_of(root: Path) -> dict[str, Finding]:
    return {finding.what: finding for finding in examine(root)}


def test_a_workspace_that_ran_is_in_order_and_stays_as_it_is(example: Path) -> None:
    before = {path: path.read_bytes() for path in example.rglob("*") if path.is_file()}
    findings = findings_of(example)
    assert {
        name: finding.result for name, finding in findings.items() if finding.level and "packages" not in name
    } == {}
    assert {"settings", "store", "layout", "lock", "inbox", "reports", "disk", "notify", "Prefect"} <= findings.keys()
    assert "23 exports" in findings["layout"].result
    assert {path: path.read_bytes() for path in example.rglob("*") if path.is_file()} == before


def test_a_store_that_is_not_there_is_not_made(workspace: Path) -> None:
    assert "the first run makes it" in findings_of(workspace)["store"].result
    assert not (workspace / "responses.sqlite").exists()


def test_wrong_settings_are_said_with_the_rest_that_needs_none(workspace: Path) -> None:
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text().replace("threshold = 0.5", "treshold = 0.5"))
    findings = findings_of(workspace)
    assert findings["settings"].level == Level.WRONG
    assert "Did you mean “threshold”?" in findings["settings"].remedy
    assert "fonts" in findings
    assert "store" not in findings


@pytest.mark.parametrize(
    ("section", "line", "what", "said"),
    [
        ("[privacy]", 'after_closing = "in-steps"', "old setting", "`after_closing` in config/assessment.toml"),
        ("[consensus]", "", "password", ""),
        ("", 'ledger = "postgresql+psycopg://ada:hunter2@db.example/ledger"', "password", "in `ledger`"),
        ("[serve]", 'notify = ["mailto://ada:hunter2@mail.example"]', "password", "in `notify`"),
        ("[serve]", 'notify = ["json://mail.example/hook"]', "password", ""),
    ],
)
def test_settings_that_should_not_be_there_are_named(
    workspace: Path, section: str, line: str, what: str, said: str
) -> None:
    path = workspace / "config" / "assessment.toml"
    text = path.read_text("utf-8")
    if section and section in text:
        text = text.replace(section, f"{section}\n{line}", 1)
    else:
        text = text.replace("[consensus]", f"{section}\n{line}\n\n[consensus]", 1)
    path.write_text(text, "utf-8")
    settings = load(workspace)
    findings = {finding.what: finding for finding in (*stale(settings), *passwords(settings))}
    assert findings.keys() == ({what} if said else set())
    if said:
        assert findings[what].level == Level.CHECK
        assert said in findings[what].result
        assert "hunter2" not in findings[what].result + findings[what].remedy


def test_a_store_that_cannot_be_reached_is_wrong(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRPIPELINE_STORE", "postgresql+psycopg://me:secret@127.0.0.1:9/brpipeline")
    finding = findings_of(workspace)["store"]
    assert (finding.level, "store-unreachable" in finding.result) == (Level.WRONG, True)
    assert "secret" not in finding.result + finding.remedy


def test_a_damaged_store_is_wrong(example: Path) -> None:
    path = example / "responses.sqlite"
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    path.write_bytes(data)
    assert findings_of(example)["store"].level == Level.WRONG


def test_an_older_store_is_looked_at_and_left_as_it_is(workspace: Path) -> None:
    old = sorted((ROOT / "tests" / "store" / "old").glob("layout-1.*"))[0]
    shutil.copy(old, workspace / "responses.sqlite")
    finding = findings_of(workspace)["layout"]
    assert (finding.level, "0001" in finding.result, "backup" in finding.remedy) == (Level.CHECK, True, True)
    assert (workspace / "responses.sqlite").read_bytes() == old.read_bytes()


def test_a_newer_store_is_wrong(example: Path) -> None:
    with sqlite3.connect(example / "responses.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert findings_of(example)["layout"].level == Level.WRONG


def test_a_run_at_work_is_said(example: Path) -> None:
    with only_run(load(example)):
        assert findings_of(example)["lock"].result == "a run is in progress on this workspace"
    assert findings_of(example)["lock"].result == "no run is in progress"


def test_an_inbox_that_is_gone_is_wrong(example: Path) -> None:
    shutil.rmtree(example / "inbox")
    assert findings_of(example)["inbox"].level == Level.WRONG


def test_an_inbox_elsewhere_that_cannot_be_reached_is_wrong(workspace: Path, tmp_path: Path) -> None:
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text() + f'\n[folders]\ninbox = "{(tmp_path / "gone").as_uri()}"\n')
    finding = findings_of(workspace)["remote inbox"]
    assert (finding.level, "folder-unreachable" in finding.result) == (Level.WRONG, True)
