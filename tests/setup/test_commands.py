"""init, add and close as people give them in a script: what they change, and what is wrong said with its remedy."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from brpipeline.problems import CATALOGUE
from brpipeline.problems.setting_up import SETTING_UP
from brpipeline.settings.agencies import AGENCIES_FILE, Agencies
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.workspace import Settings, load
from brpipeline.setup.agency_list import NO_SECTOR
from tests.conftest import Command
from tests.setup.conftest import DAYS, LIST, OURS

TODAY = date.today()
INVENTED = ("Ashby Vale", "Harrowfen", "Coast", "northmere-autumn-justice", "Everything here is fiction")


def toml(root: Path, file: str) -> dict[str, Any]:
    return tomllib.loads((root / file).read_text(encoding="utf-8"))


def sources(settings: Settings) -> dict[str, tuple[str, str, str]]:
    return {source.name: (source.files, source.partnership, source.wave) for source in settings.assessments.source}


def open_wave(command: Command, root: Path) -> None:
    opens, closes = TODAY - timedelta(days=7), TODAY + timedelta(days=7)
    assert command("add", "wave", "Now", "--opens", opens, "--closes", closes, "-w", root)[0] == 0


def test_a_workspace_of_ones_own_has_nothing_invented(ours: Path) -> None:
    settings = load(ours)
    (partnership,) = settings.assessments.partnership
    assert (partnership.id, partnership.short) == ("northmere", "Northmere")
    assert partnership.expects == ["social-care", "police", "harbour-trust"]
    (wave,) = settings.assessments.wave
    assert (wave.id, wave.name, wave.opens, wave.closes) == (
        "autumn-2025",
        "Autumn 2025",
        date(2025, 9, 22),
        date(2025, 10, 24),
    )
    name = "northmere-autumn-2025-staff"
    assert sources(settings) == {name: (f"{name}*", "northmere", "autumn-2025")}
    assert (ours / "inbox" / name).is_dir()
    assert set(settings.agencies.agency) == {"social-care", "police", "harbour-trust"}
    assert settings.agencies.named("kids team") == settings.agencies.named("MASH") == "social-care"
    text = "".join(path.read_text("utf-8") for path in (ours / "config").glob("*.toml"))
    assert not [word for word in INVENTED if word in text]


def test_without_a_list_the_agencies_are_those_that_come_with_it(command: Command, tmp_path: Path) -> None:
    code, said = command("init", tmp_path / "ours", "--partnership", "Coombe Hill")
    assert code == 0
    assert "brpipeline add wave" in said
    settings = load(tmp_path / "ours")
    assert settings.assessments.wave == settings.assessments.source == []
    assert settings.agencies.named("CAHMS") == "camhs"
    assert "coast-trust" not in settings.agencies.agency


def test_the_survey_is_written_for_the_platform_and_names_whom_you_ask(command: Command, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    code, said = command(
        "init", tmp_path / "ours", *OURS, "--agencies", tmp_path / "list.csv", "--platform", "google-forms"
    )
    assert code == 0, said
    script = (tmp_path / "ours" / "survey-google.gs").read_text(encoding="utf-8")
    assert "Harbour Trust" in script
    assert "CAMHS" not in script


def test_the_folder_is_this_one_if_none_is_named(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("init", *OURS)[0] == 0
    assert (tmp_path / ASSESSMENT_FILE).exists()


def test_init_again_changes_nothing_and_writes_what_is_missing(command: Command, ours: Path) -> None:
    (ours / "config/survey.toml").unlink()
    before = (ours / ASSESSMENT_FILE).read_bytes()
    code, said = command("init", ours, *OURS)
    assert (code, "Already a workspace" in said) == (0, True)
    assert (ours / "config/survey.toml").exists()
    assert (ours / ASSESSMENT_FILE).read_bytes() == before


def test_init_keeps_agencies_that_somebody_typed_before(command: Command, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    own = "# ours\n[police]\nname = 'Police'\nsector = 'Ours'\n"
    (tmp_path / AGENCIES_FILE).write_text(own, encoding="utf-8")
    assert command("init", tmp_path, *OURS)[0] == 0
    assert (tmp_path / AGENCIES_FILE).read_text(encoding="utf-8") == own


LATER = ("--opens", "2027-04-19", "--closes", "2027-05-21")
WRONG: dict[str, tuple[list[object], str, str]] = {
    "init without a name": (["init", "{new}"], "answer-needed", "--partnership"),
    "init with half a wave": (["init", "{new}", *OURS, "--opens", "2026-04-20"], "answer-needed", "--closes"),
    "init with a name of nothing": (["init", "{new}", "--partnership", " - "], "answer-empty", "--partnership"),
    "init with a day that could be two": (
        ["init", "{new}", *OURS, "--opens", "4/5/2026", "--closes", "x"],
        "day-unclear",
        "20 April 2026",
    ),
    "init with a list that is not there": (
        ["init", "{new}", *OURS, "--agencies", "no.csv"],
        "agencies-missing",
        "no.csv",
    ),
    "init for a platform that is none": (
        ["init", "{new}", *OURS, "--platform", "googel-forms"],
        "answer-unknown",
        "Google Forms",
    ),
    "init over another": (
        ["init", "{w}", "--partnership", "Ashby Vale"],
        "workspace-there",
        "brpipeline add partnership",
    ),
    "init where a file is": (["init", "{w}/config/agencies.toml", *OURS], "workspace-no-folder", "Name a folder"),
    "init below a file": (["init", "{w}/config/agencies.toml/x", *OURS], "workspace-no-folder", "Name a folder"),
    "init with a folder for a list": (["init", "{new}", *OURS, "--agencies", "{w}"], "agencies-unreadable", "CSV"),
    "a partnership without a name": (["add", "partnership"], "answer-needed", "NAME"),
    "a partnership that is there": (["add", "partnership", "Northmere"], "partnership-there", "--short"),
    "a wave without days": (["add", "wave", "Spring"], "answer-needed", "--opens"),
    "a wave that is there": (["add", "wave", "AUTUMN 2025", *LATER], "wave-there", "another name"),
    "a wave that closes first": (
        ["add", "wave", "--opens", "2027-04-19", "--closes", "2027-04-18"],
        "wave-backwards",
        "Correct",
    ),
    "a source of no wave": (["add", "source", "--wave", "autum"], "answer-unknown", "Autumn 2025"),
    "a source of no partnership": (["add", "source", "--partnership", "x"], "answer-unknown", "northmere"),
    "a source of a platform that is none": (
        ["add", "source", "--platform", "kobbo"],
        "settings-unknown-name",
        "“kobo”",
    ),
    "a source whose file is not there": (["add", "source", "no.csv"], "file-missing", "no.csv"),
    "a source with everything": (["add", "source", "--files", "*"], "source-overlaps", "--files"),
    "a source of a name that is there": (
        ["add", "source", "--name", "Northmere-Autumn-2025-Staff", "--files", "x"],
        "source-there",
        "--name",
    ),
    "a source of a name that is there, as one types it": (
        ["add", "source", "--name", "Northmere, autumn 2025: staff", "--files", "x"],
        "source-there",
        "--name",
    ),
    "a source with all of the inbox": (["add", "source", "--files", "inbox/"], "source-overlaps", "--files"),
    "a source without a name": (["add", "source", "--name", "-"], "answer-empty", "--name"),
    "a source without a pattern": (["add", "source", "--files", ""], "source-overlaps", "--files"),
    "a source elsewhere": (["add", "source", "--files", "/srv/inbox/x*"], "settings-value", "within inbox/"),
    "a source on a drive": (["add", "source", "--files", "C:\\inbox\\x*"], "settings-value", "within inbox/"),
    "a source above the inbox": (["add", "source", "--files", "..\\x*"], "settings-value", "within inbox/"),
    "a source of a new workspace": (["add", "source", "-w", "{empty}"], "nothing-yet", "brpipeline add wave"),
    "an agency without a sector": (["add", "agency", "Fen Trust"], "answer-needed", "--sector"),
    "an agency that is there": (["add", "agency", "kids team"], "agency-there", "--also"),
    "an alias of another": (["add", "agency", "Police", "--also", "MASH"], "alias-taken", "Social care"),
    "an alias of nobody": (["add", "agency", "Police", "--also", "Other"], "agency-nobody", "a name of its own"),
    "an agency that is nobody": (["add", "agency", "n/a", "--sector", "x"], "agency-nobody", "Leave it out"),
    "an agency of a sector of nothing": (["add", "agency", "Fen", "--sector", "-"], "answer-empty", "--sector"),
    "an agency of no partnership": (
        ["add", "agency", "Police", "--partnership", "x"],
        "settings-unknown-name",
        "northmere",
    ),
    "a wave that has closed": (["close", "wave", "autumn-2025"], "wave-closed", "docs/privacy.md"),
    "closing no wave": (["close", "wave", "spring"], "answer-unknown", "autumn-2025"),
    "closing on no day": (["close", "wave", "--last-day", "soon"], "day-unclear", "20 April 2026"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_what_to_do_and_nothing_is_written(
    name: str, command: Command, ours: Path, tmp_path: Path
) -> None:
    words, problem, remedy = WRONG[name]
    before = {path: path.read_bytes() for path in (ours / "config").rglob("*.toml")}
    if "{empty}" in words:
        assert command("init", tmp_path / "empty", *OURS)[0] == 0
    called = [str(word).format(new=tmp_path / "new", w=ours, empty=tmp_path / "empty") for word in words]
    code, said = command(*called, *(["-w", ours] if words[0] != "init" and "-w" not in words else []))
    assert code == 2, said
    assert f"{problem}: " in said
    assert remedy in said
    assert {path: path.read_bytes() for path in (ours / "config").rglob("*.toml")} == before
    assert not (tmp_path / "new").exists()


LISTS = {
    "a name that stands for nobody": ("Agency\nPolice\nOther\n", "agency-nobody", "row 3"),
    "an alias that stands for nobody": ("Agency,Aliases\nPolice,PPU; n/a\n", "agency-nobody", "row 2"),
    "an alias of two": ("Agency,Aliases\nFen,Marsh\nCoast,MARSH\n", "agency-twice", "row 3"),
    "a name that is typed for another": ("Agency,Aliases\nFen,Coast\nCoast,\n", "agency-twice", "row 3"),
    "names in two columns": ("Agency,Service\nFen,Coast\n", "agencies-several", "“Agency” and “Service”"),
    "a comma in a name": ("Agency,Sector\nFen, rural,Health\n", "agencies-long-row", "row 2"),
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("words", [["init", "{new}", *OURS], ["add", "partnership", "Coombe Hill", "-w", "{w}"]])
def test_what_is_wrong_in_a_list_is_said_with_its_row(
    words: list[str], name: str, command: Command, ours: Path, tmp_path: Path
) -> None:
    content, problem, where = LISTS[name]
    (tmp_path / "theirs.csv").write_text(content, encoding="utf-8")
    before = {path: path.read_bytes() for path in (ours / "config").rglob("*.toml")}
    called = [word.format(new=tmp_path / "new", w=ours) for word in words]
    code, said = command(*called, "--agencies", tmp_path / "theirs.csv")
    assert (code, f"{problem}: theirs.csv" in said, where in said) == (2, True, True), said
    assert {path: path.read_bytes() for path in (ours / "config").rglob("*.toml")} == before
    assert not (tmp_path / "new").exists()


def test_a_list_does_not_replace_agencies_that_are_there(command: Command, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "config").mkdir()
    (tmp_path / AGENCIES_FILE).write_text("[police]\nname = 'Police'\nsector = 'Ours'\n", encoding="utf-8")
    code, said = command("init", tmp_path, *OURS, "--agencies", tmp_path / "list.csv")
    assert (code, "agencies-there: " in said) == (2, True)
    assert not (tmp_path / ASSESSMENT_FILE).exists()


def test_init_where_settings_are_wrong_writes_nothing(command: Command, ours: Path) -> None:
    (ours / "config/survey.toml").unlink()
    (ours / ASSESSMENT_FILE).write_text("[[[", encoding="utf-8")
    code, said = command("init", ours)
    assert (code, "settings-syntax: " in said) == (2, True)
    assert not (ours / "config/survey.toml").exists()


def test_a_name_of_any_length_gives_a_folder(command: Command, tmp_path: Path) -> None:
    root, long = tmp_path / "ours", "Northmere and all of the coast " * 20
    assert command("init", root, "--partnership", long, *DAYS, "--wave", long)[0] == 0
    (source,) = load(root).assessments.source
    assert source.name == "northmere-and-all-of-the-coast-northmere-northmere-and-all-of-the-coast-northmere-staff"
    assert (root / "inbox" / source.name).is_dir()
    code, said = command("add", "partnership", "x" * 300, "-w", root)
    assert (code, load(root).assessments.partnership[-1].id) == (0, "x" * 40), said


def test_sectors_of_a_list_are_one_whatever_their_capitals(command: Command, tmp_path: Path) -> None:
    content = "Agency,Sector\nFen Trust,health\nCAMHS,\nMarsh,HEALTH\nCoast,-\nInn,Trade\nShop,trade\n"
    (tmp_path / "list.csv").write_text(content, encoding="utf-8")
    code, said = command("init", tmp_path / "ours", *OURS, "--agencies", tmp_path / "list.csv")
    assert code == 0, said
    sectors = [agency.sector for agency in load(tmp_path / "ours").agencies.agency.values()]
    assert sectors == ["Health", "Health", "Health", NO_SECTOR, "Trade", "Trade"]
    assert "Sectors: Health 3, Sector not stated 1, Trade 2." in said
    assert "It asks 6 agencies: “Fen Trust”, “CAMHS”, “Marsh”" in said


TYPED = {
    "with dots": "police.name = 'Police'\npolice.sector = 'x'\n",
    "with dots and apart": "police.name = 'Police'\nfen.name = 'Fen'\nfen.sector = 'x'\npolice.sector = 'x'\n",
    "in one line": "police = {name = 'Police', sector = 'x'} # ours\n",
    "in quotation marks": "['police']\n'name' = 'Police'\nsector = 'x'\n",
}


@pytest.mark.parametrize("name", TYPED)
def test_what_people_type_is_added_however_an_agency_is_written(name: str, command: Command, tmp_path: Path) -> None:
    root = tmp_path / "ours"
    (root / "config").mkdir(parents=True)
    (root / AGENCIES_FILE).write_text(TYPED[name], encoding="utf-8")
    assert command("init", root, *OURS)[0] == 0
    code, said = command("add", "agency", "Police", "--also", "Bobbies", "--also", "Old Bill", "-w", root)
    assert code == 0, said
    assert load(root).agencies.agency["police"].aliases == ["Bobbies", "Old Bill"]
    assert command("add", "agency", "Police", "--sector", "Justice", "-w", root)[0] == 0
    assert load(root).agencies.agency["police"].sector == "Justice"


def test_an_agency_says_its_sector_and_whether_anybody_asks_it(command: Command, ours: Path) -> None:
    assert command("add", "partnership", "Coombe Hill", "-w", ours)[0] == 0
    _, said = command("add", "agency", "Fen Trust", "--sector", "Helth", "-w", ours)
    assert "Added Fen Trust (fen-trust), of Helth.\nThat sector is new" in said
    assert "No partnership asks it yet: brpipeline add agency 'Fen Trust' --partnership ID" in said
    _, said = command("add", "agency", "Fen Trust", "--sector", "volunt", "-w", ours)
    assert "Changed Fen Trust (fen-trust), of Voluntary and community." in said
    twice = ["--partnership", "northmere", "--partnership", "Northmere", "--partnership", "coombe-hill"]
    _, said = command("add", "agency", "Fen Trust", *twice, "-w", ours)
    assert "Asked by northmere and coombe-hill." in said
    assert load(ours).partnership("northmere").expects.count("fen-trust") == 1


def test_waves_that_are_open_together_are_named(command: Command, ours: Path) -> None:
    _, said = command("add", "wave", "Late", "--opens", "2025-10-24", "--closes", "2025-11-01", "-w", ours)
    assert "It is open on days of Autumn 2025 as well" in said
    _, said = command("add", "wave", "Later", "--opens", "2025-11-02", "--closes", "2025-11-09", "-w", ours)
    assert "as well" not in said


def test_closing_a_wave_again_says_that_nothing_changed(command: Command, ours: Path) -> None:
    open_wave(command, ours)
    assert command("close", "wave", "now", "-w", ours)[0] == 0
    before = (ours / ASSESSMENT_FILE).read_bytes()
    code, said = command("close", "wave", "NOW", "-w", ours)
    assert (code, ", as it was before." in said) == (0, True)
    assert (ours / ASSESSMENT_FILE).read_bytes() == before


def test_every_problem_of_setting_up_has_a_case() -> None:
    """Here, or by its code in a test beside this one."""
    beside = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert {code for code in SETTING_UP if beside.count(code) == 0} == set()
    assert {code for _, code, _ in WRONG.values()} <= CATALOGUE.keys()


def test_a_wave_gets_a_source_for_each_partnership(command: Command, ours: Path) -> None:
    open_wave(command, ours)
    code, said = command("add", "partnership", "Coombe Hill", "-w", ours)
    assert code == 0, said
    code, said = command("add", "wave", *LATER, "-w", ours)
    assert code == 0, said
    settings = load(ours)
    assert [str(assessment) for assessment in settings.assessment_ids] == [
        "northmere/autumn-2025",
        "northmere/now",
        "northmere/spring-2027",
        "coombe-hill/now",  # none of the wave that was over when it came
        "coombe-hill/spring-2027",
    ]
    assert all((ours / "inbox" / name).is_dir() for name in sources(settings))
    assert "coombe-hill/spring-2027, staff: drop its exports into" in said


def test_a_wave_without_sources(command: Command, ours: Path) -> None:
    assert command("add", "wave", "Spring", *LATER, "--no-sources", "-w", ours)[0] == 0
    assert len(load(ours).assessments.source) == 1


def test_a_partnership_asks_agencies_that_are_there_and_new_ones(command: Command, ours: Path) -> None:
    path = ours / "more.csv"
    path.write_text("Agency,Sector,Aliases\nMASH,,Triage team\nFen Trust,health,\nCAMHS,,\n", encoding="utf-8")
    code, said = command("add", "partnership", "Coombe Hill", "--agencies", path, "-w", ours)
    assert code == 0, said
    settings = load(ours)
    assert settings.partnership("coombe-hill").expects == ["social-care", "fen-trust", "camhs"]
    assert settings.agencies.named("Triage team") == "social-care"
    assert settings.agencies.agency["social-care"].name == "Social care"
    assert settings.agencies.agency["camhs"].sector == "Health"
    assert "New here: “Fen Trust”, “CAMHS”." in said


def test_two_names_that_mean_one_agency_here_are_refused(command: Command, ours: Path) -> None:
    path = ours / "more.csv"
    path.write_text("Agency\nMASH\nKids team\n", encoding="utf-8")
    code, said = command("add", "partnership", "Coombe Hill", "--agencies", path, "-w", ours)
    assert code == 2
    assert "agency-twice: more.csv, row 3: “Kids team” means the same agency as “MASH” in row 2." in said


def test_a_source_is_made_of_an_export(command: Command, ours: Path) -> None:
    export = ours / "inbox" / "Staff survey(1-45).xlsx"
    export.write_bytes(b"x")
    code, said = command("add", "source", export, "-w", ours)
    assert code == 0, said
    assert sources(load(ours))["staff-survey"] == ("Staff survey*", "northmere", "autumn-2025")
    assert "Its own in inbox/: “Staff survey(1-45).xlsx”." in said
    code, said = command("add", "source", export, "-w", ours)
    assert (code, "source-claims: " in said) == (2, True)


def test_a_source_has_what_is_said_of_it(command: Command, ours: Path) -> None:
    words = ["--name", "Our returns", "--files", "inbox/Returns/*.csv", "--returns", "--platform", "kobo"]
    assert command("add", "source", *words, "-w", ours)[0] == 0
    source = load(ours).assessments.source[-1]
    assert (source.name, source.files, source.respondents, source.platform) == (
        "our-returns",
        "inbox/Returns/*.csv",
        "agency-return",
        "kobo",
    )
    assert not (ours / "inbox" / "our-returns").exists()


def test_returns_of_a_wave_have_a_folder_beside_its_staff(command: Command, ours: Path) -> None:
    assert command("add", "source", "--returns", "-w", ours)[0] == 0
    assert (ours / "inbox" / "northmere-autumn-2025-returns").is_dir()
    code, said = command("add", "source", "--returns", "-w", ours)
    assert (code, "source-overlaps" in said) == (2, True)


def test_a_source_that_would_take_files_of_another_is_refused(command: Command, ours: Path) -> None:
    for name in ("Health", "Health 2"):
        (ours / "inbox" / f"{name}.csv").write_text("x")
    assert (
        command("add", "source", ours / "inbox" / "Health 2.csv", "--name", "b", "--files", "*2.csv", "-w", ours)[0]
        == 0
    )
    code, said = command("add", "source", ours / "inbox" / "Health.csv", "-w", ours)
    assert code == 2
    assert "source-overlaps: inbox/Health 2.csv: " in said


@pytest.mark.parametrize("words", [["Police", "--also", "Bobbies", "--also", "BOBBIES"], ["PPU", "--also", "Bobbies"]])
def test_what_people_type_for_an_agency_is_added_once(words: list[str], command: Command, ours: Path) -> None:
    code, said = command("add", "agency", *words, "-w", ours)
    assert code == 0, said
    aliases = toml(ours, AGENCIES_FILE)["police"]["aliases"]
    assert aliases[-1] == "Bobbies"
    assert load(ours).agencies.named("bobbies") == "police"


def test_a_new_agency_is_asked_by_the_only_partnership(command: Command, ours: Path) -> None:
    code, said = command("add", "agency", "CAMHS", "-w", ours)
    assert code == 0, said
    settings = load(ours)
    assert settings.agencies.agency["camhs"].sector == "Health"
    assert settings.agencies.named("CAHMS") == "camhs"
    assert settings.partnership("northmere").expects[-1] == "camhs"
    assert command("add", "partnership", "Coombe Hill", "-w", ours)[0] == 0
    assert command("add", "agency", "Fen Trust", "--sector", "HEALTH", "-w", ours)[0] == 0
    assert load(ours).agencies.agency["fen-trust"].sector == "Health"
    assert not [row for row in load(ours).assessments.partnership if "fen-trust" in row.expects]
    assert command("add", "agency", "Fen Trust", "--partnership", "Coombe Hill", "-w", ours)[0] == 0
    assert load(ours).partnership("coombe-hill").expects == ["fen-trust"]


def test_a_sector_can_be_said_later(command: Command, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Harbour Trust\nPolice\n", encoding="utf-8")
    code, said = command("init", tmp_path / "ours", *OURS, "--agencies", tmp_path / "list.csv")
    assert (code, "No sector is stated for “Harbour Trust”" in said) == (0, True)
    assert load(tmp_path / "ours").agencies.agency["harbour-trust"].sector == NO_SECTOR
    assert command("add", "agency", "Harbour Trust", "--sector", "health", "-w", tmp_path / "ours")[0] == 0
    assert load(tmp_path / "ours").agencies.agency["harbour-trust"].sector == "Health"


@pytest.mark.parametrize("last", [None, TODAY - timedelta(days=2), TODAY + timedelta(days=30)])
def test_closing_a_wave_makes_a_day_its_last(last: date | None, command: Command, ours: Path) -> None:
    open_wave(command, ours)
    path = ours / ASSESSMENT_FILE
    path.write_text(
        path.read_text("utf-8").replace(
            f"closes = {TODAY + timedelta(days=7)}", f"closes = {TODAY + timedelta(days=7)} # agreed"
        ),
        "utf-8",
    )
    code, said = command("close", "wave", "Now", *(["--last-day", last] if last else []), "-w", ours)
    assert code == 0, said
    assert load(ours).wave("now").closes == (last or TODAY)
    assert "northmere/now" in said
    (line,) = [line for line in path.read_text("utf-8").splitlines() if line.startswith("closes") and "agreed" in line]
    assert f"# agreed; was {TODAY + timedelta(days=7)}, changed by " in line


def test_a_wave_cannot_close_before_it_opens(command: Command, ours: Path) -> None:
    open_wave(command, ours)
    code, said = command("close", "wave", "now", "--last-day", "2020-01-01", "-w", ours)
    assert (code, "wave-backwards" in said) == (2, True)


def test_who_changed_what_is_kept(command: Command, ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRPIPELINE_WHO", "A. Analyst")
    assert command("add", "agency", "CAMHS", "-w", ours)[0] == 0
    assert "[camhs] # added by A. Analyst, " in (ours / AGENCIES_FILE).read_text(encoding="utf-8")
    lines = [line.split("\t")[1:] for line in command("audit", "-w", ours)[1].splitlines()]
    assert ["A. Analyst", "settings changed", AGENCIES_FILE, "change added agency camhs"] in lines
    assert ["A. Analyst", "settings changed", ASSESSMENT_FILE, "change partnership northmere expects camhs"] in lines


def test_a_change_that_is_refused_is_in_no_trail(command: Command, ours: Path) -> None:
    assert command("add", "agency", "Police", "--also", "MASH", "-w", ours)[0] == 2
    assert "settings changed" not in command("audit", "-w", ours)[1]


def test_settings_are_not_changed_if_the_store_cannot_be_opened(
    command: Command, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRPIPELINE_STORE", f"sqlite:///{ours / 'nowhere' / 'deep' / 'store.sqlite'}")
    before = (ours / AGENCIES_FILE).read_bytes()
    code, said = command("add", "agency", "CAMHS", "-w", ours)
    assert (code, "store-unreachable" in said) == (2, True)
    assert (ours / AGENCIES_FILE).read_bytes() == before


def test_settings_that_are_wrong_already_are_not_changed(command: Command, ours: Path) -> None:
    path = ours / ASSESSMENT_FILE
    path.write_text(path.read_text("utf-8") + "\n[consnsus]\n", "utf-8")
    code, said = command("add", "wave", *LATER, "-w", ours)
    assert (code, "settings-unknown-key" in said) == (2, True)


def test_a_workspace_with_nothing_to_assess_says_so(command: Command, tmp_path: Path) -> None:
    root = tmp_path / "ours"
    assert command("init", root, "--partnership", "Coombe Hill")[0] == 0
    code, said = command("run", "-w", root)
    assert (code, "No partnership is set up to be assessed yet" in said) == (0, True)
    assert command("status", "-w", root)[0] == 0
    assert "check\tsettings" in command("doctor", "-w", root)[1]
    (root / "inbox" / "a.csv").write_text("agency,S1,S2\nPolice,Green,Red\n", encoding="utf-8")
    code, said = command("check", root / "inbox" / "a.csv", "-w", root)
    assert (code, "1 row = 1 used" in said, "file-unclaimed" in said) == (1, True, True)


def test_the_shipped_list_of_agencies_is_fit_for_anybody(command: Command, tmp_path: Path) -> None:
    command("init", tmp_path / "ours", *OURS, *DAYS)
    written = Agencies.model_validate(toml(tmp_path / "ours", AGENCIES_FILE))
    assert len(written.agency) > 20
    assert written.asked_as
