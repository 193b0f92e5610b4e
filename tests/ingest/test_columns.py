"""What every column means: the agency, the evidence, and what the source's settings say of them."""

from collections.abc import Callable

import pytest

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.settings.workspace import Settings

Read = Callable[..., Reading | Problem]
Answers = Callable[..., str]


def reading_of(reading: Reading | Problem) -> Reading:
    assert isinstance(reading, Reading), reading
    return reading


def reasons(reading: Reading | Problem, meaning: Meaning) -> list[tuple[str, str]]:
    """Heading and reason of every column with a meaning."""
    return [
        (recognition.heading, recognition.reason)
        for recognition in reading_of(reading).recognitions
        if recognition.meaning is meaning
    ]


# Headings of two columns, their cells in three rows, and the heading of the agency's column; None if it is refused.
AGENCY = {
    "by its heading": (("Agency", "Borough"), ["Police,Police", "CAMHS,Schools", "GP,GP"], "Agency"),
    "by its heading, whoever stands there": (
        ("Which agency do you work for?", "x"),
        ["a,", "b,", "c,"],
        "Which agency do you work for?",
    ),
    "by its heading, in another spelling": (("YOUR AGENCY:", "x"), ["a,", "b,", "c,"], "YOUR AGENCY:"),
    "by its heading within a group": (("x", "about_you/agency"), [",a", ",b", ",c"], "about_you/agency"),
    "by what stands in it": (("Team", "Area"), ["Police,North", "CAMHS,South", "GP,East"], "Team"),
    "by what mostly stands in it": (("Team", "Area"), ["Police,North", "CAMHS,South", "Zebra,East"], "Team"),
    "not by what stands in it now and then": (("Team", "Area"), ["Police,North", "Lion,South", "Zebra,East"], None),
    "not by one cell of a column": (("Team", "Who else?"), ["Lion,", "Zebra,Police", "Bear,"], None),
    "by what stands in most rows": (("Area", "Team"), ["North,Police", "South,CAMHS", "East,"], "Team"),
    "not by what stands in half of the rows": (("Area", "Team"), ["North,Police", "South,"], None),
    "not if two would fit by what stands there": (("Team", "Lead"), ["Police,CAMHS", "CAMHS,GP", "GP,GP"], None),
    "not if two are asked as an agency": (("Agency", "Employer"), ["Police,CAMHS", "CAMHS,GP", "GP,GP"], None),
    "not if two have one heading": (("Agency", "agency"), ["Police,CAMHS", "CAMHS,GP", "GP,GP"], None),
    "a heading before any content": (("Team", "Agency"), ["Police,a", "CAMHS,b", "GP,c"], "Agency"),
    "never a comment": (("Area", "Comments"), ["North,Police", "South,Police", "East,GP"], None),
    "never the evidence": (("Area", "Evidence for prevention"), ["North,Police", "South,Police", "East,GP"], None),
}


@pytest.mark.parametrize("case", AGENCY)
def test_the_agency_column(case: str, read: Read, answers: Answers) -> None:
    headings, rows, expected = AGENCY[case]
    others = [heading for heading in headings if expected is not None and heading != expected]
    reading = read(answers(headings, *[row.split(",") for row in rows]), ignore=others)
    if expected is None:
        assert isinstance(reading, Problem)
        assert reading.code == "no-agency-column"
        assert all(heading in reading.what for heading in headings if heading != "Comments")
        return
    ((heading, reason),) = reasons(reading, Meaning.AGENCY)
    asked = not case.startswith("by what")
    assert heading == expected
    assert reason == ("its heading asks for the agency" if asked else "most of its texts are agencies")
    index = headings.index(expected)
    assert reading_of(reading).typed == [row.split(",")[index] for row in rows]


@pytest.mark.parametrize("beside", ["Which agency do you work for? [Other]", "Which agency do you work for?[other]"])
def test_what_is_written_beside_other_is_the_agency(beside: str, read: Read, answers: Answers) -> None:
    rows = [["Other", "Fire service"], ["Police", ""], ["Other", " "], ["", "GP"]]
    reading = read(answers(["Which agency do you work for?", beside], *rows))
    assert reading_of(reading).typed == ["Fire service", "Police", "Other", "GP"]
    assert reasons(reading, Meaning.AGENCY_OTHER) == [(beside, "the free text beside “Other” for the agency")]


def test_other_beside_another_question_is_not_the_agency(read: Read, answers: Answers) -> None:
    reading = read(answers(["Agency", "Role [Other]"], ["Police", "GP"]))
    assert reading_of(reading).typed == ["Police"]
    assert reasons(reading, Meaning.AGENCY_OTHER) == []


