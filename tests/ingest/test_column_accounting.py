"""Every column is recognised, ignored with a reason, or in question: and the line that a question gives settles it."""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.settings.workspace import Settings

Read = Callable[..., Reading | Problem]
CASES = Path(__file__).parent / "cases"
LINE = re.compile(r"\b(?:columns|evidence|ignore|not_asked) = (?:\{.*?\}(?=[ .]|$)|\[.*?\](?=[ .]|$))")
PEOPLE = ["Police", "Schools and colleges", "CAMHS", "Police", "GP", "Schools and colleges", "CAMHS", "GP"]


def lines_of(refusal: Problem) -> list[str]:
    """The lines of settings that a problem gives, before what it says for the case that they are wrong."""
    return LINE.findall(re.split(r" If it is something else| If they do not| If the survey", refusal.remedy)[0])


def pasted(refusal: Problem) -> dict[str, Any]:
    """The lines that a problem gives, as a source has them once they are pasted."""
    lines = lines_of(refusal)
    assert lines, refusal.remedy
    return tomllib.loads("\n".join(lines))


def refused(reading: Reading | Problem, code: str = "column-unexplained") -> Problem:
    assert isinstance(reading, Problem), "it was read"
    assert reading.code == code, reading
    return reading


def accepted(reading: Reading | Problem) -> Reading:
    assert isinstance(reading, Reading), reading
    return reading


@pytest.fixture
def survey(settings: Settings) -> Callable[..., str]:
    """A survey of eight people: a column a component, with headings renamed, and other columns of one's own.

    renamed: new headings by component id, "" for a blank one. beside: cells by heading. rated: cells by component id.
    """
    components = settings.instrument.components
    ratings = {
        component.id: [("Green", "Amber", "Red", "Don't know")[(index + row) % 4] for row in range(len(PEOPLE))]
        for index, component in enumerate(components)
    }

    def table(
        renamed: dict[str, str] | None = None,
        beside: dict[str, Sequence[str]] | None = None,
        rated: dict[str, Sequence[str]] | None = None,
        without: Sequence[str] = (),
    ) -> str:
        columns: list[tuple[str, Sequence[str]]] = [("id", [f"x{row}" for row in range(len(PEOPLE))])]
        columns += [("Agency", PEOPLE), *(beside or {}).items()]
        columns += [
            ((renamed or {}).get(component.id, component.title), (rated or {}).get(component.id, ratings[component.id]))
            for component in components
            if component.id not in without
        ]
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow([heading for heading, _ in columns])
        writer.writerows(zip(*(cells for _, cells in columns), strict=True))
        return text.getvalue()

    return table


EIGHTEEN = [f"{lever}{at}" for lever, last in (("S", 6), ("P", 4), ("I", 5), ("R", 4)) for at in range(1, last + 1)]
EIGHTEEN.remove("S2")

