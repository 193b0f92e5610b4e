"""Evidence in JSON, where questions with equal headings are one, and evidence ticked in a single cell."""

import json

import pytest

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.settings.workspace import Settings
from tests.ingest.test_columns import Read, reading_of, reasons

LIMESURVEY = {"Response ID": "1", "Date submitted": "2025-10-01 09:00:00", "Last page": "9", "Agency": "Police"}
ASKED = "What evidence is this based on?"


def record(settings: Settings, evidence: dict[str, dict[str, str]]) -> str:
    """A response in JSON, with evidence after the last component of some levers."""
    answers = dict(LIMESURVEY)
    for lever in settings.instrument.lever:
        answers |= {component.title: "Green" for component in lever.component} | evidence.get(lever.id, {})
    return json.dumps({"responses": [answers]})


@pytest.mark.parametrize("lever", ["S", "P", "I", "R"])
def test_evidence_that_may_be_of_another_lever_is_kept_as_a_comment(lever: str, read: Read, settings: Settings) -> None:
    reading = reading_of(read(record(settings, {lever: {ASKED: "Seen in May"}})))
    assert reading.texts == [(0, "comment", "Seen in May")]
    assert "in JSON" in dict(reasons(reading, Meaning.COMMENT))[ASKED]


def test_ticks_of_it_are_of_no_lever(read: Read, settings: Settings) -> None:
    reading = reading_of(read(record(settings, {"S": {f"{ASKED} [Case reviews]": "Yes", f"{ASKED} [x]": "No"}})))
    assert [target for _, target, _ in reading.texts if target != "comment"] == []
    assert f"{ASKED} [Case reviews]" in dict(reasons(reading, Meaning.IGNORED))


def test_a_question_for_each_lever_or_a_code_or_a_name_is_attributed(read: Read, settings: Settings) -> None:
    levers = settings.instrument.lever
    each = {lever.id: {f"{ASKED} ({number})": lever.id} for number, lever in enumerate(levers)}
    named = {"R": {f"{ASKED} [{levers[0].title}]": "S", f"Evidence for {levers[1].title}": "P"}}
    codes = {lever.id: {f"evid{number}": lever.id} for number, lever in enumerate(levers[:2])}
    for evidence in (each, named, codes):
        reading = reading_of(read(record(settings, evidence)))
        assert all(target == text for _, target, text in reading.texts)
        assert len(reading.texts) == sum(map(len, evidence.values()))


@pytest.mark.parametrize("heading", ["What is this based on?", "How do you know?", "Where2"])
@pytest.mark.parametrize("separator", [";", "; ", ", ", "\n"])
def test_ticked_kinds_in_a_cell_are_evidence_whatever_the_heading(
    heading: str, separator: str, read: Read, settings: Settings
) -> None:
    """Microsoft Forms ends the list with a semicolon; Google's sheet has commas."""
    titles = [kind.title for kind in settings.instrument.evidence[:2]]
    ids = settings.instrument.component_ids
    cells = [separator.join(titles) + (";" if separator == ";" else ""), titles[0], ""]
    lines = [["ID", "Start time", "Completion time", "Email", "Name", "Agency", *ids[:6], heading, *ids[6:]]]
    lines += [
        [str(at), "", "", "", "", "Police", *["Green"] * 6, f'"{cell}"', *["Red"] * 14] for at, cell in enumerate(cells)
    ]
    reading = reading_of(read("\n".join(",".join(line) for line in lines)))
    assert [(row, target) for row, target, _ in reading.texts] == [(0, "S"), (1, "S")]
    assert all(title in reading.texts[0][2] for title in titles)


@pytest.mark.parametrize(
    "texts", [["Case reviews are in hand", "none"], ["Case reviews", "We met", "Nobody"], ["", ""]]
)
def test_a_column_that_says_other_things_is_none(texts: list[str], read: Read, settings: Settings) -> None:
    ids = settings.instrument.component_ids
    lines = [["Agency", *ids, "Where from?"], *[["Police", *["Green"] * 20, text] for text in texts]]
    reading = reading_of(read("\n".join(",".join(line) for line in lines)))
    assert reasons(reading, Meaning.EVIDENCE) == []
