"""Which of two exports is the newer one, what is said where that is not clear, and the same bytes read anew."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from brpipeline.pipeline.ingest import taking_notes
from brpipeline.settings.workspace import Settings
from brpipeline.store.exports import Renamed, is_known
from brpipeline.store.ledger import Taken, take
from brpipeline.store.read_responses import responses
from brpipeline.store.tables import response
from tests.store.conftest import WHEN, read_lines, source

HEAD = "id,submitted,agency,S1"
ROWS = [f"{number},2025-10-0{number},Police,Green" for number in range(1, 6)]


def taken(store: Connection, settings: Settings, folder: Path, lines: Sequence[str], head: str = HEAD) -> Taken:
    return take(store, read_lines(folder, settings, [head, *lines]), settings.agencies, True, WHEN)


def used(store: Connection, settings: Settings) -> int:
    return responses(store, settings, source(settings).assessment).counts()["used"]


def test_an_older_export_that_lacks_answers_withdraws_nothing_and_is_said(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ROWS)
    late = taken(store, settings, tmp_path, ROWS[:3])
    assert (late.withdrawn, late.lacked, used(store, settings)) == (0, 2, 5)
    (note,) = taking_notes("survey", "old.csv", late)
    assert note.code == "snapshot-older"
    assert "lacks 2 answers" in note.what


@pytest.mark.parametrize("gone", [0, 2])
def test_a_newer_export_withdraws_what_it_lacks(
    gone: int, store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ROWS[:4])
    newer = taken(store, settings, tmp_path, [row for index, row in enumerate(ROWS) if index != gone])
    assert (newer.withdrawn, newer.lacked, used(store, settings)) == (1, 0, 4)
    assert list(taking_notes("survey", "new.csv", newer)) == []


def test_what_is_withdrawn_can_come_back_edited(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, ROWS[:4])
    taken(store, settings, tmp_path, ROWS[1:])
    back = taken(store, settings, tmp_path, [ROWS[0].replace("Green", "Red"), *ROWS[1:], "6,2025-10-06,GP,Red"])
    assert (back.new, back.changed, used(store, settings)) == (1, 1, 6)


def test_renamed_and_missing_columns_are_said(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, [f"{row},Red" for row in ROWS], head=f"{HEAD},S2")
    changed = taken(store, settings, tmp_path, [f"{row},x" for row in ROWS], head="id,submitted,Employer,S1,Role")
    assert changed.renamed == [Renamed("agency", "agency", "Employer"), Renamed("S2", "S2", None)]
    (note,) = taking_notes("survey", "new.csv", changed)
    assert "agency was “agency” and is “Employer”; S2 was “S2” and has no column now" in note.what


def test_a_re_ordered_column_or_a_new_question_changes_nothing(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ROWS)
    turned = [",".join([*reversed(row.split(",")), "yes"]) for row in ROWS]
    again = taken(store, settings, tmp_path, turned, head="S1,agency,submitted,id,Do you like it?")
    assert again == Taken(new=0, changed=0, known=5, withdrawn=0)


def test_the_same_bytes_are_read_anew_once_other_settings_read_them_otherwise(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    rows = [row.replace("Green", "2") for row in ROWS]
    first = source(settings)
    read = read_lines(tmp_path, settings, [HEAD, *[f"{row}" for row in rows], "9,2025-10-09,Police,0"])
    take(store, read, settings.agencies, True, WHEN)
    stated = first.model_copy(update={"codes": {"2": "amber", "0": "red"}})
    others = settings.assessments.source[1:]
    now = replace(settings, assessments=settings.assessments.model_copy(update={"source": [stated, *others]}))
    again = read_lines(tmp_path, now, [HEAD, *rows, "9,2025-10-09,Police,0"])
    assert again.sha256 == read.sha256
    assert is_known(store, first.name, read.sha256, read.read_by)
    assert not is_known(store, first.name, again.sha256, again.read_by)
    assert take(store, again, now.agencies, True, WHEN) == Taken(new=0, changed=6, known=0, withdrawn=0)
    stored = responses(store, now, first.assessment)
    assert [sheet[0] for sheet in stored.codes.tolist()] == [1] * 5 + [0]
    assert stored.counts()["rows"] == 6
    assert store.execute(select(func.count()).select_from(response)).scalar() == 12, "what was read first stays"


def test_an_older_export_read_anew_touches_only_its_own_answers(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    old = read_lines(tmp_path, settings, [HEAD, *ROWS[:3]])
    take(store, old, settings.agencies, True, WHEN)
    taken(store, settings, tmp_path, [ROWS[1].replace("Green", "Red"), *ROWS[2:]])
    anew = take(store, replace(old, read_by="other"), settings.agencies, True, WHEN)
    assert (anew.new, anew.changed, anew.withdrawn) == (0, 2, 0)
    stored = responses(store, settings, source(settings).assessment)
    assert stored.counts()["withdrawn"] == 1
    assert [codes[0] for key, codes in zip(stored.keys, stored.codes.tolist(), strict=True) if key == "2"] == [0]


def test_an_export_in_which_nobody_has_finished_yet_is_older_than_any_in_which_somebody_has(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    head = "id,submitdate,lastpage,agency,S1"
    taken(store, settings, tmp_path, ["1,2025-10-01 09:00:00,3,Police,Green", "2,,1,CAMHS,"], head=head)
    early = taken(store, settings, tmp_path, ["2,,1,CAMHS,", "3,,1,CAMHS,"], head=head)
    assert (early.withdrawn, early.lacked, used(store, settings)) == (0, 1, 1)


def test_complete_answers_without_times_are_taken_as_they_arrive(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ROWS)
    timeless = taken(store, settings, tmp_path, ["1,Police,Red", "2,Police,Red", "6,GP,Red"], head="id,agency,S1")
    assert (timeless.new, timeless.changed, timeless.withdrawn, used(store, settings)) == (1, 2, 3, 3)


def test_an_answer_sent_again_is_of_its_later_time(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, ROWS)
    assert taken(store, settings, tmp_path, [ROWS[0].replace("10-01", "10-09"), *ROWS[1:]]).changed == 1
    cut_off = responses(store, settings, source(settings).assessment).cut_off
    assert cut_off is not None
    assert cut_off.day == 9


@pytest.mark.parametrize("newest", [True, False])
def test_who_is_known_by_another_key_once_read_anew_is_not_there_twice(
    newest: bool, store: Connection, settings: Settings, tmp_path: Path
) -> None:
    lines = [HEAD.replace("id", "number"), *ROWS[:3]]
    by_content = read_lines(tmp_path, settings, lines)
    take(store, by_content, settings.agencies, True, WHEN)
    if not newest:
        taken(store, settings, tmp_path, ROWS[3:], head=HEAD.replace("id", "number"))
    first = source(settings).model_copy(update={"columns": {"id": "number"}})
    others = settings.assessments.source[1:]
    now = replace(settings, assessments=settings.assessments.model_copy(update={"source": [first, *others]}))
    anew = take(store, read_lines(tmp_path, now, lines), now.agencies, True, WHEN)
    assert (anew.new, anew.withdrawn) == (3, 0)
    counts = responses(store, now, first.assessment).counts()
    assert (counts["used"], counts["withdrawn"]) == ((3, 0) if newest else (2, 3))
    assert not is_known(store, first.name, by_content.sha256, by_content.read_by), "the settings may be taken back"
    take(store, by_content, settings.agencies, True, WHEN)
    assert responses(store, settings, first.assessment).counts() == counts
