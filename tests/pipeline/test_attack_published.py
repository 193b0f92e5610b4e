"""A reader of everything that the pipeline publishes finds nobody; with any safeguard off, somebody.

`python -m tests.pipeline.attack_published` runs as many surveys as you like.
"""

import random
from pathlib import Path
from unittest.mock import patch

import pytest

from brpipeline.ingest.apart import reader as apart
from tests.pipeline.adversary.algebra import singled_out
from tests.pipeline.adversary.attack import SAFEGUARDS, InThisProcess, attacked, results_alone, without
from tests.pipeline.adversary.survey import plan
from tests.pipeline.adversary.survey import survey as random_survey
from tests.pipeline.adversary.twins import other_world, published_by_day

EXPOSING = {
    "closing forgets what was counted": (1, 20),
    "whoever vanished withdrew": (1, 20),
    "known by sure marks alone": (1, 20),
    "other assessments have other people": (1, 20),
}
"""The workspace, and how many surveys in it, that show that a safeguard is off; others show it in the first four."""
WORKSPACES, TOGETHER = 6, 6  # random workspaces, and surveys in each


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(WORKSPACES))
def test_a_reader_of_everything_published_finds_nobody(tmp_path: Path, seed: int) -> None:
    strange = list[str]()
    with results_alone():
        reader = attacked(tmp_path, seed, TOGETHER, lambda reader: strange.extend(reader.unexplained()))
    assert reader.exposed(reader.workspace.plan.fewest) == {}
    assert strange == [], "published, though the ledger does not have it"
    assert {row.assessment.partnership for row in reader.kept} >= {one.name for one in reader.workspace.surveys}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 5])
def test_no_published_byte_rests_on_anything_but_the_cells(tmp_path: Path, seed: int) -> None:
    """Not a picture, not a cached value of the workbook: two worlds with the same counts publish the same files.

    How far one person's answers go together over all groups shows as well, in twentieths; here all are taken for 0.
    """
    dice = random.Random(seed)
    decided = plan(dice)
    surveys = [survey for nth in range(2) if (survey := random_survey(f"twin{nth}", dice)).timed]
    with patch.object(apart, "Process", InThisProcess), patch("brpipeline.reconcile.one_person.STEPS", 1e-9):
        reader, days = published_by_day(tmp_path / "first", decided, surveys)
        others, changed = other_world(reader, dice)
        _, days_there = published_by_day(tmp_path / "second", decided, others)
    assert changed > 50 * len(surveys), "hardly any answer is another: nothing would be shown"
    assert [name for name in days[-1] if "/agencies/" in name], "no page of a group would be compared"
    for files, files_there in zip(days, days_there, strict=True):
        assert files.keys() == files_there.keys()
        assert [name for name, content in files.items() if files_there[name] != content] == []


@pytest.mark.slow
@pytest.mark.parametrize("safeguard", SAFEGUARDS)
def test_without_any_safeguard_somebody_is_found(tmp_path: Path, safeguard: str) -> None:
    with results_alone(), without(safeguard):
        reader = attacked(tmp_path, *EXPOSING.get(safeguard, (0, 4)))
    assert reader.exposed(reader.workspace.plan.fewest)


@pytest.mark.parametrize(
    ("rows", "smallest", "alone"),
    [
        (["abcdef", "abcdefg"], 3, "g"),
        (["abcdef", "abcdefghi"], 3, ""),
        (["abcdef", "Abcdef"], 3, "a"),
        (["abc", "def", "defabx"], 3, "cx"),
        (["abcd", "abce", "abcfg"], 2, ""),
        (["abcd", "efg", "bcdefg"], 3, "a"),
        ([], 3, ""),
    ],
)
def test_the_algebra_finds_the_fewest(rows: list[str], smallest: int, alone: str) -> None:
    """Letters are people; a capital is the same person's later answer."""
    published = [[(letter.lower(), letter.isupper()) for letter in row] for row in rows]
    assert singled_out(published, smallest) == set(alone)
