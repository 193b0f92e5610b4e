"""Property: rows that are routed come out as those of exports split beforehand, whoever answers what and when."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.routes import Areas, ByColumn
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.belonging import has_rows
from brpipeline.store.connect import opened
from brpipeline.store.ledger import take
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import Responses, counts_over
from brpipeline.store.row_outcome import Outcome
from tests.routes.world import NOW, Person, made, source

PARTNERSHIPS, WAVES = ("northmere", "ashby-vale", "harrowfen"), ("autumn-2025", "spring-2026")
DAYS = ("2025-08-01", "2025-09-22", "2025-10-24", "2025-12-31", "2026-04-19", "2026-04-20", "2026-05-22", "2026-06-01")
KNOWN = ("Northmere", "Ashby Vale", "harrowfen", "Northmere; Ashby Vale")
PERSON = st.builds(
    Person,
    id=st.integers(1, 10_000),
    area=st.sampled_from(KNOWN),
    sent=st.sampled_from([f"{day} {hour}:00" for day in DAYS for hour in (10, 16)]),
    agency=st.sampled_from(("Police", "CAMHS", "Test", "Nobody knows", "")),
    rating=st.sampled_from("GAR-?"),
    first=st.sampled_from("GR"),
)
MAIL = st.sampled_from(("", "a@example.org", "b@example.org"))
EVERYONE = st.lists(st.tuples(PERSON, MAIL), min_size=1, max_size=14, unique_by=lambda row: row[0].id)
LOST = st.sampled_from(("Elsewhere", "", "Northmere; Elsewhere"))
Rows = Sequence[tuple[Person, str]]


@pytest.fixture(scope="module")
def routed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    line = 'partnership = { column = "Partnership" }'
    return load(made(tmp_path_factory.mktemp("routed"), source("region", line, 'wave = "by date"')))


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A source an assessment."""
    sources = [
        source(f"{ident}-{wave}", f'partnership = "{ident}"', f'wave = "{wave}"', 'ignore = ["Partnership"]')
        for ident in PARTNERSHIPS
        for wave in WAVES
    ]
    return load(made(tmp_path_factory.mktemp("split"), *sources))


def taken(connection: Connection, house: Settings, name: str, rows: Rows, folder: str) -> None:
    """Takes in an export of these rows."""
    components = house.instrument.component_ids
    words = {"R": "Red", "A": "Amber", "G": "Green", "-": "", "?": "Green?"}
    lines = [["id", "submitted", "Email", "Partnership", "Agency", *components]]
    for one, mail in rows:
        ratings = [words[one.first], *[words[one.rating]] * (len(components) - 1)]
        lines.append([str(one.id), one.sent, mail, one.area, one.agency, *ratings])
    path = Path(folder) / f"{name}.csv"
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    whose = next(row for row in house.assessments.source if row.name == name)
    reading = read_export(path, whose, house)
    assert isinstance(reading, Reading), reading
    take(connection, reading, house.agencies, whose.snapshot, NOW)


def belongs(one: Person, assessment: AssessmentId, house: Settings) -> bool:
    """By the people themselves: the oracle."""
    wave = "autumn-2025" if one.sent < "2026-04-20" else "spring-2026"
    names = Areas(ByColumn(column="x"), house.assessments.partnership).meant(one.area)
    return assessment == (assessment.partnership, wave) and assessment.partnership in names


def told(own: Responses) -> list[tuple[object, ...]]:
    """All that is counted of each response, in order."""
    rows = zip(own.keys, own.agencies, own.outcome, own.submitted, own.codes.tolist(), own.returns, strict=True)
    return [tuple(map(str, row)) for row in rows]


@pytest.mark.slow
@settings(max_examples=60)
@given(EVERYONE)
def test_routed_rows_are_those_of_exports_split_beforehand(routed: Settings, split: Settings, everyone: Rows) -> None:
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        one, other = (
            stack.enter_context(stack.enter_context(opened(house, "sqlite://")).begin()) for house in (routed, split)
        )
        taken(one, routed, "region", everyone, folder)
        for assessment in routed.assessment_ids:
            own = [row for row in everyone if belongs(row[0], assessment, routed)]
            if own:
                taken(other, split, f"{assessment.partnership}-{assessment.wave}", own, folder)
            here, there = (responses(store, house, assessment) for store, house in ((one, routed), (other, split)))
            assert told(here) == told(there)
            assert here.counts()["rows"] == len(everyone)
            assert sum(here.elsewhere.values()) == len(everyone) - len(own)
            assert not here.unplaced.any()
            assert has_rows(one, routed, assessment) == bool(own)


@pytest.mark.slow
@settings(max_examples=60)
@given(EVERYONE, st.lists(st.tuples(st.integers(0, 13), LOST), max_size=4))
def test_every_row_is_somewhere_and_the_outcomes_add_up(
    routed: Settings, everyone: Rows, lost: list[tuple[int, str]]
) -> None:
    """A row whose area is unknown may belong to any partnership, and is used in none."""
    areas = dict(lost)
    rows = [(one.moved(area=areas.get(at, one.area)), mail) for at, (one, mail) in enumerate(everyone)]
    with TemporaryDirectory() as folder, opened(routed, "sqlite://") as engine, engine.begin() as connection:
        taken(connection, routed, "region", rows, folder)
        every = [responses(connection, routed, assessment) for assessment in routed.assessment_ids]
    named: set[str] = set()
    for own in every:
        counts = own.counts()
        held_back = counts.pop("held_back", 0)  # ratings, no rows
        assert held_back == sum(own.used[answer.position] for answer in own.unread)
        assert counts["rows"] == len(rows) == sum(counts.values()) - counts["rows"]
        assert Outcome.ELSEWHERE not in own.outcome
        assert not (own.unplaced & own.used).any()
        named |= set(own.keys.tolist())
    assert named == {str(one.id) for one, _ in rows}
    total = counts_over(every)
    assert total["rows"] == len(rows)
    assert total["elsewhere"] == 0
    unknown = {str(one.id) for one, _ in rows if one.area in ("Elsewhere", "", "Northmere; Elsewhere")}
    assert unknown == {key for own in every for key in own.keys[np.flatnonzero(own.unplaced)].tolist()}
