"""The file of due dates, read back by the rules of RFC 5545."""

import re
from datetime import date
from pathlib import Path

import pytest

from brpipeline.publish.files.calendar import OCTETS, calendar_of, folded, text
from brpipeline.results import Results, read
from tests.actions.parts import action, with_actions


@pytest.fixture(scope="module")
def results(published_example: Path) -> Results:
    folder = published_example / "reports" / "published" / "northmere" / "spring-2026"
    return read((folder / "results.json").read_text(encoding="utf-8"))


def read_back(document: str) -> list[dict[str, str]]:
    """Each event by its names: unfolded, and with what is escaped as it was."""
    events: list[dict[str, str]] = []
    for line in document.replace("\r\n ", "").split("\r\n"):
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line:
            name, _, value = line.partition(":")
            events[-1].setdefault(name, re.sub(r"\\(.)", r"\1", value))
    return events


def test_the_published_file_has_what_is_still_to_be_done(published_example: Path, results: Results) -> None:
    path = published_example / "reports" / "published" / "northmere" / "spring-2026" / "actions.ics"
    document = path.read_bytes().decode()
    assert document == calendar_of(results)
    events = read_back(document)
    assert [event["UID"] for event in events] == [
        "northmere.S4-1@brpipeline",
        "northmere.P2-2@brpipeline",
        "northmere.I2-2@brpipeline",
        "northmere.S1-2@brpipeline",
    ]
    first = events[0]
    assert first["SUMMARY"] == (
        "S4: Name an analyst, half a day a week, for patterns across incidents and schools (Police)"
    )
    assert (first["DTSTART;VALUE=DATE"], first["DTEND;VALUE=DATE"]) == ("20260430", "20260501")
    assert {event["DTSTAMP"] for event in events} == {"20260618T000000Z"}  # the day of the assessment, no clock
    assert document.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert document.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")


def test_an_assessment_with_nothing_to_do_has_no_calendar(results: Results, published_example: Path) -> None:
    done = action(status="done", ended=date(2026, 3, 3), state="done")
    assert calendar_of(with_actions(results, done)) is None
    assert calendar_of(results.model_copy(update={"actions": None})) is None
    assert not (published_example / "reports/published/ashby-vale/spring-2026/actions.ics").exists()


@pytest.mark.parametrize("what", ["a, b; c\\d", "é" * 290, "😀" * 70, "x" * 74, "BEGIN:VEVENT\r\nATTENDEE:mailto:a"])
def test_whatever_an_action_says_comes_back_and_no_line_is_too_long(what: str, results: Results) -> None:
    document = calendar_of(with_actions(results, action(what=what, note=what)))
    assert document
    assert all(len(line.encode()) <= OCTETS for line in document.split("\r\n"))
    (event,) = read_back(document)
    assert event["SUMMARY"] == f"S4: {' '.join(what.split())} (Police)"
    assert document.count("BEGIN:VEVENT\r\n") == 1
    assert "\r\nATTENDEE" not in document


def test_a_line_is_folded_at_75_octets_and_no_character_is_cut() -> None:
    assert folded("x" * 75) == "x" * 75
    assert folded("x" * 76) == "x" * 75 + "\r\n x"
    assert folded("x" * 74 + "é") == "x" * 74 + "\r\n é"
    assert folded("x" * 149 + "é") == "x" * 75 + "\r\n " + "x" * 74 + "\r\n é"
    assert text("a\nb;c,d\\") == "a b\\;c\\,d\\\\"


def test_the_last_day_of_a_month_ends_on_the_first_of_the_next(results: Results) -> None:
    document = calendar_of(with_actions(results, action(due=date(2026, 12, 31))))
    assert document
    assert "DTEND;VALUE=DATE:20270101\r\n" in document