# Component whose heading nothing recognises, with the heading that it has, and its cells where they are others.
RENAMED: dict[str, tuple[dict[str, str], dict[str, Sequence[str]], str]] = {
    "one, in other words": ({"S3": "Exclusions and managed moves panel"}, {}, "its heading is like"),
    "one, in no like words": ({"P2": "Question fourteen"}, {}, "it stands in that component's place"),
    "the last": ({"R4": "And finally?"}, {}, "it stands in that component's place"),
    "several": ({"S2": "Item A", "S3": "Item B", "I5": "Where trends are shared"}, {}, "place"),
    "eighteen of twenty": (
        {component: f"Part {component[::-1]}" for component in EIGHTEEN},
        {},
        "place",
    ),
    "a blank heading": ({"I2": ""}, {}, "it stands in that component's place"),
    "two with one heading": ({"I1": "Rating", "I2": "Rating"}, {}, "it stands in that component's place"),
    "a row of a grid": ({"S5": "Please rate each [Local dynamics in education]"}, {}, "its heading is like"),
    "called a comment": ({"S4": "Comments"}, {}, "it stands in that component's place"),
    "called a date": ({"S4": "Date"}, {}, "it stands in that component's place"),
    "with letters": ({"S1": "First"}, {"S1": list("GARGARGA")}, "it stands in that component's place"),
    "with remarks behind the rating": (
        {"S1": "First"},
        {"S1": [f"Green - we can evidence this ({row})" for row in range(8)]},
        "it stands in that component's place",
    ),
    "with remarks that nobody can read": (
        {"S1": "First"},
        {"S1": [f"Green, or {row} of 9" for row in range(8)]},
        "it stands in that component's place",
    ),
    "with a doubt in most cells": ({"S1": "First"}, {"S1": ["Green?"] * 5 + ["Red", "Red", "Amber"]}, "place"),
    "with signs": ({"S1": "First"}, {"S1": ["🟢", "🔴"] * 4}, "place"),
    "with numbers, as all are": (
        {"R2": "Which wins?"},
        {},
        "it stands in that component's place",
    ),
    "don't know only": ({"P4": "Zeta"}, {"P4": ["Don't know"] * 8}, "place"),
    "Welsh": ({"S1": "Cyntaf"}, {"S1": ["Gwyrdd", "Coch"] * 4}, "place"),
}


@pytest.mark.parametrize("case", RENAMED)
def test_a_column_with_ratings_is_never_passed_by(
    case: str, read: Read, survey: Callable[..., str], settings: Settings
) -> None:
    renamed, rated, reason = RENAMED[case]
    if case == "with numbers, as all are":
        rated = {component: list("21021021") for component in settings.instrument.component_ids}
    text = survey(renamed, rated=rated)
    refusal = refused(read(text))
    assert reason in refusal.what, refusal.what
    assert all(f"({component})" in refusal.what for component in renamed), refusal.what
    whole = accepted(read(survey(rated=rated)))
    reading = accepted(read(text, **pasted(refusal)))
    assert reading.ratings == whole.ratings, "the pasted line reads what is under the right heading"


def test_the_case_of_one_renamed_heading(read: Read) -> None:
    content = (CASES / "51-one-renamed.csv").read_bytes()
    refusal = refused(read(content))
    assert "“Exclusions and managed moves panel” holds ratings (“Red”, “Amber”)" in refusal.what
    assert "Panel for school exclusions and managed moves (S3)" in refusal.what
    assert lines_of(refusal) == ['columns = { S3 = ["Exclusions and managed moves panel"] }']
    assert (
        accepted(read(content, **pasted(refusal))).ratings == accepted(read((CASES / "94-a.csv").read_bytes())).ratings
    )


@pytest.mark.parametrize(
    ("heading", "cells", "stands"),
    [
        ("Overall, how is your own team?", ["Green", "Red"] * 4, "holds ratings"),
        ("Manager's organisation", ["Police", "GP"] * 4, "holds agencies"),
        ("Area", ["Northmere", "Ashby Vale"] * 4, "holds names of partnerships"),
        ("Board", ["Ashby Vale"] * 8, "holds names of partnerships"),
        ("Where?", ["ashby-vale", *[""] * 7], "holds names of partnerships"),
        ("What shows it?", ["Audit", "Staff survey; Audit"] * 4, "holds kinds of evidence"),
    ],
)
def test_whatever_the_survey_is_about_is_a_question_that_ignore_answers(
    heading: str, cells: list[str], stands: str, read: Read, survey: Callable[..., str], settings: Settings
) -> None:
    kinds = [kind.title for kind in settings.instrument.evidence]
    cells = [cell.replace("Staff survey", kinds[1]).replace("Audit", kinds[0]) for cell in cells]
    text = survey(beside={heading: cells})
    refusal = refused(read(text))
    assert f"“{heading}” {stands}" in refusal.what
    assert pasted(refusal) == {"ignore": [heading]}
    reading = accepted(read(text, ignore=[heading]))
    assert reading.ratings == accepted(read(survey())).ratings
    (ignored,) = [column for column in reading.recognitions if column.meaning is Meaning.IGNORED]
    assert (ignored.heading, ignored.reason) == (heading, "ignored on purpose, as the source's settings say")


