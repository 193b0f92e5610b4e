"""The ledger and its secret: whose they are, that they belong together, and that looking changes nothing."""

import os
import sqlite3
import stat
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from brpipeline.pipeline import draft_all, run
from brpipeline.problems.settings_error import SettingsError
from brpipeline.releases.ledger import opened_ledger
from brpipeline.releases.marks import content_texts, marks_of, packed, sealed, unpacked
from brpipeline.releases.secret import LENGTH, SECRET_FILE
from tests.conftest import Command
from tests.needs import needs
from tests.pipeline.survey_over_time import CLOSED, OPEN, SurveyOverTime, counts

pytestmark = pytest.mark.usefixtures("usual_umask")

POLICE, CAMHS = ["RG", "RA", "RG", "RG", "RR", "RG"], ["GG"] * 7
LEDGER = "releases.sqlite"


@pytest.fixture
def survey(workspace: Path, undrawn: None) -> SurveyOverTime:
    return SurveyOverTime(workspace)


def settings_of(root: Path) -> Any:
    return SimpleNamespace(root=root, ledger_url=f"sqlite:///{root}/{LEDGER}")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def on_posix() -> None:
    needs(os.name == "posix", "A machine without POSIX modes: it was not tested who can read the ledger.")


def test_only_its_owner_reads_the_ledger_and_the_secret_from_the_first_byte_on(tmp_path: Path) -> None:
    """Also what SQLite puts beside it while it writes."""
    on_posix()
    with opened_ledger(settings_of(tmp_path), writes=True) as ledger:
        ledger.positions(["a measure"])
        there = sorted(path.name for path in tmp_path.iterdir())
        assert there == [SECRET_FILE, LEDGER, f"{LEDGER}-journal"]
        assert {mode(path) for path in tmp_path.iterdir()} == {0o600}


def test_what_is_more_open_is_closed_by_the_next_run(survey: SurveyOverTime) -> None:
    on_posix()
    survey.reported({"Police": POLICE, "CAMHS": CAMHS}, CLOSED)
    for name in (LEDGER, SECRET_FILE):
        (survey.root / name).chmod(0o644)
    survey.again(CLOSED)
    assert [mode(survey.root / name) for name in (LEDGER, SECRET_FILE)] == [0o600, 0o600]


def test_a_secret_is_random_and_stays(tmp_path: Path) -> None:
    secrets = []
    for name in ("one", "other"):
        root = tmp_path / name
        root.mkdir()
        for _ in range(2):
            with opened_ledger(settings_of(root), writes=False) as ledger:
                secrets.append(ledger.secret)
    assert [len(secret) for secret in secrets] == [LENGTH] * 4
    assert secrets[0] == secrets[1] != secrets[2] == secrets[3]


