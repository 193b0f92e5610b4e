"""Forged files end no process that reads them, take little, and are read rightly or not at all."""

from dataclasses import replace

import numpy as np
import pytest

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from tests.hostile import attack
from tests.hostile.forge import KINDS, forged

SEED, FILES, FEW = 1, 400, 30
ONCE_WRONG = (6974, 12352, 15936, 16915)  # a chain that skips a sector; rows that ran together; an open quotation


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the watch of a run back afterwards."""
    monkeypatch.setattr(attack.process, "Watch", attack.process.Watch)


def test_a_few_forged_files(measured: None) -> None:
    """So few that they are read after every change."""
    outcomes = list(attack.attacked(range(SEED, SEED + FEW)))
    assert [outcome for outcome in outcomes if outcome.fault] == []
    assert len({outcome.kind for outcome in outcomes}) > 0.5 * FEW
    assert len({outcome.became for outcome in outcomes}) > 4


def test_what_was_once_read_wrongly_is_refused(measured: None) -> None:
    outcomes = list(attack.attacked(ONCE_WRONG))
    assert [outcome.became for outcome in outcomes] == [
        "file-unreadable",
        "heading-answers",
        "file-quotation",
        "heading-answers",
    ]


@pytest.mark.slow
def test_four_hundred_forged_files(measured: None) -> None:
    """python -m tests.hostile.attack reads twenty thousand."""
    outcomes = list(attack.attacked(range(SEED, SEED + FILES)))
    assert [outcome for outcome in outcomes if outcome.fault] == []
    assert len({outcome.kind for outcome in outcomes}) > 0.8 * len(KINDS)
    became = {outcome.became for outcome in outcomes}
    assert len(became) > 10, "they are refused for many reasons"
    untouched = [outcome for outcome in outcomes if outcome.kind.endswith("as it is")]
    assert {outcome.became for outcome in untouched} == {"read"}


def test_a_wrong_answer_is_seen(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = next(file for file in map(forged, range(1, 1000)) if file.kind == "text: as it is")
    (tmp_path / "export").write_bytes(file.content)
    found = read_export(tmp_path / "export", attack.SOURCE, attack.settings())
    assert isinstance(found, Reading)
    assert attack.judged(found, file.survey, 0.1, 10**8) == ""
    codes = np.array(found.codes)
    codes[0, 0] = (codes[0, 0] + 1) % 3
    assert "other ratings" in attack.judged(replace(found, codes=codes), file.survey, 0.1, 10**8)
    fewer = replace(file.survey, rows=file.survey.rows[1:])
    assert "other ratings" in attack.judged(found, fewer, 0.1, 10**8)
    assert attack.judged(found, file.survey, 11.0, 10**8) == "11.0 seconds"
    assert attack.judged(found, file.survey, 0.1, 2 * 10**9) == "2,000 MB"


def test_a_seed_gives_the_same_file_each_time() -> None:
    assert forged(5) == forged(5)
    assert forged(5) != forged(6)