def test_evidence_behind_a_component_can_be_named(read: Read, settings: Settings) -> None:
    kind = settings.instrument.evidence[1]  # whose id is no spelling of its title, by which it would be recognised
    text = f"Agency,S1,How do you know?,P1\nPolice,Green,{kind.id},Red\nGP,Red,{kind.id},Red\n"
    refusal = refused(read(text))
    assert "probably evidence for S" in refusal.what
    assert pasted(refusal) == {"evidence": {"S": ["How do you know?"]}}
    assert [(target, said) for _, target, said in accepted(read(text, **pasted(refusal))).texts] == [
        ("S", kind.title)
    ] * 2


@pytest.mark.parametrize(
    ("heading", "cells", "reason"),
    [
        ("Anything else to say about it?", [f"Long text {row}" for row in range(8)], "nothing that is counted"),
        ("Years in role", ["1", "2"] * 4, "nothing that is counted"),
        ("Say more", ["Green is what we aim for", *[f"text {row}" for row in range(7)]], "nothing that is counted"),
        ("Say more", ["Green", *[f"text {row}" for row in range(7)]], "nothing that is counted"),
        ("Grade", list("ABCDABCD"), "nothing that is counted"),
        ("Role", ["", "", "", "", "GP", "", "", ""], "nothing that is counted"),
        ("Board", ["Northmere"] * 8, "it names the source's own partnership"),
        ("Unused", [""] * 8, "it is blank"),
        ("Consent", ["Yes"] * 8, "nothing that is counted"),
    ],
)
def test_what_is_no_question_is_ignored_with_its_reason(
    heading: str, cells: list[str], reason: str, read: Read, survey: Callable[..., str]
) -> None:
    reading = accepted(read(survey(beside={heading: cells})))
    (ignored,) = [column for column in reading.recognitions if column.heading == heading]
    assert ignored.meaning is Meaning.IGNORED
    assert reason in ignored.reason


def test_the_case_of_a_regional_survey(read: Read) -> None:
    refusal = refused(read((CASES / "region.csv").read_bytes()))
    assert "“Partnership” holds names of partnerships (“Ashby Vale”, “Northmere”)" in refusal.what
    assert "all rows would count for northmere" in refusal.what
    accepted(read((CASES / "region.csv").read_bytes(), **pasted(refusal)))


def test_the_examples_expose_nobody(read: Read, survey: Callable[..., str]) -> None:
    """A text is repeated only if settings know it and three people have it: not the rare one, and never free text."""
    cells = ["Green - because of Ann", "Green", "Green", "Green", "Red", "Red", "amber", "Green"]
    refusal = refused(read(survey(beside={"Overall": cells})))
    assert "(“Green”)" in refusal.what
    assert not any(text in refusal.sentence() for text in ("Ann", "“Red”", "amber"))


OTHER = [
    ("Other (please specify)", 2),
    ("Please specify", 2),
    ("If other, which?", 2),
    ("Agency - Other", 2),
    ("Agency: other (please state)", 4),
    ("Your organisation if it is not listed", 5),
]


@pytest.mark.parametrize(("heading", "at"), OTHER)
def test_what_stands_beside_the_agency_is_the_agency(heading: str, at: int, read: Read) -> None:
    """Right after the agency by its heading; elsewhere by the agency's own question, or by what stands in it."""
    rows = [["Agency", "S1", "S2", "S3", "S4"], ["Police", *["Green"] * 4], ["Other", *["Red"] * 4], ["", *["Red"] * 4]]
    beside = [heading, "", "CAMHS", "GP"]
    for row, cell in zip(rows, beside, strict=True):
        row.insert(at - 1, cell)
    reading = accepted(read("\n".join(map(";".join, rows))))
    assert reading.typed == ["Police", "CAMHS", "GP"]
    assert any(column.meaning is Meaning.AGENCY_OTHER for column in reading.recognitions)


