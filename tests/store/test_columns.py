"""Rows that go in and out as columns say in both databases what they say one by one."""

import gc
from datetime import datetime

import numpy as np
import pytest
from sqlalchemy import Connection, insert, select

from brpipeline.store import bulk as module
from brpipeline.store.bulk import columns, put, stamps
from brpipeline.store.tables import agency_name, comment, export, response
from tests.store.conftest import WHEN

SENT = (datetime(2025, 10, 3, 9, 5), None, datetime(2025, 10, 4))
WORDS = ("a tab\tand a backslash \\N", "two\nlines", "“Ünïcode”, 'quoted'; -- and \x1f")


def entered(store: Connection) -> None:
    """An export with three responses, and a text of each."""
    store.execute(insert(agency_name).values(id=1, typed="Police", agency="police"))
    named = dict.fromkeys(("sha256", "read_by", "name", "platform", "identified_by", "components"), "")
    known = {"id": 1, "source": "survey", "replaced": False, "recognitions": "[]", "rows": 3, "read_at": WHEN}
    store.execute(insert(export).values(**named, **known))
    true_thrice = [1, 1, 1]
    values = {
        "source": ["survey"] * 3,
        "key": ["7", "8", "9"],
        "revision": true_thrice,
        "current": [1, 0, 1],
        "export_id": true_thrice,
        "person": ["a", "b", "c"],
        "agency_name_id": true_thrice,
        "sheet": ["G", "A", "R"],
        "submitted": stamps(map(str, SENT)),
        "complete": true_thrice,
        "aside": [0, 0, 0],
        "withdrawn": [0, 1, 0],
        "row": [2, 3, 4],
        "digest": ["x", "y", "z"],
    }
    put(store, response, values)
    ids = store.execute(select(response.c.id).order_by(response.c.row)).scalars().all()
    put(store, comment, {"response_id": ids, "target": ["comment"] * 3, "text": WORDS})


@pytest.mark.parametrize("chunk", [1, 2, 50_000])
def test_columns_hold_what_the_rows_hold(store: Connection, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(module, "CHUNK", chunk)
    entered(store)
    query = select(response.c.key, response.c.current, response.c.withdrawn, response.c.row, response.c.submitted)
    rows = store.execute(query.order_by(response.c.row)).all()
    stored = columns(store, query.order_by(response.c.row))
    assert [row.submitted for row in rows] == list(SENT)
    for index, name in enumerate(stored):
        assert stored[name].tolist() == [row[index] for row in rows], name
    kinds = {name: str(column.dtype) for name, column in stored.items()}
    assert kinds == {
        "key": "object",
        "current": "bool",
        "withdrawn": "bool",
        "row": "int64",
        "submitted": "datetime64[s]",
    }


def test_words_come_back_as_they_were_written(store: Connection) -> None:
    entered(store)
    assert store.execute(select(comment.c.text).order_by(comment.c.id)).scalars().all() == list(WORDS)


def test_of_no_rows_there_are_columns_of_none(store: Connection) -> None:
    stored = columns(store, select(response.c.key, response.c.submitted))
    assert {name: len(column) for name, column in stored.items()} == {"key": 0, "submitted": 0}
    assert stored["submitted"].dtype == np.dtype("datetime64[s]")


def test_what_collects_circles_collects_again_afterwards(store: Connection) -> None:
    columns(store, select(response.c.key))
    assert gc.isenabled()