def test_the_source_says_which_columns_count(read: Read, answers: Answers) -> None:
    rows = [["7", "Police", "CAMHS", "x@y.org", "2025-10-01", "2025-10-02"]]
    heads = ["id", "Agency", "Team", "Contact", "Date", "Sent"]
    columns = {"agency": "Team", "email": "contact", "submitted": "Sent", "S1": "Clear referral pathway"}
    refusal = read(answers(heads, [*rows[0], "Red"], last=["Clear referral pathway"]), columns=columns)
    reading = reading_of(refusal)
    assert (reading.typed, reading.ratings) == (["CAMHS"], ["R" + "G" * 19])
    assert str(reading.submitted[0]) == "2025-10-02 00:00:00"
    assert reading.persons[0].startswith("e-mail ")
    for meaning, heading in ((Meaning.AGENCY, "Team"), (Meaning.SUBMITTED, "Sent"), (Meaning.EMAIL, "Contact")):
        assert reasons(refusal, meaning) == [(heading, "named in the source's settings")]


def test_the_source_can_name_a_column_that_is_known_by_itself(read: Read, answers: Answers) -> None:
    """“Date” is a known heading for the time; what the settings say of it counts more."""
    text = answers(["Agency", "Date", "Completed"], ["Police", "2025-10-01", "2025-10-02"])
    assert str(reading_of(read(text)).submitted[0]) == "2025-10-01 00:00:00"
    assert str(reading_of(read(text, columns={"submitted": "Completed"})).submitted[0]) == "2025-10-02 00:00:00"
    assert reading_of(read(text, columns={"id": "Date"})).keys == ["2025-10-01"]


def test_an_exact_heading_is_meant_before_one_that_is_only_alike(read: Read, answers: Answers) -> None:
    text = answers(["Agency", "My team?", "My team"], ["Police", "GP", "CAMHS"])
    assert reading_of(read(text, columns={"agency": "My team"})).typed == ["CAMHS"]
    assert reading_of(read(text, columns={"agency": "My team?"})).typed == ["GP"]


@pytest.mark.parametrize(("meaning", "code"), [("S1", "component-twice"), ("agency", "no-agency-column")])
def test_a_heading_that_two_columns_have_is_not_guessed(meaning: str, code: str, read: Read, answers: Answers) -> None:
    reading = read(answers(["Agency", "Rating", "Rating"], ["Police", "GP", "CAMHS"]), columns={meaning: "Rating"})
    assert isinstance(reading, Problem)
    assert reading.code == code


def test_equal_headings_that_mean_nothing_are_passed_by(read: Read, answers: Answers) -> None:
    reading = read(answers(["Agency", "Note", "Note", "", ""], ["Police", "a", "b", "c", "d"]))
    assert [heading for heading, _ in reasons(reading, Meaning.IGNORED)] == ["Note", "Note", "", ""]


def test_evidence_belongs_to_the_lever_that_it_names_or_follows(read: Read, settings: Settings) -> None:
    ids = settings.instrument.component_ids
    asked = ["Agency", "Evidence", *ids[:6], "Which evidence?", *ids[6:], "evid4", "Evidence on prevention", "Comments"]
    cells = ["Police", "nowhere", *["Green"] * 6, "one", *["Green"] * 14, "two", "three", "four"]
    reading = read("\n".join(map(";".join, (asked, cells))))
    assert [(target, text) for _, target, text in reading_of(reading).texts] == [
        ("S", "one"),
        ("R", "two"),
        ("P", "three"),
        ("comment", "four"),
    ]
    assert ("Evidence on prevention", "asks for evidence and names this lever") in reasons(reading, Meaning.EVIDENCE)
    follows = "asks for evidence and follows this lever's components"
    assert ("Which evidence?", follows) in reasons(reading, Meaning.EVIDENCE)


def test_a_component_without_a_column_is_noted_and_blank(read: Read) -> None:
    reading = reading_of(read("agency,S1,S2\nPolice,Green,Red\n"))
    assert reading.ratings == ["GR" + "-" * 18]
    (note,) = reading.notes
    assert (note.code, note.weight) == ("component-missing", "note")
    assert "S3, S4" in note.what


def test_the_order_of_columns_does_not_matter(read: Read) -> None:
    reading = reading_of(read("R5,agency,S2,Clear referral pathway\nRed,Police,Amber,Green\n"))
    assert reading.ratings == ["GA" + "-" * 17 + "R"]


def test_the_sheet_is_of_the_instrument_that_the_settings_name(read: Read, kitchen: Settings) -> None:
    reading = reading_of(read("agency,B-2,Is there tea?,S1\nPolice,Good,Poor,Green\n", by=kitchen))
    assert (reading.components, reading.ratings) == (("A-1", "B-1", "B-2", "B-3"), ["R-G-"])


def test_a_platform_can_be_named_by_the_source(read: Read) -> None:
    text = "id;submitdate;lastpage;agency;S1\n7;;1;Police;Green\n"
    assert reading_of(read(text)).complete.tolist() == [False]
    named = reading_of(read(text, platform="plain"))
    assert (named.platform, named.complete.tolist()) == ("plain table", [True])
