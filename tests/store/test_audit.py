"""The audit trail: who did what and when, once each, and nothing that names a respondent."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from brpipeline.settings.corrections import Correction, Corrections
from brpipeline.settings.workspace import Settings
from brpipeline.store.audit import enter, enter_decisions, entries, new_decisions
from brpipeline.store.erasure import forget
from brpipeline.store.ledger import take
from brpipeline.store.pseudonyms import mark_of
from tests.store.conftest import WHEN, read_lines, source


def correction(response: str = "R-17") -> Correction:
    return Correction(
        source="northmere-autumn-staff",
        response=response,
        field="agency",
        value="police",
        reason="She rang",
        author="A. Analyst",
        date=date(2025, 11, 3),
    )


def test_a_line_says_who_did_what_and_when(store: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRPIPELINE_WHO", "analyst")
    assert enter(store, "export read", "northmere-autumn-staff", WHEN, "abc", rows=7)
    (line,) = entries(store, 10)
    assert (line.at, line.who, line.what, line.subject) == (WHEN, "analyst", "export read", "northmere-autumn-staff")
    assert line.detail == {"rows": 7}


def test_the_same_thing_again_is_entered_once(store: Connection) -> None:
    marks = ("one", "one", "two", "one")
    assert [enter(store, "published", "northmere/spring-2026", WHEN, mark) for mark in marks] == [1, 0, 1, 1]
    assert enter(store, "published", "northmere/autumn-2025", WHEN, "one")


def test_decisions_are_entered_when_they_appear_and_when_they_go(store: Connection, settings: Settings) -> None:
    decided = replace(settings, corrections=Corrections(correction=[correction()]))
    moderated = len(settings.moderations)
    assert moderated
    for day, now in enumerate((settings, decided, decided, settings, decided)):
        enter_decisions(store, new_decisions(store, now), WHEN + timedelta(days=day))
    corrections = [(line.at.day, line.what) for line in entries(store, 100) if "correction" in line.what]
    assert corrections == [(25, "correction"), (27, "no longer correction"), (28, "correction")]
    meetings = [line for line in entries(store, 100) if line.what == "moderation"]
    assert len(meetings) == sum(len(moderation.meeting) for moderation in settings.moderations.values())


def test_a_correction_is_entered_without_whom_it_corrects(store: Connection, settings: Settings) -> None:
    decided = replace(settings, corrections=Corrections(correction=[correction()]))
    enter_decisions(store, new_decisions(store, decided), datetime(2026, 1, 1))
    line = next(entry for entry in entries(store, 100) if entry.what == "correction")
    assert (line.detail["author"], line.detail["field"]) == ("A. Analyst", "agency")
    everything = str(store.execute(text("SELECT * FROM audit")).all())
    for word in ("R-17", "She rang", "'police'"):
        assert word not in everything


def test_whoever_is_erased_is_not_to_be_found_by_the_correction_of_their_answer(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    take(store, read_lines(tmp_path, settings, ["id,agency,S1", "R-17,Police,Green"]), settings.agencies, True, WHEN)
    decided = replace(settings, corrections=Corrections(correction=[correction()]))
    enter_decisions(store, new_decisions(store, decided), WHEN)
    name = source(settings).name
    mark = mark_of(name, "R-17")
    assert mark in str(store.execute(text("SELECT * FROM audit")).all())
    forget(store, {name: "here/now"}, name, "R-17", WHEN)
    assert mark not in str(store.execute(text("SELECT * FROM audit")).all())
    assert [
        decision.what for decision in new_decisions(store, decided)
    ] == []  # the correction still stands in the settings
    assert [decision.what for decision in new_decisions(store, settings)] == []
    assert entries(store, 1)[0].detail == {"responses": 1, "revisions": 1, "texts": 0}
