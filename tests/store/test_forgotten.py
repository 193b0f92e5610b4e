"""A respondent who is forgotten is gone from every table and from the bytes of the file, and does not come back."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened
from brpipeline.store.erasure import Forgotten, forget, forgotten_counts
from brpipeline.store.ledger import Taken, take
from brpipeline.store.read_responses import responses
from brpipeline.store.tables import agency_name, comment, export, response, unread
from tests.store.conftest import WHEN, read_lines, source

HEAD = "id,submitted,e-mail,agency,S1,S2,comments"
ONE = "101,2025-10-01,amelia@example.org,Fennimore House,Green,Sortof,the unmistakable words"
AGAIN = "102,2025-10-05,Amelia@example.org,Police,Red,Red,other words"
OTHER = "103,2025-10-02,ben@example.org,Police,Amber,Sortof,ordinary words"


def taken(store: Connection, settings: Settings, folder: Path, *lines: str) -> Taken:
    return take(store, read_lines(folder, settings, [HEAD, *lines]), settings.agencies, True, WHEN)


def forgotten(store: Connection, settings: Settings, key: str) -> Forgotten | None:
    return forget(store, {source(settings).name: "here/now"}, source(settings).name, key, WHEN)


def test_all_that_a_person_said_is_erased(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, ONE, AGAIN, OTHER)
    taken(store, settings, tmp_path, ONE.replace("Green", "Red"), AGAIN, OTHER)  # a revision more
    assert forgotten(store, settings, "101") == Forgotten(responses=2, revisions=3, texts=3, unread=2)
    assert [row.key for row in store.execute(select(response.c.key))] == ["103"]
    assert [row.text for row in store.execute(select(comment.c.text))] == ["ordinary words"]
    assert len(store.execute(select(unread)).all()) == 1
    assert [row.typed for row in store.execute(select(agency_name.c.typed))] == ["Police"]


def test_no_later_export_brings_it_back(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, ONE, AGAIN, OTHER)
    forgotten(store, settings, "101")
    assert taken(store, settings, tmp_path, ONE, AGAIN, OTHER, "104,2025-10-06,,Police,Red,Red,") == Taken(
        new=1, changed=0, known=1, withdrawn=0, forgotten=2
    )
    assert sorted(responses(store, settings, source(settings).assessment).keys) == ["103", "104"]
    assert forgotten_counts(store) == {source(settings).name: 2}


def test_the_time_of_an_erased_answer_is_gone_too_and_hides_no_newer_export(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ONE, OTHER, AGAIN)
    forgotten(store, settings, "102")
    assert [row.latest.day for row in store.execute(select(export.c.latest))] == [2]
    edited = OTHER.replace("Amber", "Green")
    assert taken(store, settings, tmp_path, edited, AGAIN) == Taken(new=0, changed=1, known=0, withdrawn=0, forgotten=1)
    assert [row.latest.day for row in store.execute(select(export.c.latest))] == [2, 2]


def test_nobody_is_forgotten_for_another(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, ONE, OTHER)
    assert forgotten(store, settings, "999") is None
    assert forget(store, {"elsewhere": "here/now"}, "elsewhere", "101", WHEN) is None
    assert len(store.execute(select(response)).all()) == 2


@pytest.mark.parametrize("word", ["unmistakable", "Fennimore", "amelia", "Sortof"])
def test_its_bytes_are_gone_from_the_file(word: str, settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with opened(settings, f"sqlite:///{file}") as engine:
        with engine.begin() as connection:
            taken(connection, settings, tmp_path, ONE, AGAIN, OTHER.replace("Sortof", "Green"))
        assert (word.encode() in file.read_bytes()) == (word != "amelia"), "an e-mail is never there, the rest is"
        with engine.begin() as connection:
            forgotten(connection, settings, "101")
    left = b"".join(path.read_bytes() for path in tmp_path.glob("store.sqlite*"))
    assert word.encode() not in left
