"""The command as its users meet it: what it prints, and with which code it ends."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import EXPORTS, Command


def test_from_nothing_to_reports(command: Command, typed_example: Path, tmp_path: Path) -> None:
    printed = [(typed_example / f"{name}.txt").read_text(encoding="utf-8") for name in ("demo", "run")]
    (demo, _), (run, reported) = (text.split("\n", 1) for text in printed)
    root = shutil.copytree(typed_example / "workspace", tmp_path / "mine")
    assert demo == "0"
    assert run == "1"  # done, and rows wait
    assert "6 of 6 reports published" in reported
    assert (
        "“Saferschools” is not an agency or an alias. Closest: “Safer Schools Officer” (Police). The row waits"
        in reported
    )
    assert "brpipeline decide says what it means wherever it stands" in reported
    assert (root / "reports/published/index.html").exists()
    code, output = command("run", "--workspace", root)
    assert (code, "Nothing has changed" in output) == (1, True)


def test_init_leaves_what_is_there(command: Command, workspace: Path) -> None:
    path = workspace / "config/agencies.toml"
    mine = f"# mine\n{path.read_text(encoding='utf-8')}"
    path.write_text(mine, encoding="utf-8")
    assert "Already a workspace" in command("init", workspace)[1]
    assert path.read_text(encoding="utf-8") == mine
    path.write_text("# mine\n")  # and no agency
    code, output = command("init", workspace)
    assert (code, "settings-value: config/agencies.toml" in output) == (2, True)
    assert path.read_text() == "# mine\n"


def test_check_explains_every_column_and_stores_nothing(command: Command, workspace: Path) -> None:
    code, output = command("check", EXPORTS / "limesurvey-own-codes-code-long.csv", "-w", workspace)
    assert code == 0
    assert "LimeSurvey" in output
    assert "lever1[S1]\tcomponent S1\tthe row in brackets is the component's id" in output
    assert "47 rows = 45 used + 2 incomplete" in output
    assert not (workspace / "responses.sqlite").exists()


def test_check_names_what_waits(command: Command, workspace: Path) -> None:
    code, output = command("check", EXPORTS / "limesurvey-own-codes-code-short.csv", "-w", workspace)
    assert code == 1
    assert "45 waiting" in output
    assert all(f"“AO0{number}” is not an agency or an alias" in output for number in range(1, 10))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "file-missing"),
        (b"", "file-empty"),
        (b"%PDF-1.7 ...", "file-not-a-table"),
        (b"PK\x03\x04 and then nothing", "file-unreadable"),
        (b"agency,S1\nPolice,Gr", None),
        (b'"agency";"S1"\n"Police";"Gr', "file-half-written"),
        (b"agency,S1,S2\nPolice,Green,Red\nCAMHS,Gre", "file-half-written"),
        (b"who,S1,S2\n3,Green,Red\n", "no-agency-column"),
        (b"agency,colour\nPolice,Green\n", "no-component-columns"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_sentence_with_a_remedy(
    command: Command, workspace: Path, content: bytes | None, code: str | None
) -> None:
    path = workspace / "export.csv"
    if content is not None:
        path.write_bytes(content)
    ended, output = command("check", path, "-w", workspace)
    assert ended == 1
    assert "Traceback" not in output
    if code:
        assert output.startswith(f"{code}: ")
        assert len(output.split(". ")) >= 2


def test_nothing_is_stored_of_a_file_that_cannot_be_used(command: Command, workspace: Path, undrawn: None) -> None:
    (workspace / "inbox" / "ashby-vale-spring.csv").write_bytes(b"agency,S1,S2\nPolice,Green,Red\nCAMHS,Gre")
    code, output = command("run", "-w", workspace)
    assert code == 1
    assert "file-half-written: ashby-vale-spring, ashby-vale-spring.csv" in output
    code, output = command("status", "-w", workspace)
    assert "ashby-vale-spring: no export yet; 0 rows = 0 used" in output


@pytest.mark.parametrize(
    "words", [["run"], ["run", "--draft"], ["status"], ["waiting"], ["doctor"], ["check", "{file}"]]
)
def test_a_file_that_no_source_claims_waits_and_is_named(
    words: list[str], command: Command, workspace: Path, undrawn: None
) -> None:
    file = workspace / "inbox" / "northmere_autum_staff.csv"
    called = [word.format(file=file) for word in words]
    before = command(*called, "-w", workspace)[0] if words[0] != "check" else 0
    file.write_bytes(b"agency,S1,S2\nPolice,Green,Red\n")
    code, output = command(*called, "-w", workspace)
    assert code == 1
    assert words[0] == "doctor" or before == 0
    assert "file-unclaimed: inbox/northmere_autum_staff.csv" in output
    assert "The closest is “northmere-autumn-staff*”, of northmere-autumn-staff." in output


def test_status_says_per_source_who_answered_and_what_waits(command: Command, example: Path) -> None:
    code, output = command("status", "-w", example)
    assert code == 1
    assert "northmere/spring-2026 (closed)" in output
    assert "answered: Children's social care 26, Education and inclusion 3" in output
    assert "no answer from: General practice" in output
    assert "  Agencies differ on P2, " in output
    assert "  There is nobody to compare" not in output
    assert "northmere-spring-schools: 1 export read, latest answer" in output
    assert "rating-unreadable" in output
    assert f"4 rows wait for a decision: brpipeline waiting -w {example} shows" in " ".join(output.split())


def test_wrong_settings_end_with_2_and_nothing_is_done(command: Command, workspace: Path) -> None:
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text().replace("smallest_group = 3", "smalest_group = 3"))
    code, output = command("run", "-w", workspace)
    assert code == 2
    assert output.startswith(
        "settings-unknown-key: config/assessment.toml: “privacy.smalest_group” is not a setting here."
    )
    assert "Did you mean “smallest_group”?" in output
    assert not (workspace / "responses.sqlite").exists()


def test_a_folder_that_is_no_workspace(command: Command, tmp_path: Path) -> None:
    code, output = command("run", "-w", tmp_path)
    assert code == 2
    assert "brpipeline init" in output


def test_a_store_that_cannot_be_opened(command: Command, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRPIPELINE_STORE", f"sqlite:///{workspace / 'nowhere' / 'deep' / 'store.sqlite'}")
    code, output = command("run", "-w", workspace)
    assert code == 2
    assert "store-unreachable" in output


def test_an_unknown_source_is_said_with_the_nearest(command: Command, workspace: Path) -> None:
    code, output = command("check", EXPORTS / "kobo-labels.csv", "--source", "ashby-vale-sprin", "-w", workspace)
    assert code == 2
    assert "“ashby-vale-spring”" in output


def test_a_fault_of_ours_is_one_line_without_anybodys_words(
    command: Command, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("what somebody wrote")

    monkeypatch.setattr("brpipeline.pipeline.ingest.ingest", broken)
    code, output = command("run", "-w", workspace)
    assert code == 70
    assert "failed because of a bug: ValueError in " in output
    assert "what somebody wrote" not in output
    assert "Traceback" not in output


def test_version(command: Command) -> None:
    assert command("--version") == (0, "0.1.0\n")
