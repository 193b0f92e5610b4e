"""The ledger: the same bytes once, revisions, withdrawals, and an older export that arrives late."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from brpipeline.ingest.reading import Reading
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened
from brpipeline.store.exports import is_known
from brpipeline.store.ledger import Taken, take
from brpipeline.store.read_responses import responses
from brpipeline.store.tables import agency_name, comment, export, response, unread
from tests.store.conftest import WHEN, read_lines, source

Row = tuple[str, str, str, str, str]


def reading(folder: Path, settings: Settings, rows: Sequence[Row]) -> Reading:
    """A plain export of these rows: id, time, agency, S1, comment."""
    lines = ["id,submitted,agency,S1,S2,comments", *(",".join((*row[:4], "G", row[4])) for row in rows)]
    return read_lines(folder, settings, lines)


def taken(store: Connection, settings: Settings, folder: Path, *rows: Row, snapshot: bool = True) -> Taken:
    return take(store, reading(folder, settings, rows), settings.agencies, snapshot, WHEN)


def counts(store: Connection, settings: Settings) -> dict[str, int]:
    return responses(store, settings, source(settings).assessment).counts()


ONE: Row = ("1", "2025-10-01", "Police", "Green", "")
TWO: Row = ("2", "2025-10-02", "CAMHS", "Red", "said something")
THREE: Row = ("3", "2025-10-03", "Police", "Amber", "")


def test_a_later_snapshot_brings_only_what_is_new(store: Connection, settings: Settings, tmp_path: Path) -> None:
    assert taken(store, settings, tmp_path, ONE, TWO) == Taken(new=2, changed=0, known=0, withdrawn=0)
    assert taken(store, settings, tmp_path, ONE, TWO, THREE) == Taken(new=1, changed=0, known=2, withdrawn=0)
    assert counts(store, settings)["used"] == 3


def test_an_edited_answer_becomes_a_revision_and_the_old_one_stays(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ONE, TWO)
    edited = ("2", "2025-10-02", "CAMHS", "Green", "said something")
    assert taken(store, settings, tmp_path, ONE, edited, THREE).changed == 1
    kept = store.execute(select(response.c.revision, response.c.current, response.c.sheet).where(response.c.key == "2"))
    assert [(row.revision, row.current, row.sheet[0]) for row in kept] == [(1, False, "R"), (2, True, "G")]
    assert counts(store, settings)["rows"] == 3


def test_an_edited_comment_is_a_change_too(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, ONE, TWO)
    assert taken(store, settings, tmp_path, ONE, (*TWO[:4], "said otherwise")).changed == 1


def test_what_a_newer_snapshot_no_longer_has_is_withdrawn(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ONE, TWO)
    assert taken(store, settings, tmp_path, TWO, THREE).withdrawn == 1
    assert {"used": 2, "withdrawn": 1}.items() <= counts(store, settings).items()
    assert taken(store, settings, tmp_path, ONE, TWO, THREE, ("4", "2025-10-04", "Police", "Red", "")).withdrawn == 0
    assert {"used": 4, "withdrawn": 0}.items() <= counts(store, settings).items()


def test_without_snapshots_nothing_is_ever_withdrawn(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, ONE, TWO, snapshot=False)
    assert taken(store, settings, tmp_path, THREE, snapshot=False).withdrawn == 0
    assert counts(store, settings)["used"] == 3


def test_an_older_snapshot_arriving_late_changes_nothing(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, TWO, THREE)
    before = counts(store, settings)
    older = taken(store, settings, tmp_path, ONE, ("2", "2025-10-02", "CAMHS", "Green", ""))
    assert (older.changed, older.withdrawn) == (0, 0)
    after = counts(store, settings)
    assert after == before | {"rows": 3, "withdrawn": 1}  # what only the old one has was withdrawn since


def test_rows_in_are_the_sum_of_all_outcomes(store: Connection, settings: Settings, tmp_path: Path) -> None:
    waiting = ("5", "2025-10-05", "Nobody knows", "Green", "")
    late, test = ("6", "2026-01-01", "Police", "Green", ""), ("7", "2025-10-05", "Test", "Green", "")
    taken(store, settings, tmp_path, ONE, TWO, THREE, waiting, late, test)
    by_outcome = counts(store, settings)
    assert by_outcome["rows"] == sum(count for name, count in by_outcome.items() if name != "rows") == 6
    assert (by_outcome["waiting"], by_outcome["late"], by_outcome["test"], by_outcome["used"]) == (1, 1, 1, 3)


def test_a_name_and_an_answer_are_kept_as_typed(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, ONE, ("2", "2025-10-02", "Saferschools", "Amber/Red", "word for word"))
    assert {tuple(row) for row in store.execute(select(agency_name.c.typed, agency_name.c.agency))} == {
        ("Police", "police"),
        ("Saferschools", None),
    }
    assert store.execute(select(unread.c.component, unread.c.typed)).all() == [("S1", "Amber/Red")]
    assert store.execute(select(comment.c.text)).scalars().all() == ["word for word"]


def test_the_rating_view_is_one_tidy_row_a_rating(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, ONE, TWO)
    query = text("SELECT agency, component, rating FROM rating WHERE component IN ('S1', 'S2', 'S3') ORDER BY 1, 2")
    assert [tuple(row) for row in store.execute(query)] == [
        ("camhs", "S1", "R"),
        ("camhs", "S2", "G"),
        ("camhs", "S3", "-"),
        ("police", "S1", "G"),
        ("police", "S2", "G"),
        ("police", "S3", "-"),
    ]
    assert store.execute(text("SELECT count(*) FROM rating")).scalar() == 2 * len(settings.instrument.components)


def test_an_export_is_known_by_its_bytes(store: Connection, settings: Settings, tmp_path: Path) -> None:
    read = reading(tmp_path, settings, [ONE])
    assert not is_known(store, read.source, read.sha256, read.read_by)
    take(store, read, settings.agencies, True, WHEN)
    assert is_known(store, read.source, read.sha256, read.read_by)
    assert not is_known(store, "another source", read.sha256, read.read_by)


def test_an_export_is_taken_in_whole_or_not_at_all(settings: Settings, tmp_path: Path) -> None:
    """The transaction ends in the middle: nothing of the export is there."""
    with opened(settings, f"sqlite:///{tmp_path / 'store.sqlite'}") as engine:
        with contextlib.suppress(KeyboardInterrupt), engine.begin() as connection:
            assert taken(connection, settings, tmp_path, ONE, TWO).new == 2
            raise KeyboardInterrupt
        with engine.connect() as connection:
            for table in (export, response, comment):
                assert connection.execute(select(func.count()).select_from(table)).scalar() == 0


def test_a_component_added_to_the_instrument_is_blank_in_what_was_read_before(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    """Sheets are read by the order that they were written in, not by today's."""
    taken(store, settings, tmp_path, ONE)
    lever = settings.instrument.lever[0]
    added = lever.component[0].model_copy(update={"id": "S0", "title": "Something before", "short": "Before"})
    lever = lever.model_copy(update={"component": [added, *lever.component]})
    grown = settings.instrument.model_copy(update={"lever": [lever, *settings.instrument.lever[1:]]})
    later = Settings(
        settings.root, settings.assessments, type(grown).model_validate(grown.model_dump()), settings.agencies
    )
    stored = responses(store, later, source(settings).assessment)
    assert later.instrument.component_ids[:3] == ("S0", "S1", "S2")
    assert [int(code) for code in stored.codes[0][:3]] == [5, 2, 2]
