"""A partnership's list of agencies: read from workbooks and text, joined with what is known, and nothing guessed."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.agencies import Agencies
from brpipeline.setup.agency_file import read_agencies
from brpipeline.setup.agency_list import NO_SECTOR, Row, joined
from brpipeline.setup.known_agencies import known_agencies, sector_of, shipped_agencies

KNOWN = shipped_agencies()
NAMES = ["Social care", "Police", "Harbour Trust"]


def workbook(path: Path, *sheets: Sequence[Sequence[str]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def listed(path: Path, content: str) -> list[Row]:
    path.write_text(content, encoding="utf-8")
    return read_agencies(path)[0]


@pytest.mark.parametrize(
    "content",
    [
        "Social care\nPolice\nHarbour Trust\n",
        "Agency\nSocial care\n\nPolice\nHarbour Trust\n",
        "\ufefforganisation;Sector\r\nSocial care;\r\nPolice;\r\nHarbour Trust;\r\n",
        "Sector\tName\n\tSocial care\n\tPolice\n\tHarbour  Trust \n",
        "sep=;\nAgency;Sector\nSocial care;\nPolice;\nHarbour Trust;\n",
        "Our agencies, 2025\n\nNAME OF THE AGENCY:|Phone\nSocial care|1\nPolice|2\n|\nHarbour Trust\n",
        "Partner agencies\nAgency,Phone\nSocial care,1\nPolice,2\nHarbour Trust,3,\n",
        "List of agencies\rSocial care\rPolice\rHarbour Trust",
        'Name,Organisation name (in full)\nJ. Doe,Social care\nA. Roe,Police\nB. Poe,"Harbour\nTrust"\n',
        '"Social care"\n"Police"\n"Harbour\r\nTrust"\n',
        "Enw,Asiantaeth\nx,Social care\ny,Police\nz,Harbour Trust\n",
        ",Agencies\n,Social care\n,Police\n,Harbour Trust\n",
    ],
)
def test_a_column_of_names_is_enough(content: str, tmp_path: Path) -> None:
    assert [row.name for row in listed(tmp_path / "list.csv", content)] == NAMES


def test_a_line_of_a_column_of_names_is_one_name(tmp_path: Path) -> None:
    rows = listed(tmp_path / "list.txt", 'Agency\nHarbour, Coast and Fen\n"Police, rural"\n')
    assert [row.name for row in rows] == ["Harbour, Coast and Fen", "Police, rural"]


def test_a_workbook_is_read_as_a_text_is(tmp_path: Path) -> None:
    rows = [["Agency", "Sector", "Also typed as", "Phone"], ["Police", "Police and justice", "SSO; Bobbies\nCAIT", "1"]]
    found, unused = read_agencies(workbook(tmp_path / "list.xlsx", rows))
    assert found == [Row(2, "Police", "Police and justice", ("SSO", "Bobbies", "CAIT"))]
    assert unused == ["“Phone”"]


COLUMN = [[name] for name in NAMES]


@pytest.mark.parametrize(
    ("sheets", "unused"),
    [
        ([COLUMN], []),
        ([[], COLUMN], []),
        ([[["Our agencies", ""], ["", ""], ["Agency", "Sector"], *([name, ""] for name in NAMES)]], ["above row 3"]),
        ([[["Notes"], ["Ask Jo"]], [["Agency"], *COLUMN]], ["sheet “Sheet1”"]),
        ([[["", "Agency"], *(["", name] for name in NAMES)]], []),
    ],
)
def test_the_list_is_found_in_a_workbook(sheets: list[list[list[str]]], unused: list[str], tmp_path: Path) -> None:
    rows, left = read_agencies(workbook(tmp_path / "list.xlsx", *sheets))
    assert [row.name for row in rows] == NAMES
    assert [text.removeprefix("what stands ") for text in left] == unused


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ([[["Notes"], ["Ask Jo"]], COLUMN], "agencies-no-names"),
        ([[["Agency"], *COLUMN], [["Organisation"], ["Fen"]]], "agencies-several"),
        ([[["Police", "Health"], ["CAMHS", "Health"]]], "agencies-no-names"),
        ([[]], "agencies-none"),
    ],
)
def test_of_two_lists_in_a_workbook_none_is_chosen(sheets: list[list[list[str]]], code: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        read_agencies(workbook(tmp_path / "list.xlsx", *sheets))
    assert [problem.code for problem in error.value.problems] == [code]


def test_a_name_with_a_number_is_no_heading(tmp_path: Path) -> None:
    rows = listed(tmp_path / "list.txt", "".join(f"Agency {number}\n" for number in range(200)))
    assert [row.name for row in rows] == [f"Agency {number}" for number in range(200)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("Agency;Sector\r\nSt Brén’s;Health\r\n".encode(encoding))
    assert read_agencies(tmp_path / "list.csv")[0] == [Row(2, "St Brén’s", "Health")]


@pytest.mark.parametrize(
    ("content", "code", "where"),
    [
        (None, "agencies-missing", "list.csv"),
        ("", "agencies-none", "list.csv"),
        (" \n\n", "agencies-none", "list.csv"),
        ("Agency,Sector\n", "agencies-none", "list.csv"),
        ("Police\tPolice and justice\nCAMHS\n", "agencies-no-names", "list.csv"),
        ("Our list\nPolice,Police and justice\nCAMHS,Health\n", "agencies-no-names", "list.csv"),
        ('Agency,Sector\n"Police,x\n', "agencies-unreadable", "list.csv"),
        ('"Kids" Club\n', "agencies-unreadable", "list.csv"),
        ('[{"Agency": "Police"}]', "agencies-unreadable", "list.csv"),
        ("<html><td>Police</td></html>", "agencies-unreadable", "list.csv"),
        ("\x00\x01\x02\x00", "agencies-unreadable", "list.csv"),
        ("Agency,Partner\nPolice,x\n", "agencies-several", "list.csv"),
        ("Agency,Sector\nPolice, rural,x\n", "agencies-long-row", "list.csv, row 2"),
        ("Police\n---\n!!\n", "agencies-no-name", "list.csv, row 2"),
        ("Police,Police and justice\nCAMHS,Health\n", "agencies-no-names", "list.csv"),
        ("Agency,Sector\nPolice,x\n,Health\n-,y\n", "agencies-no-name", "list.csv, row 3"),
        ("%PDF-1.7\n", "agencies-unreadable", "list.csv"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(content: str | None, code: str, where: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_agencies(path)
    assert (error.value.problems[0].code, error.value.problems[0].where.removeprefix(f"{tmp_path}/")) == (code, where)
    assert len(error.value.problems) == (2 if code == "agencies-no-name" else 1)
    assert error.value.problems[0].remedy


def test_a_known_agency_brings_what_is_known_of_it() -> None:
    agencies = joined([Row(1, "CSC", aliases=("Kids team", "csc")), Row(2, "Harbour Trust", "Health")], KNOWN, "list")
    assert list(agencies) == ["social-care", "harbour-trust"]
    assert agencies["social-care"].name == "CSC"
    assert agencies["social-care"].sector == "Local authority"
    assert {"Children's social care", "Kids team", "MASH"} <= set(agencies["social-care"].aliases)
    assert "CSC" not in agencies["social-care"].aliases
    assert agencies["harbour-trust"].aliases == []


def test_two_names_for_what_is_known_as_one_agency_stay_two() -> None:
    agencies = joined([Row(1, "School nursing"), Row(2, "Health visiting"), Row(3, "Police")], KNOWN, "list")
    assert list(agencies) == ["school-nursing", "health-visiting", "police"]
    assert agencies["school-nursing"].sector == "Health"
    assert not agencies["school-nursing"].aliases


def test_a_name_on_the_list_is_nobody_elses_alias() -> None:
    agencies = joined([Row(1, "Police"), Row(2, "PPU")], KNOWN, "list")
    assert list(agencies) == ["police", "ppu"]
    assert "PPU" not in agencies["police"].aliases
    assert "CAIT" in agencies["police"].aliases
    Agencies.model_validate({key: agency.model_dump() for key, agency in agencies.items()})


def test_a_sector_that_nobody_states_is_not_guessed() -> None:
    assert joined([Row(1, "Harbour Trust")], KNOWN, "list")["harbour-trust"].sector == NO_SECTOR
    assert sector_of("Harbour Trust", KNOWN) is None
    assert sector_of("SSO", KNOWN) == "Police and justice"


def test_a_name_that_stands_twice_is_refused_with_both_rows() -> None:
    with pytest.raises(SettingsError) as error:
        joined([Row(2, "Police"), Row(3, "CAMHS"), Row(4, "POLICE ")], KNOWN, "list.csv")
    (problem,) = error.value.problems
    assert (problem.code, problem.where) == ("agency-twice", "list.csv, row 4")
    assert "row 2" in problem.what


def test_what_a_workspace_says_of_an_agency_counts_more_than_what_is_known_of_it() -> None:
    own = Agencies.model_validate({"ppu": {"name": "PPU", "sector": "Ours", "aliases": ["Bobbies"]}})
    known = known_agencies(own)
    assert known.named("PPU") == "ppu"
    assert known.named("Police") == "police"
    assert known.agency["ppu"].sector == "Ours"


def test_no_agency_of_the_example_alone_is_known() -> None:
    assert not [agency.name for agency in KNOWN.agency.values() if "coast" in agency.name.casefold()]


def test_what_a_terminal_obeys_is_no_part_of_a_name(tmp_path: Path) -> None:
    rows = listed(tmp_path / "list.csv", "Agency\n\x1b[31mPolice\u202e\n")
    assert rows[0].name == "[31mPolice"
