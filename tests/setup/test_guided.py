"""Questions at a terminal: each can be answered wrongly and is asked again, and nothing is written before the last."""

from datetime import date
from pathlib import Path

import pytest

from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.workspace import load
from tests.conftest import Command
from tests.setup.conftest import DAYS, OURS, Talk

NAME = "Northmere Safeguarding Children Partnership"


def test_a_workspace_is_made_by_answers_alone(talk: Talk, tmp_path: Path) -> None:
    answers = [
        "",
        NAME,
        "",
        "no.csv",
        "",
        "1-3, 99",
        "1-99999999999999999999",
        "3-1, 5, camhs",
        "4/5/2026",
        "20/4/2026",
        "1 April 2026",
        "22 May 2026",
    ]
    code, said = talk(["init", "ours"], [*answers, "", "2"])
    assert code == 0, said
    for problem in ("agencies-missing", "answer-unknown", "day-unclear", "wave-backwards"):
        assert problem in said
    settings = load(tmp_path / "ours")
    (partnership,), (wave,) = settings.assessments.partnership, settings.assessments.wave
    assert (partnership.name, partnership.short) == (NAME, "Northmere")
    assert partnership.expects == ["social-care", "education-inclusion", "early-help", "police", "camhs"]
    assert (wave.name, wave.opens, wave.closes) == ("Spring 2026", date(2026, 4, 20), date(2026, 5, 22))
    assert [str(assessment) for assessment in settings.assessment_ids] == ["northmere/spring-2026"]
    assert (tmp_path / "ours" / "survey-google.gs").exists()


def test_a_list_is_asked_for_the_sectors_that_nobody_knows(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Police\nHarbour Trust\nFen Trust\n", encoding="utf-8")
    code, said = talk(["init", "ours", *OURS, *DAYS, "--wave", "First"], ["", "list.csv", "9", "-", "health", "", ""])
    assert code == 0, said
    agencies = load(tmp_path / "ours").agencies.agency
    assert [agency.sector for agency in agencies.values()] == ["Police and justice", "Health", "Sector not stated"]
    assert "Sector of Police" not in said
    assert "  1  Local authority" in said
    for problem in ("answer-unknown", "answer-empty"):
        assert problem in said


def test_the_wave_can_wait(talk: Talk, tmp_path: Path) -> None:
    code, said = talk(["init", "ours", "--partnership", "Coombe Hill"], ["", "", "all", "", "none"])
    assert code == 0, said
    assert "brpipeline add wave" in said
    assert load(tmp_path / "ours").assessments.wave == []
    code, said = talk(["add", "wave", "-w", "ours"], ["20 April 2026", "22 May 2026", "Our first"])
    assert code == 0, said
    assert load(tmp_path / "ours").wave("our-first").closes == date(2026, 5, 22)


@pytest.mark.parametrize("key", ["\x04", "\x03"])
def test_whoever_stops_halfway_has_written_nothing(key: str, talk: Talk, tmp_path: Path) -> None:
    code, said = talk(["init", "ours"], [NAME, "", key])
    assert (code, "Nothing was written." in said) == (2, True)
    assert not (tmp_path / "ours").exists()


def test_where_there_are_several_it_is_asked_which(talk: Talk, ours: Path, command: Command) -> None:
    assert command("add", "wave", "--opens", "2027-04-19", "--closes", "2027-05-21", "-w", ours)[0] == 0
    code, said = talk(["add", "source", "--returns", "-w", "ours"], ["3", "2"])
    assert code == 0, said
    assert load(ours).assessments.source[-1].wave == "spring-2027"
    code, said = talk(["close", "wave", "-w", "ours"], ["Spring 2027"])
    assert code == 2, said  # it has not opened
    assert "wave-backwards" in said


def test_an_agency_is_asked_for_what_is_not_known_of_it(talk: Talk, ours: Path) -> None:
    code, said = talk(["add", "agency", "-w", "ours"], ["Fen Trust", "voluntary AND community"])
    assert code == 0, said
    assert load(ours).agencies.agency["fen-trust"].sector == "Voluntary and community"


@pytest.mark.parametrize(
    ("typed", "sector"), [("3", "Health"), ("volunt", "Voluntary and community"), ("Inns", "Inns")]
)
def test_a_sector_is_a_number_or_a_name_or_how_one_begins(typed: str, sector: str, talk: Talk, ours: Path) -> None:
    code, said = talk(["add", "agency", "Fen Trust", "-w", "ours"], [typed])
    assert code == 0, said
    assert load(ours).agencies.agency["fen-trust"].sector == sector


def test_a_partnership_is_added_by_answers(talk: Talk, ours: Path) -> None:
    code, said = talk(["add", "partnership", "-w", "ours"], ["Coombe Hill", "The Hill", "", "Police, 4"])
    assert code == 0, said
    (_, partnership) = load(ours).assessments.partnership
    assert (partnership.id, partnership.short, partnership.expects) == (
        "the-hill",
        "The Hill",
        ["police", "education-inclusion"],
    )
    assert (ours / ASSESSMENT_FILE).read_text(encoding="utf-8").count("[[partnership]] # added by") == 2


def test_a_partnership_chooses_of_the_agencies_that_are_there_as_well(talk: Talk, ours: Path, tmp_path: Path) -> None:
    code, said = talk(["add", "partnership", "Coombe Hill", "-w", "ours"], ["", "", "Harbour Trust"])
    assert code == 0, said
    assert load(ours).partnership("coombe-hill").expects == ["harbour-trust"]
    (tmp_path / "theirs.csv").write_text("Harbour Trust\nPolice\n", encoding="utf-8")
    code, said = talk(["add", "partnership", "The Fen", "--agencies", "theirs.csv", "-w", "ours"], [""])
    assert (code, "Sector of" in said) == (0, False), said


def test_many_sectors_are_not_asked_one_by_one(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("".join(f"Agency {at}\n" for at in range(13)), encoding="utf-8")
    words = ["init", "ours", *OURS, *DAYS, "--wave", "First", "--platform", "none", "--agencies", "list.csv"]
    code, said = talk(words, [""])
    assert (code, "No sector is stated for “Agency 0”" in said) == (0, True), said
    (tmp_path / "list.csv").write_text("".join(f"Agency {at}\n" for at in range(12)), encoding="utf-8")
    code, said = talk(["init", "again", *words[2:]], ["", *["Health"] * 12])
    assert (code, "Sectors: Health 12." in said) == (0, True), said
