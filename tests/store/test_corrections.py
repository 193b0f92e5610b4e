"""What people decide about single responses is laid over the store, and never written into it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from brpipeline.problems.settings_error import SettingsError
from brpipeline.rating import AMBER, BLANK
from brpipeline.review.waiting_problems import waiting_problems
from brpipeline.settings.corrections import Correction, Corrections
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.ledger import take
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import Responses
from brpipeline.store.tables import response
from tests.store.conftest import WHEN, read_lines, source

LINES = ["id,submitted,agency,S1,S2", "1,2025-10-01,Zebra,Green,Amber/Red", "2,2025-10-02,Police,?,Red"]
Counted = Callable[..., Responses]


@pytest.fixture
def counted(store: Connection, settings: Settings, tmp_path: Path) -> Counted:
    """The two responses as they count with corrections of these fields: (response, field, value)."""
    take(store, read_lines(tmp_path, settings, LINES), settings.agencies, True, WHEN)

    def counting(*decided: tuple[str, str, str]) -> Responses:
        made = [
            Correction(
                source=source(settings).name,
                response=key,
                field=field,
                value=value,
                reason="she said so",
                author="A. Analyst",
                date=date(2026, 1, 1),
            )
            for key, field, value in decided
        ]
        corrected = replace(settings, corrections=Corrections(correction=made))
        return responses(store, corrected, source(settings).assessment)

    return counting


def test_without_any_a_row_waits_for_its_agency_and_a_rating_alone(counted: Counted) -> None:
    counts = counted()
    assert [counts.counts()[name] for name in ("used", "waiting", "held_back")] == [1, 1, 1]
    assert (counts.corrected, counts.codes[1, 0]) == (frozenset(), BLANK)


def test_a_row_waits_until_everything_that_holds_it_is_decided(counted: Counted, settings: Settings) -> None:
    counts = counted(("1", "agency", "Constabulary"))
    assert (counts.counts()["waiting"], counts.held_back, counts.awaited) == (0, 2, 2)
    counts = counted(("1", "agency", "Constabulary"), ("1", "S2", "amber"))
    assert (counts.counts()["used"], counts.held_back) == (2, 1)
    assert counts.agencies.tolist() == [settings.agencies.order["police"]] * 2
    assert counts.codes[0, 1] == AMBER
    assert counts.corrected == {0}


def test_an_answer_can_be_taken_back(counted: Counted) -> None:
    counts = counted(("2", "S1", "blank"))
    assert counts.codes[1, 0] == BLANK
    assert (counts.counts()["used"], counts.held_back) == (1, 0)


@pytest.mark.parametrize(
    ("field", "outcome"), [("test", "test"), ("withdrawn", "withdrawn"), ("taken_out", "taken_out")]
)
def test_a_response_can_be_set_aside(field: str, outcome: str, counted: Counted) -> None:
    counts = counted(("2", field, "yes")).counts()
    assert counts | {outcome: 1, "waiting": 1, "used": 0} == counts


def test_one_for_nobody_is_said(counted: Counted, settings: Settings) -> None:
    counts = counted(("99", "S1", "green"))
    assert [problem.code for problem in waiting_problems(counts, settings)][-1] == "correction-unused"
    assert counts.counts()["waiting"] == 1


def test_the_store_keeps_what_was_said(counted: Counted, store: Connection) -> None:
    counted(("1", "S1", "red"), ("2", "S1", "green"))
    assert [row.sheet[:2] for row in store.execute(select(response.c.sheet).order_by(response.c.key))] == ["G?", "?R"]


FAULTS = {
    "source": ("nowhere", "is no source"),
    "field": ("S99", "is no field of a response"),
    "value": ("purple", "is no answer"),
}


@pytest.mark.parametrize("key", FAULTS)
def test_what_it_names_must_be_there(key: str, workspace: Path) -> None:
    fields = {"source": "ashby-vale-spring", "response": "1", "field": "S1", "value": "green"}
    written, message = FAULTS[key]
    lines = [f'{name} = "{written if name == key else value}"' for name, value in fields.items()]
    text = "\n".join(["[[correction]]", *lines, 'reason = "x"', 'author = "y"', "date = 2026-01-01"])
    (workspace / "config/corrections.toml").write_text(text)
    with pytest.raises(SettingsError) as fault:
        load(workspace)
    assert f"“{written}”, which {message}" in fault.value.problems[0].what


def test_a_field_is_decided_once(workspace: Path) -> None:
    correction = '[[correction]]\nsource = "ashby-vale-spring"\nresponse = "1"\nfield = "S1"\nvalue = "green"\n'
    correction += 'reason = "x"\nauthor = "y"\ndate = 2026-01-01\n'
    (workspace / "config/corrections.toml").write_text(correction + correction)
    with pytest.raises(SettingsError) as fault:
        load(workspace)
    assert "S1 of response 1 of ashby-vale-spring is corrected twice" in fault.value.problems[0].what
