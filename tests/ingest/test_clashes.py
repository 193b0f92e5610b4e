"""Columns that could be one component: merged, ignored with the reason, or told all at once with a line that works."""

import tomllib

import pytest

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.settings.workspace import Settings
from tests.ingest.test_columns import Answers, Read, reading_of, reasons

GREEN, RED = ["Green"] * 20, ["Red"] * 20
SECTIONS = [["Police", *GREEN, *[""] * 20], ["GP", *[""] * 20, *RED], ["CAMHS", *[""] * 40]]


def table(*rows: list[str]) -> str:
    return "\n".join(";".join(row) for row in rows)


def titles(settings: Settings) -> list[str]:
    return [f"Rate [{component.title.replace(';', ',')}]" for component in settings.instrument.components]


@pytest.mark.parametrize("second", ["{}", "{}2", "{}.1"])
def test_sections_of_which_each_person_fills_in_one_are_merged(second: str, read: Read, settings: Settings) -> None:
    """As a form for several agencies has them; Microsoft Forms and pandas number the headings."""
    head = ["Agency", *titles(settings), *map(second.format, titles(settings))]
    reading = reading_of(read(table(head, *SECTIONS)))
    assert reading.ratings == ["G" * 20, "R" * 20, "-" * 20]
    assert len(reasons(reading, Meaning.COMPONENT)) == 40
    assert all("in one of 2 sections" in reason for _, reason in reasons(reading, Meaning.COMPONENT))


def test_three_sections_and_components_outside_of_them(read: Read, settings: Settings) -> None:
    own = titles(settings)
    rows = [["Police", *GREEN, *[""] * 38], ["GP", "Red", *[""] * 19, *RED[1:], *[""] * 19]]
    reading = reading_of(read(table(["Agency", *own, *own[1:], *own[1:]], *rows)))
    assert reading.ratings == ["G" * 20, "R" * 20]


def paste(problem: Reading | Problem) -> dict[str, object]:
    """The settings in the line that a problem suggests."""
    assert isinstance(problem, Problem), problem
    return tomllib.loads(problem.remedy.partition(": ")[2])


def clashing(settings: Settings) -> dict[str, tuple[list[str], list[str]]]:
    """Headings of forty columns, both filled in by everybody, with what a pasted line then reads of the first row."""
    own = titles(settings)
    return {
        "the same heading": ([*own, *own], ["?" * 20]),
        "another year": ([*own, *[f"Last year: {title}" for title in own]], ["G" * 20]),
        "long headings": ([*[f"{'Please rate. ' * 9}{title}" for title in own], *own], ["G" * 20]),
        "marks to be escaped": ([*own, *[f'He said "\\ {title}' for title in own]], ["G" * 20]),
    }


@pytest.mark.parametrize("case", ["the same heading", "another year", "long headings", "marks to be escaped"])
def test_all_clashes_are_told_at_once_and_the_line_works_when_pasted(case: str, read: Read, settings: Settings) -> None:
    head, ratings = clashing(settings)[case]
    content = table(["Agency", *head], ["Police", *GREEN, *RED])
    refused = read(content)
    said = paste(refused)
    assert isinstance(refused, Problem)
    assert refused.code == "component-twice"
    assert all(f"could be {component}:" in refused.what for component in settings.instrument.component_ids)
    assert reading_of(read(content, **said)).ratings == ratings


def test_the_line_keeps_what_the_source_says_already(read: Read, settings: Settings) -> None:
    own = titles(settings)
    content = table(["Team", "Kind", *own, own[0]], ["Police", "x", *GREEN, "Red"])
    said = paste(read(content, columns={"agency": "Team"}))
    assert said["columns"] == {"agency": "Team", "S1": [own[0]]}
    assert reading_of(read(content, **said)).ratings == ["?" + "G" * 19]


def test_the_column_with_ratings_is_suggested(read: Read, answers: Answers) -> None:
    content = answers(["Agency", "S1 - why?"], ["Police", "Since May"], ["GP", "No idea"])
    assert paste(read(content))["columns"] == {"S1": "S1"}


def test_headings_with_the_id_of_one_and_the_title_of_another_are_told_together(read: Read, settings: Settings) -> None:
    components = settings.instrument.components
    moved = [*components[1:], components[0]]
    head = [f"{one.id}. {other.title}".replace(";", ",") for one, other in zip(components, moved, strict=True)]
    content = table(["Agency", *head], ["Police", "Red", *GREEN[1:]])
    refused = read(content)
    said = paste(refused)
    assert isinstance(refused, Problem)
    assert (refused.code, refused.what.count("contains the id of")) == ("component-contradiction", 20)
    assert reading_of(read(content, **said)).ratings == ["GR" + "G" * 18], "by the titles"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Question time: {}", ["31.25", "8"]),
        ("Group time: {}", ["31.25", "8"]),
        ("{} - Timing - First Click", ["1.5", ""]),
        ("Timing - Page Submit [{}]", ["1.5", "12"]),
        ("{} - Click Count", ["3", "4"]),
        ("{} - Time taken", ["00:01:12", "00:00:09"]),
        ("{} - Time spent", ["12 s", "9 sec"]),
        ("Display order: {}", ["1", "2"]),
        ("Rate each - Display Order - {}", ["3|1|2", "2|1|3"]),
        ("Order shown [{}]", ["first, second", "second, first"]),
    ],
)
def test_times_and_orders_beside_a_question_are_ignored_with_the_reason(
    heading: str, cells: list[str], read: Read, answers: Answers, settings: Settings
) -> None:
    named = settings.instrument.components[0].title
    content = answers(["Agency"], ["Police", cells[0]], ["GP", cells[1]], last=[heading.format(named)])
    reading = reading_of(read(content))
    assert reading.ratings == ["G" * 20] * 2
    reason = dict(reasons(reading, Meaning.IGNORED))[heading.format(named)]
    assert "not an answer" in reason


@pytest.mark.parametrize("heading", ["Question time: {}", "Display order: {}"])
def test_ratings_under_such_a_heading_are_not_passed_over(
    heading: str, read: Read, answers: Answers, settings: Settings
) -> None:
    named = settings.instrument.components[0].title
    content = answers(["Agency"], ["Police", "Red"], last=[heading.format(named)])
    assert isinstance(read(content), Problem)


def test_times_under_codes(read: Read, settings: Settings) -> None:
    ids = settings.instrument.component_ids
    head = ["id", "submitdate", "lastpage", "agency", *ids, "interviewtime", *[f"{code}Time" for code in ids]]
    reading = reading_of(read(table(head, ["1", "2025-10-01 09:00:00", "9", "Police", *GREEN, "99.5", *["1.5"] * 20])))
    assert (reading.platform, reading.ratings) == ("LimeSurvey", ["G" * 20])