def test_the_case_of_an_agency_beside_other(read: Read) -> None:
    typed = accepted(read((CASES / "53-agency-other-plain.csv").read_bytes())).typed
    assert "CAMHS" in typed
    assert "Other" not in typed


def test_a_column_is_left_out_where_the_settings_name_another_for_its_component(read: Read) -> None:
    text = "Agency,S1,My S1\nPolice,Green,Red\nGP,Green,Red\n"
    reading = accepted(read(text, columns={"S1": "My S1"}))
    assert [letters[0] for letters in reading.ratings] == ["R", "R"]
    (ignored,) = [column for column in reading.recognitions if column.meaning is Meaning.IGNORED]
    assert ignored.reason == "the source's settings name another column for S1"


def test_lines_that_are_there_already_are_kept_in_what_is_pasted(read: Read) -> None:
    text = 'Team,"A ""quoted"" one",Score,Who,S2\nPolice,Green,Red,x,Red\nGP,Green,Red,x,Red\nGP,Red,Green,x,Red\n'
    said = {"columns": {"agency": "Team"}, "ignore": ["Score"]}
    refusal = refused(read(text, **said))
    line = pasted(refusal)
    assert line == {"columns": {"agency": "Team", "S1": ['A "quoted" one']}}
    assert [letters[:2] for letters in accepted(read(text, **said | line)).ratings] == ["GR", "GR", "RR"]


@pytest.mark.parametrize("named", ["Q one", ["Q one", "Q uno"]])
def test_a_heading_of_the_settings_must_be_met_unless_a_list_has_it_elsewhere(named: Any, read: Read) -> None:
    """A list names headings of several exports: an earlier one may still have the component's own title."""
    with_title = "Agency,S1,S2\nPolice,Green,Red\n"
    if isinstance(named, list):
        assert accepted(read(with_title, columns={"S1": named})).ratings[0].startswith("GR")
    else:
        refused(read(with_title, columns={"S1": named}), "column-not-found")
    refused(read("Agency,S2\nPolice,Red\n", columns={"S1": named}), "column-not-found")


def test_very_many_and_very_long_headings_stay_within_bounds(read: Read) -> None:
    heads = ["Agency", "S1", "x" * 100_000, *(f"Extra {number}" for number in range(100))]
    rows = [heads, *[["Police", *["Green"] * (len(heads) - 1)]] * 3]
    refusal = refused(read("\n".join(map(";".join, rows))))
    assert "“column C” holds ratings" in refusal.what
    assert "61 more are asked for once these are settled" in refusal.what
    assert len(refusal.sentence()) < 20_000
    again = refused(read("\n".join(map(";".join, rows)), **pasted(refusal)))
    assert "“column C”" not in again.what


@pytest.mark.parametrize("own", ["Custom Data 1", "First Name", "Collector ID"])
def test_partnerships_in_a_platforms_own_column_are_a_question(own: str, read: Read) -> None:
    heads = ["Respondent ID", "Collector ID", "Start Date", "End Date", "First Name", "Custom Data 1", "Agency", "S1"]
    area = heads.index(own)
    rows = [[str(row), "7", "10/01/2025", "10/01/2025 09:00:00", "", "", "Police", "Green"] for row in range(1, 4)]
    for row in rows:
        row[area] = "Ashby Vale"
    text = "\n".join(map(",".join, [heads, [""] * 7 + ["Response"], *rows]))
    refusal = refused(read(text, platform="surveymonkey", day_first=False))
    assert f"“{own}” holds names of partnerships" in refusal.what
    accepted(read(text, platform="surveymonkey", day_first=False, **pasted(refusal)))


def test_what_stands_beside_another_question_is_not_the_agency(read: Read) -> None:
    text = "Agency;Role;Other (please specify);S1\nPolice;Other;Team lead;Green\nOther;Other;Night shift;Green\n"
    assert accepted(read(text)).typed == ["Police", "Other"]
