"""Three causes on one screen, cleared in three answers, in the terminal or in a workbook, and undone again."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.files import private
from brpipeline.pipeline import run
from brpipeline.settings.workspace import load
from tests.conftest import NOW, Command
from tests.decide.filled_in import fill_in
from tests.decide.first_import import PARTLY, POLICE, SOURCE, TRUST
from tests.setup.conftest import Talk

SCREEN = 24  # lines
ANSWERS = ["", "", "a new agency", "", "Health"]
Read = Callable[[Path], dict[str, bytes]]


def counts(root: Path) -> dict[str, int]:
    return next(
        assessed.counts for assessed in run(root, NOW).assessed if str(assessed.assessment) == "ashby-vale/autumn-2025"
    )


def test_three_causes_stand_on_one_screen(imported: Path, command: Command) -> None:
    code, said = command("waiting", "-w", imported)
    assert code == 1
    assert len(said.splitlines()) <= SCREEN
    assert "38 rows wait for 3 decisions." in said
    for text, rows in ((PARTLY, "33 rows"), (POLICE, "5 rows"), (TRUST, "3 rows")):
        assert f"{rows}: “{text}” is" in said
    assert "(ashby-vale-autumn.csv, rows 2, 5, 8 and 30 more, in 10 components)" in said
    assert "Probably Police: it is near “Police”." in said


def test_they_are_cleared_in_three_answers_and_undone(
    imported: Path, command: Command, talk: Talk, settings_of: Read
) -> None:
    before = settings_of(imported)
    waiting = {"used": 89, "waiting": 8, "held_back": 300}
    assert counts(imported) | waiting == counts(imported)
    code, said = talk(["decide", "--by", "A. Analyst", "-w", str(imported)], ANSWERS)
    assert (code, said.count("Decided: ")) == (0, 3), said
    assert counts(imported)["used"] == 97
    assert command("waiting", "-w", imported) == (0, "Nothing waits.\n")
    agencies = load(imported).agencies
    assert (agencies.named(POLICE), agencies.named(TRUST)) == ("police", "harbour-trust")
    assert "added by A. Analyst, " in (imported / "config/agencies.toml").read_text(encoding="utf-8")
    for text in (TRUST, POLICE, PARTLY):
        code, said = command("decide", "--undo", "-w", imported)
        assert (code, text in said) == (0, True)
    assert settings_of(imported) == before
    assert command("decide", "--undo", "-w", imported)[0] == 2
    assert counts(imported) | waiting == counts(imported)


def test_the_same_in_a_workbook_and_undone_again(imported: Path, command: Command, settings_of: Read) -> None:
    before, book = settings_of(imported), imported / "decisions.xlsx"
    assert command("waiting", "--sheet", book, "-w", imported)[0] == 0
    decisions = {PARTLY: "Amber", POLICE: "Police", TRUST: "a new agency"}
    fill_in(book, decisions, {TRUST: "Health"}, by="B. Analyst")
    code, said = command("waiting", "--take", book, "-w", imported)
    assert (code, "3 decisions taken from decisions.xlsx" in said) == (0, True), said
    assert counts(imported)["used"] == 97
    assert "added by B. Analyst, " in (imported / "config/agencies.toml").read_text(encoding="utf-8")
    code, said = command("waiting", "--take", book, "-w", imported)
    assert said.count("decision-cell") == 3  # it was taken already
    for _ in range(3):
        assert command("decide", "--undo", "-w", imported)[0] == 0
    assert settings_of(imported) == before


@pytest.mark.usefixtures("usual_umask")
@pytest.mark.parametrize("there", [None, "ours", "theirs"])
def test_only_its_owner_reads_the_workbook(there: str | None, imported: Path, command: Command) -> None:
    """It holds what people typed; and what was there with the usual rights is as private after it."""
    book = imported / "decisions.xlsx"
    if there == "theirs":
        book.write_bytes(b"")
    elif there == "ours":
        command("waiting", "--sheet", book, "-w", imported)
        book.chmod(0o644)
    assert command("waiting", "--sheet", book, "--force", "-w", imported)[0] == 0
    assert not private.is_open(book)


def test_the_workbook_is_set_up_for_paper(imported: Path, command: Command) -> None:
    """What waits is read beside the list of agencies: all columns on one page, under their headings on each."""
    book = imported / "decisions.xlsx"
    command("waiting", "--sheet", book, "-w", imported)
    with zipfile.ZipFile(book) as packed:
        sheet, names = (packed.read(f"xl/{part}").decode() for part in ("worksheets/sheet1.xml", "workbook.xml"))
    assert 'orientation="landscape"' in sheet
    assert "<pageSetUpPr fitToPage" in sheet
    assert "Print_Titles" in names


def test_a_row_of_the_workbook_that_cannot_be_taken_stops_no_other(imported: Path, command: Command) -> None:
    book = imported / "decisions.xlsx"
    command("waiting", "--sheet", book, "-w", imported)
    fill_in(book, {PARTLY: "Purple", POLICE: "Police", TRUST: "a new agency"}, {})
    code, said = command("waiting", "--take", book, "-w", imported)
    assert (code, "1 decision taken" in said) == (1, True)
    assert "Choose one of the list in that cell." in said
    assert "Say the sector of the new agency in the same row." in said
    assert load(imported).agencies.named(POLICE) == "police"


def test_a_workbook_that_somebody_filled_in_is_not_overwritten(imported: Path, command: Command) -> None:
    book = imported / "decisions.xlsx"
    command("waiting", "--sheet", book, "-w", imported)
    fill_in(book, {POLICE: "Police"}, {})
    filled = book.read_bytes()
    code, said = command("waiting", "--sheet", book, "-w", imported)
    assert (code, "file-foreign" in said, book.read_bytes() == filled) == (2, True, True)
    assert command("waiting", "--sheet", book, "--force", "-w", imported)[0] == 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n"])
def test_another_file_is_no_workbook_of_decisions(content: bytes, imported: Path, command: Command) -> None:
    (imported / "other.xlsx").write_bytes(content)
    code, said = command("waiting", "--take", imported / "other.xlsx", "-w", imported)
    assert (code, "decision-sheet" in said) == (2, True)


def test_each_row_can_be_listed(imported: Path, command: Command) -> None:
    _, said = command("waiting", "--rows", "-w", imported)
    lines = [line.split("\t") for line in said.splitlines()]
    assert lines[0] == ["source", "file", "row", "response", "waits in", "text"]
    assert [SOURCE, f"{SOURCE}.csv", "2", "1", "agency", POLICE] in lines
    assert len(lines) == 1 + 330 + 8
