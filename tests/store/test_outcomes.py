"""What becomes of every response, in cases: the first reason that applies counts."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.store.row_outcome import Outcome, outcomes

CLOSES = date(2026, 5, 22)
IN_TIME, NEXT_DAY = datetime(2026, 5, 22, 23, 59), datetime(2026, 5, 23, 0, 0)


@dataclass(frozen=True)
class Row:
    """One response, as the cases below describe it."""

    person: str
    submitted: datetime | None = IN_TIME
    complete: bool = True
    test: bool = False
    waiting: bool = False
    withdrawn: bool = False
    taken_out: bool = False


def settled(*rows: Row) -> list[Outcome]:
    def flags(name: str) -> np.ndarray:
        return np.array([getattr(row, name) for row in rows], dtype=bool)

    outcome = outcomes(
        withdrawn=flags("withdrawn"),
        taken_out=flags("taken_out"),
        test=flags("test"),
        complete=flags("complete"),
        waiting=flags("waiting"),
        persons=np.array([ord(row.person) for row in rows], dtype=np.int64),
        submitted=np.array([row.submitted for row in rows], dtype="datetime64[s]"),
        closes=CLOSES,
    )
    return [Outcome(code) for code in outcome]


def at(day: int) -> datetime:
    return datetime(2026, 5, day)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([Row("a"), Row("b")], ["USED", "USED"], id="two people"),
        pytest.param([Row("a", at(1)), Row("a", at(2))], ["DUPLICATE", "USED"], id="the latest answer counts"),
        pytest.param([Row("a", at(2)), Row("a", at(1))], ["USED", "DUPLICATE"], id="whatever the order of rows"),
        pytest.param(
            [Row("a", at(1)), Row("a", at(3)), Row("a", at(2))], ["DUPLICATE", "USED", "DUPLICATE"], id="three times"
        ),
        pytest.param([Row("a", None), Row("a", None)], ["DUPLICATE", "USED"], id="without times the later row counts"),
        pytest.param(
            [Row("a", at(1)), Row("a", at(2), complete=False)],
            ["USED", "INCOMPLETE"],
            id="an incomplete replaces nothing",
        ),
        pytest.param([Row("a", at(1)), Row("a", NEXT_DAY)], ["USED", "LATE"], id="a late answer replaces nothing"),
        pytest.param(
            [Row("a", at(1)), Row("a", at(2), waiting=True)],
            ["DUPLICATE", "WAITING"],
            id="an answer that waits has replaced the earlier one",
        ),
        pytest.param(
            [Row("a", at(1), waiting=True), Row("a", at(2))],
            ["DUPLICATE", "USED"],
            id="what was replaced does not wait",
        ),
        pytest.param([Row("a", NEXT_DAY)], ["LATE"], id="late from the day after closing"),
        pytest.param([Row("a", IN_TIME)], ["USED"], id="in time until the end of the closing day"),
        pytest.param([Row("a", None)], ["USED"], id="without a time it is never late"),
        pytest.param([Row("a", NEXT_DAY, complete=False)], ["INCOMPLETE"], id="incomplete before late"),
        pytest.param([Row("a", test=True, complete=False)], ["TEST"], id="a test before incomplete"),
        pytest.param([Row("a", test=True, withdrawn=True)], ["WITHDRAWN"], id="withdrawn before all"),
        pytest.param(
            [Row("a", withdrawn=True), Row("a", at(1))], ["WITHDRAWN", "USED"], id="withdrawn replaces nothing"
        ),
        pytest.param([Row("a", taken_out=True, test=True)], ["TAKEN_OUT"], id="taken out before a test"),
        pytest.param([Row("a", taken_out=True, withdrawn=True)], ["WITHDRAWN"], id="withdrawn before taken out"),
        pytest.param(
            [Row("a", at(1)), Row("a", at(2), taken_out=True)], ["USED", "TAKEN_OUT"], id="taken out replaces nothing"
        ),
        pytest.param([], [], id="no rows"),
    ],
)
def test_outcome(rows: list[Row], expected: list[str]) -> None:
    assert [one.name for one in settled(*rows)] == expected


ROWS = st.builds(
    Row,
    person=st.sampled_from("abc"),
    submitted=st.one_of(st.none(), st.sampled_from([at(1), at(2), IN_TIME, NEXT_DAY])),
    complete=st.booleans(),
    test=st.booleans(),
    waiting=st.booleans(),
    withdrawn=st.booleans(),
    taken_out=st.booleans(),
)


@given(st.lists(ROWS, max_size=12))
def test_nobody_counts_twice_and_everybody_counts_once(rows: list[Row]) -> None:
    outcome = settled(*rows)
    assert len(outcome) == len(rows)
    for person in {row.person for row in rows}:
        own = [one for row, one in zip(rows, outcome, strict=True) if row.person == person]
        assert sum(one in (Outcome.USED, Outcome.WAITING) for one in own) <= 1
        if Outcome.DUPLICATE in own:
            assert Outcome.USED in own or Outcome.WAITING in own