def lost(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    path.write_text("ab" * LENGTH + "\n", encoding="ascii")


def cut_off(path: Path) -> None:
    path.write_text(path.read_text(encoding="ascii")[:20], encoding="ascii")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_another_kind(path: Path) -> None:
    path.write_text("a passphrase", encoding="ascii")


@pytest.mark.parametrize("change", [lost, replaced, cut_off, emptied, of_another_kind])
@pytest.mark.parametrize("words", [["run"], ["run", "--draft"]], ids=" ".join)
def test_without_its_secret_nothing_is_published_and_none_is_made(
    survey: SurveyOverTime, command: Command, change: Any, words: list[str]
) -> None:
    """With another secret everybody would look new, and be published once more."""
    survey.reported({"Police": POLICE, "CAMHS": CAMHS}, CLOSED)
    secret = survey.root / SECRET_FILE
    change(secret)
    left = secret.read_bytes() if secret.exists() else None
    published, ledger = survey.everything_published(), (survey.root / LEDGER).read_bytes()
    (survey.root / "inbox" / "staff-2.csv").write_text("id,agency,S1,S2\nX,Police,Green,Green\n", encoding="utf-8")
    code, output = command(*words, "-w", survey.root)
    assert (code, "ledger-secret" in output) == (2, True)
    assert "Put the file back from your backup" in output
    assert survey.everything_published() == published
    assert (survey.root / LEDGER).read_bytes() == ledger
    assert (secret.read_bytes() if secret.exists() else None) == left


def test_with_the_secret_back_it_goes_on(survey: SurveyOverTime) -> None:
    survey.reported({"Police": POLICE, "CAMHS": CAMHS}, CLOSED)
    secret = survey.root / SECRET_FILE
    kept = secret.read_bytes()
    secret.unlink()
    with pytest.raises(SettingsError):
        run(survey.root, CLOSED)
    secret.write_bytes(kept)
    after = survey.reported({"Police": [*POLICE, "GG"], "CAMHS": CAMHS}, CLOSED)
    assert counts(after)["police"] == (0, 0, 6)


def test_nobody_is_erased_from_the_store_alone(survey: SurveyOverTime, command: Command) -> None:
    """Without its secret the ledger cannot be told whom to forget, so the store is not told either."""
    survey.reported({"Police": POLICE, "CAMHS": CAMHS}, CLOSED)
    secret = survey.root / SECRET_FILE
    kept = secret.read_bytes()
    secret.unlink()
    words = ("forget", "--source", "staff", "--response", "Police0", "--yes", "-w", survey.root)
    assert command(*words)[0] == 2
    secret.write_bytes(kept)
    code, output = command(*words)
    assert (code, "Erased: 1 response" in output) == (0, True)
    with sqlite3.connect(survey.root / LEDGER) as ledger:
        assert ledger.execute("SELECT count(DISTINCT person) FROM entry WHERE length(sealed) = 0").fetchone() == (1,)


def test_of_two_that_find_no_ledger_one_makes_it(tmp_path: Path) -> None:
    secrets, begin = [], threading.Barrier(4)

    def opens() -> None:
        begin.wait()
        with opened_ledger(settings_of(tmp_path), writes=True) as ledger:
            secrets.append(ledger.secret)

    threads = [threading.Thread(target=opens) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(secrets) == 4
    assert len(set(secrets)) == 1


@pytest.mark.parametrize("moment", [OPEN, CLOSED], ids=["open", "closed"])
def test_a_draft_publishes_nothing_and_leaves_the_ledger_as_it_is(survey: SurveyOverTime, moment: Any) -> None:
    survey.reported({"Police": POLICE, "CAMHS": CAMHS}, moment)
    published, ledger = survey.everything_published(), (survey.root / LEDGER).read_bytes()
    text = "id,submitted,agency,S1,S2\n" + "".join(f"More{at},2025-10-19,Police,Green,Red\n" for at in range(6))
    (survey.root / "inbox" / "staff-more.csv").write_text(text, encoding="utf-8")
    path = survey.root / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8") + "snapshot = false\n", encoding="utf-8")
    done = draft_all(survey.root, moment)
    assert not done.failed
    draft = survey.draft
    assert draft
    assert counts(draft)["police"] == (6, 0, 6)
    assert survey.everything_published() == published
    assert (survey.root / LEDGER).read_bytes() == ledger


def test_a_draft_before_anything_is_published_enters_nobody(survey: SurveyOverTime) -> None:
    (survey.root / "inbox" / "staff-1.csv").write_text("id,agency,S1,S2\nX,Police,Green,Green\n", encoding="utf-8")
    draft_all(survey.root, CLOSED)
    assert survey.everything_published() == {}
    with sqlite3.connect(survey.root / LEDGER) as ledger:
        tables = [name for (name,) in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: ledger.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    assert {name for name, count in rows.items() if count} == {"about"}


SECRET = b"s" * LENGTH


def test_a_mark_is_nothing_without_the_secret() -> None:
    texts = [b"amelia@example.org", b"ben@example.org", b"amelia@example.org"]
    ours, others = marks_of(texts, SECRET).tolist(), marks_of(texts, b"t" * LENGTH).tolist()
    assert ours[0] == ours[2] != ours[1]
    assert not set(ours) & set(others)


def test_a_sealed_answer_tells_whether_it_is_the_same_and_not_what_it_is() -> None:
    answers = np.array([[2, 2, 0], [2, 2, 0], [2, 1, 0]], dtype=np.uint8)
    first, second, changed = sealed([7, 8, 7], answers, SECRET)
    assert not np.array_equal(first, second)  # of two people who say the same
    assert (first == changed).tolist() == [True, False, True]
    assert first[0] != first[1]  # of two answers that are the same
    assert np.array_equal(sealed([7], answers[:1], SECRET)[0], first)


def test_the_mark_of_a_content_knows_no_source_and_no_agency_unless_there_is_no_time() -> None:
    codes = np.array([[2, 1], [2, 1], [2, 0]], dtype=np.uint8)
    times = np.array(["2026-03-02T09:00", "2026-03-02T09:00", "NaT"], dtype="datetime64[s]")
    told = content_texts(times, ["Police", "police", "Police"], codes, "c0 c1")
    same = content_texts(times[:1], ["Health"], codes[:1], "c0 c1")
    assert told[0] == same[0]
    assert len(set(told)) == 3  # of two that are equal each has its number
    assert content_texts(times[2:], [" POLICE "], codes[2:], "c0 c1") == [told[2]]
    assert content_texts(times[2:], ["Health"], codes[2:], "c0 c1") != [told[2]]
    assert content_texts(times[:1], ["Police"], codes[:1], "c0 c2") != [told[0]]


@pytest.mark.parametrize("measures", [1, 7, 8, 9, 41])
def test_a_mask_has_a_bit_a_measure_and_room_for_more(measures: int) -> None:
    bits = np.random.default_rng(measures).random((5, measures)) < 0.5
    masks = packed(bits)
    assert np.array_equal(unpacked(masks, measures), bits)
    more = unpacked(masks, measures + 9)
    assert np.array_equal(more[:, :measures], bits)
    assert not more[:, measures:].any()
