"""Whatever happens in a survey and in whatever order its exports are dropped, the store ends as the newest one has it.

The oracle is a survey in plain Python (survey.py). Exports are LimeSurvey's; each goes through the real reader.
"""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened
from brpipeline.store.exports import is_known
from brpipeline.store.ledger import Taken, take
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import Responses
from tests.properties.survey import CODE, EVENT, FIRST_DAY, UNREADABLE, Export, expected, exports


def drop(connection: Connection, export: Export, folder: Path, house: Settings) -> Taken | None:
    """Takes an export in as the pipeline does; None if the same bytes were taken in before."""
    path = folder / "survey.csv"
    source = house.assessments.source[0].model_copy(update={"columns": {"email": "email"}})
    path.write_text(export.text(), encoding="utf-8")
    reading = read_export(path, source, house)
    assert isinstance(reading, Reading), reading
    if is_known(connection, source.name, reading.sha256, reading.read_by):
        return None
    return take(connection, reading, house.agencies, source.snapshot, FIRST_DAY)


def found(connection: Connection, house: Settings) -> Responses:
    return responses(connection, house, house.assessments.source[0].assessment)


def holds(now: Responses, dropped: list[Export]) -> None:
    """The store says what the survey says, row by row; rows add up and nobody is there twice."""
    model = expected(dropped)
    counts = now.counts()
    held_back = counts.pop("held_back", 0)
    assert held_back == sum(outcome == "used" and one.rating == UNREADABLE for outcome, one in model.values())
    assert counts["rows"] == sum(count for name, count in counts.items() if name != "rows") == len(model)
    by_outcome = Counter(outcome for outcome, _ in model.values())
    assert {name: count for name, count in counts.items() if count and name != "rows"} == dict(by_outcome)
    assert sorted(map(int, now.keys)) == sorted(model)
    for place in now.used.nonzero()[0].tolist():
        outcome, one = model[int(now.keys[place])]
        assert (outcome, now.codes[place, 0], now.submitted[place]) == ("used", CODE[one.rating], one.sent)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.lists(EVENT, min_size=4, max_size=25), st.data())
def test_the_store_ends_as_the_newest_export_has_it(
    repository: Settings, events: list[tuple[str, Any]], data: st.DataObject
) -> None:
    made = exports(events)
    order = data.draw(st.permutations(made + made[: len(made) // 2]), label="dropped in this order")
    dropped: list[Export] = []
    with TemporaryDirectory() as folder, opened(repository, "sqlite://") as engine, engine.begin() as connection:
        for export in order:
            taken = drop(connection, export, Path(folder), repository)
            assert (taken is None) == (export in dropped)
            if taken:
                dropped.append(export)
                assert taken.new + taken.changed + taken.known == len(export.answers)
            holds(found(connection, repository), dropped)


@settings(max_examples=30)
@given(st.lists(EVENT, min_size=4, max_size=25), st.data())
def test_where_times_decide_the_order_of_arrival_changes_nothing(
    repository: Settings, events: list[tuple[str, Any]], data: st.DataObject
) -> None:
    made = {one.latest: one for one in exports(events)}  # of exports with one latest time, the last
    ends = []
    for order in (list(made.values()), data.draw(st.permutations(list(made.values())), label="dropped in this order")):
        with TemporaryDirectory() as folder, opened(repository, "sqlite://") as engine, engine.begin() as connection:
            for export in order:
                drop(connection, export, Path(folder), repository)
            now = found(connection, repository)
            used = [(now.keys[at], now.codes[at].tolist(), now.submitted[at]) for at in now.used.nonzero()[0]]
            ends.append((now.counts(), sorted(used)))
    assert ends[0] == ends[1]
